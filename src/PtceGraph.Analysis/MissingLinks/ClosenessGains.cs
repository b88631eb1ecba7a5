using System.Numerics;
using System.Runtime.Intrinsics;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The gain of the mean harmonic centrality of a graph by one more edge, for any pair of nodes, from all its distances.</summary>
/// <remarks>
/// Undirected. Unweighted. An edge u–v shortens only ways from the nodes that u brings nearer to v to those that v brings nearer to u. With
/// s of the first at a steps of u that comes nearer by x to v, and t of the second at b steps of v that comes nearer by y to u,
/// d(s,t) ≤ a + b + 1 + min(x, y): so the sum over the two sets of 1/(a+b+1) − 1/(a+b+1+min(x,y)) is no less than the gain. Pairs whose
/// bound is below what is asked for need no more than that; of the others the sum is made exact source by source, until it is known to be
/// too small. Before all that, where the ends are L apart: 1/(a+b+1) − 1/(a+b+L) = (L−1)/((a+b+1)(a+b+L)), and a sum is no less than twice the
/// root of its product, so that this is no more than c/4 · g(a)g(b), g(a) = 1/√((a+1/2)(a+3/2)), c = L−1 for L ≥ 3; for L = 2, where a+1 stands
/// in the place of a+3/2, c = 3/2, since (a+3/2)/(a+1) ≤ 3/2. So two sums over a row each bound the gain. Memory: n² distances, and as many
/// values of g. O(n + sources · ends) for each pair.
/// </remarks>
internal abstract class ClosenessGains : IDisposable
{
    private const double One = 1L << 42; // gains are sums of whole numbers of 2⁻⁴², so that equal ones are equal whatever their order

    private readonly int _nodes;

    protected ClosenessGains(int nodes, int far)
    {
        _nodes = nodes;
        Inverse = new long[(3 * far) + 1]; // as long as a way through a new edge, and one beside it, can be
        for (var d = 1; d < Inverse.Length; d++)
        {
            Inverse[d] = (long)Math.Round(One / d);
        }
    }

    /// <summary>The most nodes whose distances are kept.</summary>
    public const int MostNodes = 6_000;

    /// <summary>1/d for each distance.</summary>
    protected long[] Inverse { get; }

    /// <summary>Searches all distances of a graph of at most <see cref="MostNodes"/> nodes. O(n · (n + m)).</summary>
    public static ClosenessGains Of(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        if (DistanceRows<sbyte>.Search(graph, threads, cancellation) is { } near)
        {
            return near;
        }

        return DistanceRows<short>.Search(graph, threads, cancellation)!;
    }

    /// <summary>The working memory of one thread.</summary>
    public abstract Scratch Start();

    /// <summary>A gain of <see cref="Scratch.Of"/> as a gain of the mean.</summary>
    public double OfMean(double gain) => 2 * gain / One / ((double)_nodes * (_nodes - 1));

    public abstract void Dispose();

    /// <summary>The gains, with the working memory of one thread.</summary>
    internal abstract class Scratch
    {
        /// <summary>The gain of an edge, or −1 where it is below a floor.</summary>
        public abstract double Of(int u, int v, double floor);
    }

    /// <summary>Rows of distances of one width.</summary>
    private sealed unsafe class DistanceRows<T> : ClosenessGains
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private const double Closest = 109; // g(0) = 2/√3, and a byte holds 127

        private static readonly int Lanes = Vector256<T>.Count;
        private static readonly int Far = int.CreateChecked(T.MaxValue) - 1;

        private readonly NativeBlock<T> _rows;
        private readonly NativeBlock<sbyte> _closeness; // g of each distance, rounded up to a multiple of 1/Closest; empty for wide rows
        private readonly int _width; // of a row: the nodes, filled up with nodes out of reach to whole vectors

        private DistanceRows(NativeBlock<T> rows, int nodes, int width)
            : base(nodes, Far)
        {
            (_rows, _width) = (rows, width);
            _closeness = new NativeBlock<sbyte>(IsNarrow ? rows.Length : 0);
            var of = new sbyte[Far + 1];
            for (var a = 0; a < of.Length && IsNarrow; a++)
            {
                of[a] = (sbyte)Math.Ceiling(Closest / Math.Sqrt((a + 0.5) * (a + 1.5)));
            }

            for (var i = 0L; i < _closeness.Length; i++)
            {
                _closeness.Start[i] = of[int.CreateTruncating(rows.Start[i])];
            }
        }

