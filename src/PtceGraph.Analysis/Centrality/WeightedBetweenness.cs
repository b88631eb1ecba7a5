namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness on path lengths: Σ over unordered pairs {s,t} of others of the share of their shortest paths that pass through v.</summary>
/// <remarks>
/// Undirected: unordered pairs, ends excluded. Weight: a tie of strength w is 1/w long; lengths that differ by 1e-10 of themselves are
/// equal. Range 0 to (n−1)(n−2)/2. Never null. O(nm + n² log n). Brandes 2001. Where all ties weigh the same it is
/// <see cref="Betweenness"/>. Path counts carry exponents of their own, so that no share is lost on long lattices. Sources go in fixed
/// blocks whose sums are added in order: the same bits for any number of threads.
/// </remarks>
internal static class WeightedBetweenness
{
    private const int MostBlocks = 16;

    public static double[] Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        if (!graph.Weights.AsSpan().ContainsAnyExcept(graph.Weights.FirstOrDefault()))
        {
            return Betweenness.Compute(graph, threads, cancellation);
        }

        var n = graph.NodeCount;
        var lengths = Lengths(graph);
        var parts = Blocks.Compute(n, MostBlocks, threads, (from, to) => Block(graph, lengths, from, to, cancellation), cancellation);
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

    /// <summary>1/w of each entry of the rows; a strength so small that this is infinite is as long as a path can be.</summary>
    private static double[] Lengths(WeightedGraph graph)
    {
        const double longest = 1e300;
        return Array.ConvertAll(graph.Weights, weight => Math.Min(1 / weight, longest));
    }

    private static double[] Block(WeightedGraph graph, double[] lengths, int from, int to, CancellationToken cancellation)
    {
        var search = new LengthSearch(graph, lengths);
        var sum = new double[graph.NodeCount];
        for (var source = from; source < to; source++)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Add(source, sum);
        }

        return sum;
    }

    /// <summary>One source at a time over the same arrays.</summary>
    private sealed class LengthSearch(WeightedGraph graph, double[] lengths)
    {
        private const double Tolerance = 1e-10;
        private const double Largest = 1e200; // path counts above it give 2^Shift to their exponent
        private const int Shift = 600;

        private readonly NearestFirst _open = new(graph.NodeCount);
        private readonly double[] _distance = Far(graph.NodeCount);
        private readonly int[] _place = new int[graph.NodeCount]; // in the order of settling, from 1; 0 before
        private readonly int[] _order = new int[graph.NodeCount];
        private readonly double[] _paths = new double[graph.NodeCount]; // σ without its exponent
        private readonly int[] _exponent = new int[graph.NodeCount]; // of σ, 0 nearly always
        private readonly double[] _dependency = new double[graph.NodeCount]; // δ
        private readonly int[] _before = new int[graph.Targets.Length]; // predecessors of all settled nodes, in their order
        private readonly double[] _share = new double[graph.Targets.Length]; // parallel: the share of the paths that come that way
        private readonly int[] _firstBefore = new int[graph.NodeCount + 1]; // by place − 1: where its predecessors start

        public void Add(int source, double[] sum)
        {
            var reached = Settle(source);
            CountPaths(reached);
            for (var i = reached - 1; i > 0; i--)
            {
                var w = _order[i];
                var dependency = 1 + _dependency[w];
                for (var p = _firstBefore[i]; p < _firstBefore[i + 1]; p++)
                {
                    _dependency[_before[p]] += _share[p] * dependency;
                }

                sum[w] += _dependency[w];
            }

            for (var i = 0; i < reached; i++)
            {
                var v = _order[i];
                (_distance[v], _place[v], _dependency[v]) = (double.PositiveInfinity, 0, 0);
            }
        }

        /// <summary>Dijkstra: gives each node its distance and its place in the order.</summary>
        private int Settle(int source)
        {
            var reached = 0;
            _distance[source] = 0;
            _open.Offer(source, 0);
            while (_open.TryTake(out var v))
            {
                _order[reached++] = v;
                _place[v] = reached;
                for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
                {
                    var w = graph.Targets[e];
                    var distance = _distance[v] + lengths[e];
                    if (distance < _distance[w])
                    {
                        _distance[w] = distance;
                        _open.Offer(w, distance);
                    }
                }
            }

            return reached;
        }

        private void CountPaths(int reached)
        {
            (_paths[_order[0]], _exponent[_order[0]], _firstBefore[0], _firstBefore[1]) = (1, 0, 0, 0);
            for (var i = 1; i < reached; i++)
            {
                var w = _order[i];
                var (last, top) = (_firstBefore[i], int.MinValue);
                for (var e = graph.RowStart[w]; e < graph.RowStart[w + 1]; e++)
                {
                    var v = graph.Targets[e];
                    if (_place[v] <= i && _distance[v] + lengths[e] <= _distance[w] * (1 + Tolerance))
                    {
                        _before[last++] = v;
                        top = Math.Max(top, _exponent[v]);
                    }
                }

                var paths = 0.0;
                for (var p = _firstBefore[i]; p < last; p++)
                {
                    _share[p] = Math.ScaleB(_paths[_before[p]], _exponent[_before[p]] - top);
                    paths += _share[p];
                }

                for (var p = _firstBefore[i]; p < last; p++)
                {
                    _share[p] /= paths;
                }

                (_paths[w], _exponent[w]) = paths > Largest ? (Math.ScaleB(paths, -Shift), top + Shift) : (paths, top);
                _firstBefore[i + 1] = last;
            }
        }

        private static double[] Far(int count)
        {
            var distances = new double[count];
            Array.Fill(distances, double.PositiveInfinity);
            return distances;
        }
    }

    /// <summary>Nodes by distance, the nearest first; a binary heap that knows where each node is.</summary>
    private sealed class NearestFirst(int nodes)
    {
        private readonly int[] _heap = new int[nodes];
        private readonly double[] _key = new double[nodes]; // parallel to _heap
        private readonly int[] _at = new int[nodes]; // where each node is, from 1; 0 when it is not
        private int _count;

        /// <summary>Puts a node in, or brings it nearer.</summary>
        public void Offer(int node, double distance)
        {
            var i = _at[node] > 0 ? _at[node] - 1 : _count++;
            while (i > 0 && _key[(i - 1) / 2] > distance)
            {
                Put(i, _heap[(i - 1) / 2], _key[(i - 1) / 2]);
                i = (i - 1) / 2;
            }

            Put(i, node, distance);
        }

        /// <summary>Takes the nearest out.</summary>
        public bool TryTake(out int node)
        {
            if (_count == 0)
            {
                node = -1;
                return false;
            }

            node = _heap[0];
            _at[node] = 0;
            _count--;
            if (_count > 0)
            {
                SinkFromTop(_heap[_count], _key[_count]);
            }

            return true;
        }

        private void SinkFromTop(int node, double distance)
        {
            var i = 0;
            while ((2 * i) + 1 < _count)
            {
                var child = (2 * i) + 1;
                child += child + 1 < _count && _key[child + 1] < _key[child] ? 1 : 0;
                if (_key[child] >= distance)
                {
                    break;
                }

                Put(i, _heap[child], _key[child]);
                i = child;
            }

            Put(i, node, distance);
        }

        private void Put(int i, int node, double distance) => (_heap[i], _key[i], _at[node]) = (node, distance, i + 1);
    }
}
