using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Breadth-first searches from 512 sources at once, one in each bit.</summary>
/// <remarks>
/// The sources that have reached a node after a level are those that had reached it or a neighbour before: one pass of bitwise "or"
/// over the edges is a level for all sources. Distances are symmetric, so each node counts the sources that reach it: no sums by bit.
/// Nodes that every source has reached are skipped, and where little changed only the neighbours of changed nodes are visited, so
/// that a long path costs no more than single-source searches. Then et al. 2014.
/// </remarks>
internal sealed unsafe class MultiSourceBfs : IDisposable
{
    public const int Lanes = 512;
    private const int Words = Lanes / 64;
    private const int MarkCost = 3; // of finding a neighbour of what changed, next to fetching what a neighbour has been reached from

    private readonly DegreeOrderedCsr _rows;
    private readonly NativeBlock<ulong> _reached; // Count · Words: the sources that have reached each node
    private readonly NativeBlock<ulong> _next; // the same one level later, for what changes
    private readonly NativeBlock<int> _open; // nodes that some source has not reached, ascending
    private readonly NativeBlock<int> _changed; // nodes that some source reached in the last level
    private readonly NativeBlock<int> _near; // neighbours of those
    private readonly NativeBlock<bool> _isNear; // all false but while they are listed

    public MultiSourceBfs(DegreeOrderedCsr rows)
    {
        _rows = rows;
        long n = rows.Count;
        (_reached, _next) = (new(n * Words), new(n * Words));
        (_open, _changed, _near, _isNear) = (new(n), new(n), new(n), new(n));
        _isNear.Clear(0, n);
    }

    /// <summary>Size in bytes of one instance for a number of nodes.</summary>
    public static long Bytes(long nodes) => nodes * ((2 * Lanes / 8) + 13);

    /// <summary>Counts, for each node and distance, the sources of the batch at that distance, without the node itself and without sources
    /// that do not reach it.</summary>
    public void Add<TCounter>(SourceBatch batch, TCounter counter, CancellationToken cancellation)
        where TCounter : struct, IReachCounter
    {
        _reached.Clear((long)batch.First * Words, (long)batch.End * Words);
        var sources = batch.Sources.Span;
        for (var bit = 0; bit < sources.Length; bit++)
        {
            SetOut(sources[bit], bit, counter);
        }

        Span<ulong> everyone = stackalloc ulong[Words];
        for (var word = 0; word < Words; word++)
        {
            everyone[word] = Math.Clamp(sources.Length - (64 * word), 0, 64) is var bits and < 64 ? (1UL << bits) - 1 : ulong.MaxValue;
        }

        var all = Vector512.Create<ulong>(everyone);
        var (open, changed) = (batch.End - batch.First, 0);
        for (var i = 0; i < open; i++)
        {
            _open.Start[i] = batch.First + i;
        }

        fixed (
            int* rowStart = _rows.RowStart,
                targets = _rows.Targets
        )
        {
            var reached = _reached.Start;
            long openArcs = rowStart[batch.End] - rowStart[batch.First];
            var changedArcs = openArcs; // unknown after the first level: all are visited
            for (var level = 2; changedArcs > 0; level++)
            {
                cancellation.ThrowIfCancellationRequested();
                var looksNear = MarkCost * changedArcs < openArcs;
                var (nodes, count) = looksNear ? (_near, Near(changed, rowStart, targets)) : (_open, open);
                (changed, changedArcs) = (0, 0);
                var kept = 0;
                for (var i = 0; i < count; i++)
                {
                    var v = nodes.Start[i];
                    var old = Vector512.Load(reached + ((long)v * Words));
                    if (old == all)
                    {
                        continue;
                    }

                    nodes.Start[kept++] = v;
                    var now = WithNeighbours(old, reached, targets + rowStart[v], targets + rowStart[v + 1], all);
                    openArcs -= now == all ? rowStart[v + 1] - rowStart[v] : 0;
                    var fresh = now ^ old;
                    if (fresh != Vector512<ulong>.Zero)
                    {
                        counter.Count(v, Bits(fresh), level);
                        now.Store(_next.Start + ((long)v * Words));
                        _changed.Start[changed++] = v;
                        changedArcs += rowStart[v + 1] - rowStart[v];
                    }
                }

                open = looksNear ? open : kept;
                for (var i = 0; i < changed; i++)
                {
                    var place = (long)_changed.Start[i] * Words;
                    Vector512.Load(_next.Start + place).Store(reached + place);
                }
            }
        }
    }

    public void Dispose()
    {
        _reached.Dispose();
        _next.Dispose();
        _open.Dispose();
        _changed.Dispose();
        _near.Dispose();
        _isNear.Dispose();
    }

    /// <summary>What a node and its neighbours have been reached from: four at a time, until it is all there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> WithNeighbours(Vector512<ulong> own, ulong* reached, int* target, int* end, Vector512<ulong> all)
    {
        for (; end - target >= 4; target += 4)
        {
            own |= Of(target[0]) | Of(target[1]) | (Of(target[2]) | Of(target[3]));
            if (own == all)
            {
                return all;
            }
        }

        for (; target < end; target++)
        {
            own |= Of(*target);
        }

        return own;

        Vector512<ulong> Of(int node) => Vector512.Load(reached + ((long)node * Words));
    }

    /// <summary>Lists the neighbours of changed nodes.</summary>
    private int Near(int changed, int* rowStart, int* targets)
    {
        var count = 0;
        for (var i = 0; i < changed; i++)
        {
            var v = _changed.Start[i];
            for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
            {
                if (!_isNear.Start[targets[e]])
                {
                    _isNear.Start[targets[e]] = true;
                    _near.Start[count++] = targets[e];
                }
            }
        }

        for (var i = 0; i < count; i++)
        {
            _isNear.Start[_near.Start[i]] = false;
        }

        return count;
    }

    /// <summary>The first level, by the source's own edges: few, next to a pass over all.</summary>
    private void SetOut<TCounter>(int source, int bit, TCounter counter)
        where TCounter : struct, IReachCounter
    {
        if (source < 0)
        {
            Reach(~source);
            return;
        }

        _reached.Start[((long)source * Words) + (bit / 64)] |= 1UL << bit;
        foreach (var u in _rows.Targets.AsSpan(_rows.RowStart[source].._rows.RowStart[source + 1]))
        {
            Reach(u);
        }

        void Reach(int node)
        {
            _reached.Start[((long)node * Words) + (bit / 64)] |= 1UL << bit;
            counter.Count(node, 1, 1);
        }
    }

    private static int Bits(Vector512<ulong> words)
    {
        var word = stackalloc ulong[Words];
        words.Store(word);
        return BitOperations.PopCount(word[0])
            + BitOperations.PopCount(word[1])
            + BitOperations.PopCount(word[2])
            + BitOperations.PopCount(word[3])
            + BitOperations.PopCount(word[4])
            + BitOperations.PopCount(word[5])
            + BitOperations.PopCount(word[6])
            + BitOperations.PopCount(word[7]);
    }
}

/// <summary>Receives the distances of each node.</summary>
internal interface IReachCounter
{
    /// <summary>Adds a number of sources at a distance from a node.</summary>
    void Count(int node, int sources, int distance);
}