        private static bool IsNarrow => typeof(T) == typeof(sbyte);

        /// <summary>Null where a distance does not fit.</summary>
        public static DistanceRows<T>? Search(WeightedGraph graph, int threads, CancellationToken cancellation)
        {
            var n = graph.NodeCount;
            var width = (n + Lanes - 1) / Lanes * Lanes;
            var rows = new NativeBlock<T>((long)n * width);
            var fits = Blocks.Compute(
                n,
                64,
                Blocks.Worth((double)n * (n + (2.0 * graph.EdgeCount)), threads),
                () => new int[n],
                (queue, from, to) =>
                {
                    var all = true;
                    for (var source = from; source < to && all; source++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        all = Row(graph, source, rows.Start + ((long)source * width), width, queue);
                    }

                    return all;
                },
                cancellation
            );
            if (Array.TrueForAll(fits, fit => fit))
            {
                return new DistanceRows<T>(rows, n, width);
            }

            rows.Dispose();
            return null;
        }

        public override Scratch Start() => new Worker(this);

        public override void Dispose()
        {
            _rows.Dispose();
            _closeness.Dispose();
        }

        private static bool Row(WeightedGraph graph, int source, T* row, int width, int[] queue)
        {
            var far = T.CreateChecked(Far);
            new Span<T>(row, width).Fill(far);
            var (head, tail) = (0, 1);
            (queue[0], row[source]) = (source, T.Zero);
            while (head < tail)
            {
                var v = queue[head++];
                var next = row[v] + T.One;
                foreach (var w in graph.Neighbours(v))
                {
                    if (row[w] == far)
                    {
                        if (next >= far)
                        {
                            return false;
                        }

                        row[w] = next;
                        queue[tail++] = w;
                    }
                }
            }

            return true;
        }

        private sealed class Worker(DistanceRows<T> all) : Scratch
        {
            private readonly long[] _inverse = all.Inverse;
            private readonly int[] _steps = new int[all._nodes]; // of each node of the second side to its end
            private long[] _boundOf = []; // of each class of the first side: the most that one of its nodes gains
            private Side _first = new(all._nodes);
            private Side _second = new(all._nodes);

            public override double Of(int u, int v, double floor)
            {
                var toU = all._rows.Start + ((long)u * all._width);
                var toV = all._rows.Start + ((long)v * all._width);
                var apart = int.CreateTruncating(toU[v]);
                if (IsNarrow && apart >= 2 && apart != Far && Loose(u, v, apart) < floor)
                {
                    return -1;
                }

                Split(toU, toV, apart);
                if (_first.Count > _second.Count)
                {
                    (_first, _second) = (_second, _first);
                }

                var bound = Bound(apart);
                return bound < floor ? -1
                    : apart == Far ? bound
                    : Exact(bound, floor);
            }

            /// <summary>c/4 · Σg · Σg, a little more for what rounding takes away.</summary>
            private double Loose(int u, int v, int apart)
            {
                const double rounding = 1 + 1e-6;
                var sums = Sum(u, v) * (double)Sum(v, u);
                return (apart == 2 ? 1.5 : apart - 1) / 4.0 * sums / (Closest * Closest) * One * rounding;
            }

            /// <summary>Σg over the nodes that one end brings nearer to another.</summary>
            private long Sum(int end, int other)
            {
                const int most = 128; // vectors whose sum a short holds
                var toThis = (sbyte*)(all._rows.Start + ((long)end * all._width));
                var toOther = (sbyte*)(all._rows.Start + ((long)other * all._width));
                var closeness = all._closeness.Start + ((long)end * all._width);
                var sum = 0L;
                for (var from = 0; from < all._width; )
                {
                    var part = Vector256<short>.Zero;
                    for (var until = Math.Min(all._width, from + (most * Lanes)); from < until; from += Lanes)
                    {
                        var isNearer = Vector256.GreaterThan(
                            Vector256.Load(toOther + from) - Vector256.Load(toThis + from),
                            Vector256<sbyte>.One
                        );
                        var (low, high) = Vector256.Widen(isNearer & Vector256.Load(closeness + from));
                        part += low + high;
                    }

                    var (first, second) = Vector256.Widen(part);
                    sum += Vector256.Sum(first + second);
                }

                return sum;
            }

