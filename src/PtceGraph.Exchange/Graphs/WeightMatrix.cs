using System.Globalization;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Graphs;

/// <summary>What a first pass over a matrix of weights finds, so that the passes after it know whether it is symmetric. Memory O(1): equal
/// sums over the cells and over the transposed cells, each cell hashed to 64 bits.</summary>
internal sealed class WeightMatrix
{
    private ulong _cells;
    private ulong _transposed;

    /// <summary>Whether every cell equals the one across the diagonal; null until a pass is at its end.</summary>
    public bool? IsSymmetric { get; private set; }

    /// <summary>Takes a cell that is not 0.</summary>
    public void Add(int row, int column, double weight)
    {
        _cells += Hash(row, column, weight);
        _transposed += Hash(column, row, weight);
    }

    /// <summary>Ends a pass over a matrix that has as many rows as columns, and the same actors in both.</summary>
    public void End(bool isSquare)
    {
        IsSymmetric ??= isSquare && _cells == _transposed;
    }

    /// <summary>The weight of a cell; 0 for a blank or missing one.</summary>
    /// <exception cref="ImportRefusedException">The cell is no number.</exception>
    public static double Weight(string file, int line, string cell) =>
        cell.Equals("NA", StringComparison.OrdinalIgnoreCase) || cell == "." ? 0
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight
        : throw ImportRefusedException.At(file, line, Sentences.NoWeight(Cells.Shown(cell)));

    private static ulong Hash(int row, int column, double weight)
    {
        // Three rounds of SplitMix64.
        var hash = (ulong)BitConverter.DoubleToInt64Bits(weight);
        foreach (var part in (ReadOnlySpan<ulong>)[(ulong)row, (ulong)column + (1UL << 32), 0])
        {
            hash += part + 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
            hash ^= hash >> 31;
        }

        return hash;
    }
}
