namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness: Σ over unordered pairs {s,t} of others of the share of their shortest paths that pass through v.</summary>
/// <remarks>
/// Undirected: unordered pairs, ends excluded. Unweighted. Range 0 to (n−1)(n−2)/2; 0 below three nodes. Never null. O(nm).
/// Brandes 2001. Path counts beyond the range of a double (long lattices) are counted again with exponents of their own, so that no
/// share is lost. Sources go in fixed blocks whose sums are added in order: the same bits for any number of threads.
/// </remarks>
internal static class Betweenness
{
    private const int MostBlocks = 16;

    public static double[] Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var parts = Blocks.Compute(n, MostBlocks, threads, (from, to) => Block(graph, from, to, cancellation), cancellation);
        var sum = new double[n];
        foreach (var part in parts)
        {
            for (var v = 0; v < n; v++)
            {
                sum[v] += part[v];
            }
        }

        // Each unordered pair was met from both of its ends.
        for (var v = 0; v < n; v++)
        {
            sum[v] /= 2;
        }

        return sum;
    }

    /// <summary>Betweenness over (n−1)(n−2)/2; 0 below three nodes.</summary>
    public static double[] Normalized(double[] betweenness)
    {
        var n = (double)betweenness.Length;
        return n < 3 ? new double[betweenness.Length] : Array.ConvertAll(betweenness, value => value * 2 / ((n - 1) * (n - 2)));
    }

    /// <summary>Betweenness over the number of pairs of others that a path joins; NaN if none.</summary>
    public static double[] Share(double[] betweenness, Structure.Components components)
    {
        var joined = 0.0;
        for (var component = 0; component < components.Count; component++)
        {
            joined += components.Size(component) * (components.Size(component) - 1.0) / 2;
        }

        var share = new double[betweenness.Length];
        for (var v = 0; v < share.Length; v++)
        {
            var pairs = joined - (components.Size(components.Of[v]) - 1);
            share[v] = pairs > 0 ? betweenness[v] / pairs : double.NaN;
        }

        return share;
    }

    private static double[] Block(WeightedGraph graph, int from, int to, CancellationToken cancellation)
    {
        var search = new PathSearch(graph);
        var sum = new double[graph.NodeCount];
        for (var source = from; source < to; source++)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Add(source, sum);
        }

        return sum;
    }

    /// <summary>One source at a time over the same arrays.</summary>
    private sealed class PathSearch(WeightedGraph graph)
    {
        private const double Largest = 1e290; // sums of this many neighbours' counts still fit a double

        private readonly int[] _distance = NewDistances(graph.NodeCount); // −1: not reached
        private readonly int[] _order = new int[graph.NodeCount]; // reached nodes by distance
        private readonly double[] _paths = new double[graph.NodeCount]; // σ, or its mantissa when counted again
        private readonly double[] _dependency = new double[graph.NodeCount]; // δ
        private int[]? _exponent; // of σ, when counted again

        public void Add(int source, double[] sum)
        {
            var reached = Search(source, out var overflow);
            if (overflow)
            {
                CountWithExponents(reached);
            }

            for (var i = reached - 1; i >= 0; i--)
            {
                var w = _order[i];
                var share = 1 + _dependency[w];
                foreach (var v in graph.Neighbours(w))
                {
                    if (_distance[v] == _distance[w] - 1)
                    {
                        var ratio = overflow ? Math.ScaleB(_paths[v] / _paths[w], _exponent![v] - _exponent[w]) : _paths[v] / _paths[w];
                        _dependency[v] += ratio * share;
                    }
                }

                if (i > 0)
                {
                    sum[w] += _dependency[w];
                }
            }

            for (var i = 0; i < reached; i++)
            {
                (_distance[_order[i]], _dependency[_order[i]]) = (-1, 0);
            }
        }

        private int Search(int source, out bool overflow)
        {
            overflow = false;
            var (head, tail) = (0, 1);
            (_order[0], _distance[source], _paths[source]) = (source, 0, 1);
            while (head < tail)
            {
                var v = _order[head++];
                overflow |= _paths[v] > Largest;
                foreach (var w in graph.Neighbours(v))
                {
                    if (_distance[w] < 0)
                    {
                        (_distance[w], _paths[w], _order[tail++]) = (_distance[v] + 1, 0, w);
                    }

                    if (_distance[w] == _distance[v] + 1)
                    {
                        _paths[w] += _paths[v];
                    }
                }
            }

            return tail;
        }

        /// <summary>σ as mantissa × 2^exponent, the mantissa in [1, 2).</summary>
        private void CountWithExponents(int reached)
        {
            _exponent ??= new int[graph.NodeCount];
            (_paths[_order[0]], _exponent[_order[0]]) = (1, 0);
            for (var i = 1; i < reached; i++)
            {
                var w = _order[i];
                var top = int.MinValue;
                foreach (var v in graph.Neighbours(w))
                {
                    top = _distance[v] == _distance[w] - 1 ? Math.Max(top, _exponent[v]) : top;
                }

                var mantissa = 0.0;
                foreach (var v in graph.Neighbours(w))
                {
                    mantissa += _distance[v] == _distance[w] - 1 ? Math.ScaleB(_paths[v], _exponent[v] - top) : 0;
                }

                var carry = Math.ILogB(mantissa);
                (_paths[w], _exponent[w]) = (Math.ScaleB(mantissa, -carry), top + carry);
            }
        }

        private static int[] NewDistances(int count)
        {
            var distances = new int[count];
            Array.Fill(distances, -1);
            return distances;
        }
    }
}
