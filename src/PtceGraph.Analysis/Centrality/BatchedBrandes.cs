using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Brandes' algorithm for eight sources at once, one in each lane of a vector, level by level.</summary>
/// <remarks>
/// No distances and no lists of predecessors. Neighbours are at most one level apart, so three arrays, one for each level modulo 3, keep
/// the levels apart: the sum over all neighbours of a node in the array of one level is that over its neighbours of that level. A node
/// that a lane has not reached yet has only neighbours of the last level or unreached ones, whose path counts are 0.
/// On the way out the arrays hold σ; on the way back each σ is replaced by (ω + δ)/σ, ω the nodes that a node stands for.
/// Lanes never mix, and which way a level is computed depends on counts only: the same bits for any width of vector.
/// </remarks>
internal sealed unsafe class BatchedBrandes : IDisposable
{
    public const int Lanes = 8;
    private const double Largest = 1e290; // a sum of as many path counts as a node has neighbours still fits a double
    private const int PushCost = 2; // cost of pushing a count to a neighbour relative to pulling one

    private static readonly Vector512<long> LaneBits = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);

    private readonly DegreeOrderedCsr _rows;
    private readonly double[] _bag; // ω
    private readonly NativeBlock<double> _values; // three arrays of Count · Lanes
    private readonly NativeBlock<double> _handed; // Count · Lanes, all 0 except while a level is pushed back
    private readonly NativeBlock<byte> _seen; // lanes that have reached each node
    private readonly NativeBlock<byte> _fresh; // lanes that reach a node in this level, while it is pushed; 0 else

    // nodes in the order in which some lane reached them; a node is here once for each of its levels
    private readonly NativeBlock<int> _entry;
    private readonly NativeBlock<byte> _entryLanes; // the lanes of each entry
    private readonly NativeBlock<int> _open; // nodes that some lane has not reached, ascending

    // first entry of each level and Σ of its entries' degrees; after them, the end of the last
    private readonly List<(int Start, long Arcs)> _levels = [];

    public BatchedBrandes(DegreeOrderedCsr rows, double[] bag)
    {
        (_rows, _bag) = (rows, bag);
        long n = rows.Count;
        (_values, _handed) = (new(3 * n * Lanes), new(n * Lanes));
        (_seen, _fresh, _open) = (new(n), new(n), new(n));
        (_entry, _entryLanes) = (new(n * Lanes), new(n * Lanes));
        _handed.Clear(0, n * Lanes);
        _fresh.Clear(0, n);
    }

    /// <summary>Size in bytes of one instance for a number of nodes.</summary>
    public static long Bytes(long nodes) => nodes * ((4 * Lanes * sizeof(double)) + (5 * Lanes) + 6);

    /// <summary>Adds ω_s δ_s of each source to a row.</summary>
    /// <returns>False, and nothing added, when a path count leaves the range of a double.</returns>
    public bool Add(SourceBatch batch, double[] sum, CancellationToken cancellation)
    {
        Span<double> weight = stackalloc double[Lanes];
        weight.Clear();
        Start(batch, weight);
        fixed (
            int* rowStart = _rows.RowStart,
                targets = _rows.Targets
        )
        fixed (
            double* bag = _bag,
                total = sum
        )
        {
            if (!Outward(batch, rowStart, targets, cancellation))
            {
                return false;
            }

            Back(rowStart, targets, bag, total, Vector512.Create<double>(weight), cancellation);
            return true;
        }
    }

    public void Dispose()
    {
        _values.Dispose();
        _handed.Dispose();
        _seen.Dispose();
        _fresh.Dispose();
        _entry.Dispose();
        _entryLanes.Dispose();
        _open.Dispose();
    }

    private double* Level(int level) => _values.Start + ((long)(level % 3) * _rows.Count * Lanes);

    private void Start(SourceBatch batch, Span<double> weight)
    {
        for (var i = 0; i < 3; i++)
        {
            var offset = (long)i * _rows.Count;
            _values.Clear((offset + batch.First) * Lanes, (offset + batch.End) * Lanes);
        }

        _seen.Clear(batch.First, batch.End);
        _levels.Clear();
        var arcs = 0L;
        var sources = batch.Sources.Span;
        for (var lane = 0; lane < sources.Length; lane++)
        {
            var s = sources[lane];
            weight[lane] = _bag[s];
            Level(0)[((long)s * Lanes) + lane] = 1;
            _seen.Start[s] = _entryLanes.Start[lane] = (byte)(1 << lane);
            _entry.Start[lane] = s;
            arcs += _rows.RowStart[s + 1] - _rows.RowStart[s];
        }

        _levels.Add((0, arcs));
        _levels.Add((sources.Length, 0));
    }

    private bool Outward(SourceBatch batch, int* rowStart, int* targets, CancellationToken cancellation)
    {
        var all = (byte)((1 << batch.Sources.Length) - 1);
        var open = batch.End - batch.First;
        for (var i = 0; i < open; i++)
        {
            _open.Start[i] = batch.First + i;
        }

        long openArcs = rowStart[batch.End] - rowStart[batch.First];
        for (var level = 0; ; level++)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = _levels[^1].Start;
            var most =
                PushCost * _levels[^2].Arcs < openArcs
                    ? Push(level, rowStart, targets, ref end)
                    : Pull(level, all, rowStart, targets, ref open, ref openArcs, ref end);
            if (end == _levels[^1].Start)
            {
                return true;
            }

            if (Vector512.GreaterThanAny(most, Vector512.Create(Largest)))
            {
                return false;
            }

            Close(end, all, rowStart, ref openArcs, level);
        }
    }

    /// <summary>Ends a level: its entries are reached, and counted as a frontier.</summary>
    private void Close(int end, byte all, int* rowStart, ref long openArcs, int level)
    {
        var arcs = 0L;
        for (var i = _levels[^1].Start; i < end; i++)
        {
            var v = _entry.Start[i];
            var degree = rowStart[v + 1] - rowStart[v];
            arcs += degree;
            openArcs -= _seen.Start[v] == all ? degree : 0;
        }

        _levels[^1] = (_levels[^1].Start, arcs);
        _levels.Add((end, 0));
    }

    /// <summary>Computes the next level bottom-up: each unreached node pulls from its neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // each keeps its pointers in registers
    private Vector512<double> Pull(int level, byte all, int* rowStart, int* targets, ref int open, ref long openArcs, ref int end)
    {
        var from = Level(level);
        var to = Level(level + 1);
        var seen = _seen.Start;
        var nodes = _open.Start;
        var entry = _entry.Start;
        var entryLanes = _entryLanes.Start;
        var (kept, at, most) = (0, end, Vector512<double>.Zero);
        for (var i = 0; i < open; i++)
        {
            var v = nodes[i];
            int before = seen[v];
            if (before == all)
            {
                continue;
            }

            var paths = Sum(from, targets + rowStart[v], targets + rowStart[v + 1]);
            var lanes = (int)Vector512.GreaterThan(paths, Vector512<double>.Zero).ExtractMostSignificantBits() & ~before;
            if (lanes != 0)
            {
                var mask = Mask(lanes);
                var place = to + ((long)v * Lanes);
                Vector512.ConditionalSelect(mask, paths, Vector512.Load(place)).Store(place);
                most = Vector512.Max(most, paths & mask);
                seen[v] = (byte)(before | lanes);
                entry[at] = v;
                entryLanes[at++] = (byte)lanes;
            }

            nodes[kept] = v;
            kept += (before | lanes) == all ? 0 : 1;
        }

        (open, end) = (kept, at);
        return most;
    }

    /// <summary>Computes the next level top-down: each node of the last level pushes to its neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // each keeps its pointers in registers
    private Vector512<double> Push(int level, int* rowStart, int* targets, ref int end)
    {
        var from = Level(level);
        var to = Level(level + 1);
        var seen = _seen.Start;
        var fresh = _fresh.Start;
        var entry = _entry.Start;
        var entryLanes = _entryLanes.Start;
        var (at, last) = (end, _levels[^1].Start);
        for (var i = _levels[^2].Start; i < last; i++)
        {
            var v = entry[i];
            int lanes = entryLanes[i];
            var paths = Vector512.Load(from + ((long)v * Lanes));
            for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
            {
                var u = targets[e];
                var reached = lanes & ~seen[u];
                if (reached != 0)
                {
                    var place = to + ((long)u * Lanes);
                    (Vector512.Load(place) + (paths & Mask(reached))).Store(place);
                    if (fresh[u] == 0)
                    {
                        entry[at++] = u;
                    }

                    fresh[u] |= (byte)reached;
                }
            }
        }

        var most = Vector512<double>.Zero;
        for (var i = end; i < at; i++)
        {
            var u = entry[i];
            most = Vector512.Max(most, Vector512.Load(to + ((long)u * Lanes)) & Mask(fresh[u]));
            seen[u] |= fresh[u];
            (entryLanes[i], fresh[u]) = (fresh[u], 0);
        }

        end = at;
        return most;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // each keeps its pointers in registers
    private void Back(int* rowStart, int* targets, double* bag, double* sum, Vector512<double> weight, CancellationToken cancellation)
    {
        var entry = _entry.Start;
        var entryLanes = _entryLanes.Start;
        var handed = _handed.Start;
        for (var level = _levels.Count - 2; level > 0; level--)
        {
            cancellation.ThrowIfCancellationRequested();
            var mine = Level(level);
            var next = Level(level + 1);
            var (from, to) = (_levels[level].Start, _levels[level + 1].Start);
            var handsBack = level + 2 < _levels.Count && PushCost * _levels[level + 1].Arcs < _levels[level].Arcs;
            var isLast = level + 2 == _levels.Count;
            if (handsBack)
            {
                HandBack(level, rowStart, targets);
            }

            for (var i = from; i < to; i++)
            {
                var v = entry[i];
                var mask = Mask(entryLanes[i]);
                var place = mine + ((long)v * Lanes);
                var paths = Vector512.Load(place);
                var dependency = Vector512<double>.Zero;
                if (handsBack)
                {
                    var given = handed + ((long)v * Lanes);
                    dependency = paths * Vector512.Load(given) & mask;
                    Vector512<double>.Zero.Store(given);
                }
                else if (!isLast)
                {
                    dependency = paths * Sum(next, targets + rowStart[v], targets + rowStart[v + 1]) & mask;
                }

                sum[v] += Total(dependency * weight);
                Vector512.ConditionalSelect(mask, (Vector512.Create(bag[v]) + dependency) / paths, paths).Store(place);
            }
        }
    }

    /// <summary>Accumulates dependencies by pushing from the next level instead of pulling.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // each keeps its pointers in registers
    private void HandBack(int level, int* rowStart, int* targets)
    {
        var entry = _entry.Start;
        var entryLanes = _entryLanes.Start;
        var here = _fresh.Start;
        var handed = _handed.Start;
        var (from, middle, to) = (_levels[level].Start, _levels[level + 1].Start, _levels[level + 2].Start);
        var next = Level(level + 1);
        for (var i = from; i < middle; i++)
        {
            here[entry[i]] = entryLanes[i];
        }

        for (var i = middle; i < to; i++)
        {
            var w = entry[i];
            int lanes = entryLanes[i];
            var share = Vector512.Load(next + ((long)w * Lanes)) & Mask(lanes);
            for (var e = rowStart[w]; e < rowStart[w + 1]; e++)
            {
                var v = targets[e];
                if ((here[v] & lanes) != 0)
                {
                    var place = handed + ((long)v * Lanes);
                    (Vector512.Load(place) + share).Store(place);
                }
            }
        }

        for (var i = from; i < middle; i++)
        {
            here[entry[i]] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sum(double* values, int* target, int* end)
    {
        var sum = Vector512<double>.Zero;
        for (; target < end; target++)
        {
            sum += Vector512.Load(values + ((long)*target * Lanes));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Mask(int lanes) => Vector512.Equals(Vector512.Create((long)lanes) & LaneBits, LaneBits).AsDouble();

    /// <summary>The sum of the lanes, always in the same order.</summary>
    private static double Total(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
