using System.Numerics;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Searches all pairs of actors two or three ties apart, and some more, for those of greatest gain in each column: exact.</summary>
/// <remarks>
/// For networks of at most <see cref="MostActors"/>. The actors within two and three ties are unions of rows of bits. Gains of closeness
/// are bounded first, see <see cref="ClosenessGains"/>. O(pairs · n) at worst.
/// </remarks>
internal sealed class BridgeSearch
{
    /// <summary>The most actors of which all pairs are searched.</summary>
    public const int MostActors = 2_000;

    private const int Word = 64;

    private readonly WeightedGraph _actors;
    private readonly int[] _rowOf;
    private readonly List<BridgeColumn> _columns;
    private readonly ClosenessGains _gains;
    private readonly Func<ActorPair, double> _plausibility;
    private readonly int _words;
    private readonly ulong[] _near; // bits of each actor's neighbours and itself
    private readonly ulong[] _left; // bits of the actors that each one is not introduced to: those with whom it has a declared tie

    /// <param name="actors">The ties among actors.</param>
    /// <param name="rowOf">The node of each actor in the graph of <paramref name="gains"/>.</param>
    /// <param name="columns">Offered the pairs that they join.</param>
    /// <param name="gains">The gains of closeness.</param>
    /// <param name="declared">The pairs that have a declared tie.</param>
    /// <param name="plausibility">How plausible a pair is.</param>
    public BridgeSearch(
        WeightedGraph actors,
        int[] rowOf,
        List<BridgeColumn> columns,
        ClosenessGains gains,
        IEnumerable<(int U, int V)> declared,
        Func<ActorPair, double> plausibility
    )
    {
        (_actors, _rowOf, _columns, _gains, _plausibility) = (actors, rowOf, columns, gains, plausibility);
        _words = (actors.NodeCount + Word - 1) / Word;
        _near = new ulong[(long)actors.NodeCount * _words];
        _left = new ulong[(long)actors.NodeCount * _words];
        for (var v = 0; v < actors.NodeCount; v++)
        {
            Set(_near, v, v);
            foreach (var w in actors.Neighbours(v))
            {
                Set(_near, v, w);
            }
        }

        foreach (var (u, v) in declared)
        {
            Set(_left, u, v);
            Set(_left, v, u);
        }
    }

    /// <param name="others">For each actor without ties, others of which it has something in common; none for the rest.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="cancellation">Checked for each actor.</param>
    public void Run(Func<int, IEnumerable<int>> others, int threads, CancellationToken cancellation)
    {
        // The best connected come first: their pairs gain most, and the others need no exact count.
        int[] order = [.. Enumerable.Range(0, _actors.NodeCount).OrderByDescending(_actors.Degree).ThenBy(v => v)];
        Blocks.Run(
            order.Length,
            order.Length,
            Blocks.Worth((double)order.Length * order.Length * _words, threads),
            () => (Gains: _gains.Start(), Two: new ulong[_words], Three: new ulong[_words]),
            (worker, _, from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Pairs(order[i], worker.Two, worker.Three, worker.Gains);
                    foreach (var v in others(order[i]))
                    {
                        if ((_left[Place(order[i], v)] >> (v % Word) & 1) == 0)
                        {
                            Offer(new ActorPair(Math.Min(order[i], v), Math.Max(order[i], v), 0), worker.Gains);
                        }
                    }
                }
            },
            cancellation
        );
    }

    private void Pairs(int u, ulong[] two, ulong[] three, ClosenessGains.Scratch gains)
    {
        Array.Clear(two);
        foreach (var z in _actors.Neighbours(u))
        {
            Join(two, z);
        }

        Array.Clear(three);
        for (var i = 0; i < _words; i++)
        {
            for (var bits = two[i]; bits != 0; bits &= bits - 1)
            {
                Join(three, (i * Word) + BitOperations.TrailingZeroCount(bits));
            }
        }

        for (var i = u / Word; i < _words; i++)
        {
            var later = i == u / Word ? ~1UL << (u % Word) : ulong.MaxValue;
            var found = (two[i] | three[i]) & later & ~_near[((long)u * _words) + i] & ~_left[((long)u * _words) + i];
            for (var bits = found; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                Offer(new ActorPair(u, (i * Word) + bit, (two[i] >> bit & 1) == 1 ? 2 : 3), gains);
            }
        }
    }

    private void Offer(ActorPair pair, ClosenessGains.Scratch gains)
    {
        var floor = double.PositiveInfinity;
        foreach (var column in _columns)
        {
            if (column.Joins(pair.U, pair.V))
            {
                column.ByOpenness.Offer(pair, column.Order(pair.U, pair.V), _plausibility);
                floor = Math.Min(floor, column.ByCloseness.Floor);
            }
        }

        if (floor == double.PositiveInfinity || gains.Of(_rowOf[pair.U], _rowOf[pair.V], floor) is not (>= 0 and var gain))
        {
            return;
        }

        foreach (var column in _columns)
        {
            if (column.Joins(pair.U, pair.V))
            {
                column.ByCloseness.Offer(pair, gain, _plausibility);
            }
        }
    }

    private void Join(ulong[] all, int v)
    {
        var row = _near.AsSpan(v * _words, _words);
        for (var i = 0; i < row.Length; i++)
        {
            all[i] |= row[i];
        }
    }

    private void Set(ulong[] bits, int row, int column) => bits[Place(row, column)] |= 1UL << (column % Word);

    private int Place(int row, int column) => (row * _words) + (column / Word);
}
