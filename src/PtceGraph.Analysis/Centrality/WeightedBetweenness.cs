namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness on path lengths: Σ over unordered pairs {s,t} of others of the share of their shortest paths that pass through v.</summary>
/// <remarks>
/// Undirected: unordered pairs, ends excluded. Weight: a tie of strength w is 1/w long; lengths that differ by 1e-10 of themselves are
/// equal. Range 0 to (n−1)(n−2)/2. Never null. O(nm + n² log n). Brandes 2001. Where all ties weigh the same it is
/// <see cref="Betweenness"/>. Computed on what is left when trees are folded. Path counts carry exponents of their own, so that no share
/// is lost on long lattices. Sources go in fixed blocks whose sums are added in order: the same bits for any number of threads.
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

        var (folded, rows) = (graph.Folded, graph.Core);
        var bag = Array.ConvertAll(rows.Node, node => folded.Bag[node]);
        var lengths = Lengths(rows.Weights(graph));
        var sum = Blocks.Sum(
            rows.Count, rows.Count, MostBlocks, threads, () => new LengthSearch(rows, lengths, bag),
            (search, from, to, row) =>
            {
                for (var source = from; source < to; source++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    search.Add(source, row);
                }
            }, cancellation);

        // Each unordered pair of the core was met from both of its ends; pairs with an end in a tree over this node are counted already.
        var betweenness = folded.TreePairs.ToArray();
        for (var i = 0; i < sum.Length; i++)
        {
            betweenness[rows.Node[i]] += sum[i] / 2;
        }

        return betweenness;
    }

    /// <summary>1/w of each; a strength so small that this is infinite is as long as a path can be.</summary>
    private static double[] Lengths(double[] weights)
    {
        const double longest = 1e300;
        return Array.ConvertAll(weights, weight => Math.Min(1 / weight, longest));
    }

    /// <summary>One source at a time over the same arrays.</summary>
    private sealed class LengthSearch(OrderedRows rows, double[] lengths, double[] bag) : IDisposable
    {
        private const double Tolerance = 1e-10;
        private const double Largest = 1e200; // path counts above it give 2^Shift to their exponent
        private const int Shift = 600;

        private readonly NearestFirst _open = new(rows.Count);
        private readonly double[] _distance = Far(rows.Count);
        private readonly int[] _place = new int[rows.Count]; // in the order of settling, from 1; 0 before
        private readonly int[] _order = new int[rows.Count];
        private readonly double[] _paths = new double[rows.Count]; // σ without its exponent
        private readonly int[] _exponent = new int[rows.Count]; // of σ, 0 nearly always
        private readonly double[] _dependency = new double[rows.Count]; // δ
        private readonly int[] _before = new int[rows.Targets.Length]; // predecessors of all settled nodes, in their order
        private readonly double[] _share = new double[rows.Targets.Length]; // parallel: the share of the paths that come that way
        private readonly int[] _firstBefore = new int[rows.Count + 1]; // by place − 1: where its predecessors start

        /// <summary>Adds ω_s δ_s to a row.</summary>
        public void Add(int source, double[] sum)
        {
            var reached = Settle(source);
            CountPaths(reached);
            for (var i = reached - 1; i > 0; i--)
            {
                var w = _order[i];
                var dependency = bag[w] + _dependency[w];
                for (var p = _firstBefore[i]; p < _firstBefore[i + 1]; p++)
                {
                    _dependency[_before[p]] += _share[p] * dependency;
                }

                sum[w] += bag[source] * _dependency[w];
            }

            for (var i = 0; i < reached; i++)
            {
                var v = _order[i];
                (_distance[v], _place[v], _dependency[v]) = (double.PositiveInfinity, 0, 0);
            }
        }

        public void Dispose()
        {
        }

        /// <summary>Dijkstra: gives each node its distance and its place in the order.</summary>
        private int Settle(int source)
        {
            var (rowStart, targets, distances) = (rows.RowStart, rows.Targets, _distance);
            var reached = 0;
            distances[source] = 0;
            _open.Offer(source, 0);
            while (_open.TryTake(out var v))
            {
                _order[reached++] = v;
                _place[v] = reached;
                var here = distances[v];
                for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
                {
                    var w = targets[e];
                    var distance = here + lengths[e];
                    if (distance < distances[w])
                    {
                        distances[w] = distance;
                        _open.Offer(w, distance);
                    }
                }
            }

            return reached;
        }

        private void CountPaths(int reached)
        {
            var (rowStart, targets) = (rows.RowStart, rows.Targets);
            (_paths[_order[0]], _exponent[_order[0]], _firstBefore[0], _firstBefore[1]) = (1, 0, 0, 0);
            for (var i = 1; i < reached; i++)
            {
                var w = _order[i];
                var (first, last) = (_firstBefore[i], _firstBefore[i]);
                var furthest = _distance[w] * (1 + Tolerance);
                for (var e = rowStart[w]; e < rowStart[w + 1]; e++)
                {
                    var v = targets[e];
                    if (_distance[v] + lengths[e] <= furthest && _place[v] <= i)
                    {
                        _before[last++] = v;
                    }
                }

                if (last == first + 1)
                {
                    var v = _before[first];
                    (_share[first], _paths[w], _exponent[w]) = (1, _paths[v], _exponent[v]);
                }
                else
                {
                    Share(w, first, last);
                }

                _firstBefore[i + 1] = last;
            }
        }

        /// <summary>The paths to a node over each of its predecessors.</summary>
        private void Share(int w, int first, int last)
        {
            var top = int.MinValue;
            for (var p = first; p < last; p++)
            {
                top = Math.Max(top, _exponent[_before[p]]);
            }

            var paths = 0.0;
            for (var p = first; p < last; p++)
            {
                _share[p] = Math.ScaleB(_paths[_before[p]], _exponent[_before[p]] - top);
                paths += _share[p];
            }

            for (var p = first; p < last; p++)
            {
                _share[p] /= paths;
            }

            (_paths[w], _exponent[w]) = paths > Largest ? (Math.ScaleB(paths, -Shift), top + Shift) : (paths, top);
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
