using System.Buffers;

namespace PtceGraph.Analysis.Clans;

/// <summary>Rows that the levels of one run of the Leiden algorithm share, rented for the run.</summary>
internal sealed class LeidenScratch : IDisposable
{
    private readonly List<int[]> _ints = [];
    private readonly List<double[]> _doubles = [];
    private readonly int _length;

    /// <param name="length">Nodes of the largest level.</param>
    public LeidenScratch(int length)
    {
        _length = length;
        (WeightTo, GroupStrength, PartStrength, Outward, Chances) = (Doubles(), Doubles(), Doubles(), Doubles(), Doubles());
        (Touched, Able, Size, Order, Empty, Number) = (Ints(), Ints(), Ints(), Ints(), Ints(), Ints());
        Flags = ArrayPool<bool>.Shared.Rent(length);
        Array.Clear(WeightTo);
    }

    /// <summary>Weight of a node's ties to each group; 0 except while that node is processed.</summary>
    public double[] WeightTo { get; }

    /// <summary>Groups with such a weight.</summary>
    public int[] Touched { get; }

    /// <summary>Parts that a node may merge into.</summary>
    public int[] Able { get; }

    public double[] GroupStrength { get; }

    public double[] PartStrength { get; }

    public double[] Outward { get; }

    public double[] Chances { get; }

    public int[] Size { get; }

    public int[] Order { get; }

    public int[] Empty { get; }

    public int[] Number { get; }

    public bool[] Flags { get; }

    public void Dispose()
    {
        _ints.ForEach(row => ArrayPool<int>.Shared.Return(row));
        _doubles.ForEach(row => ArrayPool<double>.Shared.Return(row));
        ArrayPool<bool>.Shared.Return(Flags);
    }

    private int[] Ints()
    {
        _ints.Add(ArrayPool<int>.Shared.Rent(_length));
        return _ints[^1];
    }

    private double[] Doubles()
    {
        _doubles.Add(ArrayPool<double>.Shared.Rent(_length));
        return _doubles[^1];
    }
}
