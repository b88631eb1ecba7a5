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
/// too small. Memory: n² distances. O(n + sources · ends) for each pair.
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
        private static readonly int Lanes = Vector256<T>.Count;
        private static readonly int Far = int.CreateChecked(T.MaxValue) - 1;

        private readonly NativeBlock<T> _rows;
        private readonly int _width; // of a row: the nodes, filled up with nodes out of reach to whole vectors

        private DistanceRows(NativeBlock<T> rows, int nodes, int width)
            : base(nodes, Far) => (_rows, _width) = (rows, width);

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

        public override void Dispose() => _rows.Dispose();

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
            private readonly long[] _boundOf = new long[all._nodes]; // of each class of the first side: the most that one of its nodes gains
            private Side _first = new(all._nodes);
            private Side _second = new(all._nodes);

            public override double Of(int u, int v, double floor)
            {
                var toU = all._rows.Start + ((long)u * all._width);
                var toV = all._rows.Start + ((long)v * all._width);
                var apart = int.CreateTruncating(toU[v]);
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
                for (var i = 0; i < _first.Classes; i++)
                {
                    var (steps, nearer) = (_first.StepsOf[i] + 1, _first.NearerOf[i]);
                    var one = 0L;
                    for (var j = 0; j < _second.Classes; j++)
                    {
                        var through = steps + _second.StepsOf[j];
                        var now = apart == Far ? 0 : _inverse[through - 1 + Math.Min(nearer, _second.NearerOf[j])];
                        one += _second.CountOf[j] * (_inverse[through] - now);
                    }

                    _boundOf[i] = one;
                    sum += _first.CountOf[i] * one;
                }

                return sum;
            }

            private long Exact(long bound, double floor)
            {
                var ends = _second.Nodes.AsSpan(0, _second.Count);
                var steps = _second.Steps.AsSpan(0, _second.Count);
                for (var i = 0; i < _first.Count && bound >= floor; i++)
                {
                    var row = all._rows.Start + ((long)_first.Nodes[i] * all._width);
                    var (begin, sum) = (_first.Steps[i] + 1, 0L);
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
        private int[] _classAt = []; // by steps and nearer: number of the class + 1, 0 for none
        private int _most = 1;

        public int[] Nodes { get; } = new int[nodes];

        public int[] Steps { get; } = new int[nodes];

        public int[] ClassOf { get; } = new int[nodes];

        public int Count { get; private set; }

        public int[] StepsOf { get; } = new int[nodes];

        public int[] NearerOf { get; } = new int[nodes];

        public int[] CountOf { get; } = new int[nodes];

        public int Classes { get; private set; }

        /// <param name="most">By how many steps a node can be nearer; those out of reach of the other end count as if by that.</param>
        public void Clear(int most)
        {
            for (var i = 0; i < Classes; i++)
            {
                _classAt[Place(StepsOf[i], NearerOf[i])] = 0;
            }

            (Count, Classes, _most) = (0, 0, most);
        }

        public void Add(int node, int steps, int nearer)
        {
            nearer = Math.Min(nearer, _most);
            var place = Place(steps, nearer);
            if (place >= _classAt.Length)
            {
                Array.Resize(ref _classAt, 2 * (place + 1));
            }

            ref var number = ref _classAt[place];
            if (number == 0)
            {
                (StepsOf[Classes], NearerOf[Classes], CountOf[Classes]) = (steps, nearer, 0);
                number = ++Classes;
            }

            CountOf[number - 1]++;
            (Nodes[Count], Steps[Count], ClassOf[Count]) = (node, steps, number - 1);
            Count++;
        }

        private int Place(int steps, int nearer) => (steps * (_most + 1)) + nearer;
    }
}