            private void Split(T* toU, T* toV, int apart)
            {
                _first.Clear(apart == Far ? 1 : apart);
                _second.Clear(apart == Far ? 1 : apart);
                for (var from = 0; from < all._width; from += Lanes)
                {
                    var (x, y) = (Vector256.Load(toU + from), Vector256.Load(toV + from));
                    Add(_first, Vector256.GreaterThan(y - x, Vector256<T>.One), from, toU, toV);
                    Add(_second, Vector256.GreaterThan(x - y, Vector256<T>.One), from, toV, toU);
                }
            }

            private static void Add(Side side, Vector256<T> nearer, int from, T* toThis, T* toOther)
            {
                for (var bits = nearer.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                {
                    var node = from + BitOperations.TrailingZeroCount(bits);
                    var steps = int.CreateTruncating(toThis[node]);
                    side.Add(node, steps, int.CreateTruncating(toOther[node]) - steps);
                }
            }

            private long Bound(int apart)
            {
                var sum = 0L;
                var sources = _first.Classes;
                var ends = _second.Classes;
                if (sources.Length > _boundOf.Length)
                {
                    _boundOf = new long[2 * sources.Length];
                }

                for (var i = 0; i < sources.Length; i++)
                {
                    if (sources[i] == 0)
                    {
                        continue;
                    }

                    var (begin, nearer, one) = (_first.StepsOf(i) + 1, _first.NearerOf(i), 0L);
                    for (var j = 0; j < ends.Length; j++)
                    {
                        if (ends[j] > 0)
                        {
                            var through = begin + _second.StepsOf(j);
                            var now = apart == Far ? 0 : _inverse[through - 1 + Math.Min(nearer, _second.NearerOf(j))];
                            one += ends[j] * (_inverse[through] - now);
                        }
                    }

                    _boundOf[i] = one;
                    sum += sources[i] * one;
                }

                return sum;
            }

            private long Exact(long bound, double floor)
            {
                var ends = _second.Nodes.AsSpan(0, _second.Count);
                var steps = _steps.AsSpan(0, _second.Count);
                for (var j = 0; j < ends.Length; j++)
                {
                    steps[j] = _second.StepsOf(_second.ClassOf[j]);
                }

                for (var i = 0; i < _first.Count && bound >= floor; i++)
                {
                    var row = all._rows.Start + ((long)_first.Nodes[i] * all._width);
                    var (begin, sum) = (_first.StepsOf(_first.ClassOf[i]) + 1, 0L);
                    for (var j = 0; j < ends.Length; j++)
                    {
                        var (through, now) = (begin + steps[j], int.CreateTruncating(row[ends[j]]));
                        sum += through < now ? _inverse[through] - _inverse[now] : 0;
                    }

                    bound += sum - _boundOf[_first.ClassOf[i]];
                }

                return bound < floor ? -1 : bound;
            }
        }
    }

    /// <summary>The nodes that one end of a new edge brings nearer to the other, by class: the steps to this end, and by how many the other
    /// is farther.</summary>
    private sealed class Side(int nodes)
    {
        private int[] _countAt = []; // by class: number of nodes
        private int _most = 1;
        private int _end; // the class after the last that has nodes

        public int[] Nodes { get; } = new int[nodes];

        public int[] ClassOf { get; } = new int[nodes];

        public int Count { get; private set; }

        /// <summary>The number of nodes of each class.</summary>
        public ReadOnlySpan<int> Classes => _countAt.AsSpan(0, _end);

        /// <param name="most">By how many steps a node can be nearer; those out of reach of the other end count as if by that.</param>
        public void Clear(int most)
        {
            Array.Clear(_countAt, 0, _end);
            (Count, _end, _most) = (0, 0, most);
        }

        public void Add(int node, int steps, int nearer)
        {
            var place = (steps * _most) + Math.Min(nearer, _most) - 1;
            if (place >= _end)
            {
                _end = place + 1;
                if (_end > _countAt.Length)
                {
                    Array.Resize(ref _countAt, 2 * _end);
                }
            }

            _countAt[place]++;
            (Nodes[Count], ClassOf[Count]) = (node, place);
            Count++;
        }

        public int StepsOf(int place) => place / _most;

        public int NearerOf(int place) => (place % _most) + 1;
    }
}
