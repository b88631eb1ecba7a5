using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness on path lengths: Σ over unordered pairs {s,t} of others of the share of their shortest paths that pass through
/// v.</summary>
/// <remarks>
/// Undirected: unordered pairs, ends excluded. Weight: a tie of strength w is 1/w long; lengths that differ by 1e-10 of themselves are
/// equal. Range 0 to (n−1)(n−2)/2. Never null. O(nm + n² log n). Brandes 2001. Where all ties weigh the same it is
/// <see cref="Betweenness"/>. Computed on the graph without its pendant trees. Path counts carry exponents of their own, so that no share
/// is lost on long lattices. A tie so short that a distance does not change by it (1e-12 after 1e9) counts as a step: distances are
/// compared first, then steps, so that the predecessors do not depend on the order of rows or ids. Sources go in fixed blocks whose sums
/// are added in order: the same bits for any number of threads.
/// </remarks>
internal static class WeightedBetweenness
{
    private const int MostBlocks = 16;

    public static readonly NodeMeasure<double> Measure = new("betweenness_weighted")
    {
        Definition = "Betweenness on path lengths 1/weight; lengths that differ by 1e-10 of themselves are equal.",
        Convention = "Undirected, unordered pairs, ends excluded.",
        Source = "Brandes 2001",
        Step = AnalysisStep.WeightedBetweenness,
        Needs = [PendantTreeReduction.Pass],
        IsRanked = true,
        Compute = OfNetwork,
    };

    private static ImmutableArray<double> OfNetwork(MeasureContext context)
    {
        if (context.HasTooManyPaths)
        {
            context.Note(AnalysisNote.TooManyPaths, "betweenness_weighted", context.Graph.NodeCount);
            return default;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(Compute(context.Graph, context.Parameters.Threads, context.Cancellation));
    }

    public static double[] Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        if (!graph.Weights.AsSpan().ContainsAnyExcept(graph.Weights.FirstOrDefault()))
        {
            return Betweenness.Compute(graph, threads, cancellation);
        }

        var (reduction, rows) = (graph.Reduction, graph.Core);
        var bag = Array.ConvertAll(rows.Node, node => reduction.Bag[node]);
        var lengths = Lengths(rows.Weights(graph));
        var sum = Blocks.Sum(
            rows.Count,
            rows.Count,
            MostBlocks,
            threads,
            () => new LengthSearch(rows, lengths, bag, PathFrontier.For(rows.Count, lengths)),
            (search, from, to, row) =>
            {
                for (var source = from; source < to; source++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    search.Add(source, row);
                }
            },
            cancellation
        );

        // Each unordered pair of the core was met from both of its ends; pairs with an end in a tree over this node are counted already.
        var betweenness = reduction.TreePairs.ToArray();
        for (var i = 0; i < sum.Length; i++)
        {
            betweenness[rows.Node[i]] += sum[i] / 2;
        }

        return betweenness;
    }

    /// <summary>1/w of each edge; where that is infinite, the longest finite length.</summary>
    private static double[] Lengths(double[] weights)
    {
        const double longest = 1e300;
        return Array.ConvertAll(weights, weight => Math.Min(1 / weight, longest));
    }

    /// <summary>One source at a time over the same arrays.</summary>
    private sealed class LengthSearch(DegreeOrderedCsr rows, double[] lengths, double[] bag, PathFrontier open) : IDisposable
    {
        private const double Tolerance = 1e-10;
        private const double Largest = 1e200; // path counts above it give 2^Shift to their exponent
        private const int Shift = 600;

        private readonly double[] _distance = Far(rows.Count);
        private readonly int[] _steps = new int[rows.Count]; // ties too short to change _distance since it last changed; nearly always 0
        private readonly bool[] _isSettled = new bool[rows.Count];
        private readonly int[] _order = new int[rows.Count]; // settled nodes, predecessors first
        private readonly double[] _paths = new double[rows.Count]; // σ without its exponent
        private readonly int[] _exponent = new int[rows.Count]; // of σ, 0 nearly always
        private readonly double[] _dependency = new double[rows.Count]; // δ
        private readonly int[] _before = new int[rows.Targets.Length + 1]; // predecessors of all settled nodes, in their order
        private readonly double[] _share = new double[rows.Targets.Length + 1]; // parallel: the share of the paths over that predecessor
        private readonly int[] _firstBefore = new int[rows.Count + 1]; // by place in the order: where its predecessors start

        /// <summary>Adds ω_s δ_s to a row.</summary>
        public void Add(int source, double[] sum)
        {
            var reached = Settle(source);
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
                (_distance[v], _isSettled[v], _dependency[v]) = (double.PositiveInfinity, false, 0);
            }
        }

        public void Dispose() { }

        /// <summary>Dijkstra: settles each node, with the paths to it over each of its predecessors, all of which are settled by
        /// then.</summary>
        private int Settle(int source)
        {
            var (rowStart, targets, distances, steps, isSettled, before, arcs) = (
                rows.RowStart,
                rows.Targets,
                _distance,
                _steps,
                _isSettled,
                _before,
                lengths
            );
            var (reached, last) = (0, 0);
            (distances[source], steps[source]) = (0, 0);
            open.Start(source);
            while (open.TryTake(distances, isSettled) is var v and >= 0)
            {
                var (here, first) = (distances[v], last);
                var furthest = here * (1 + Tolerance);
                isSettled[v] = true;
                _order[reached] = v;
                _firstBefore[reached++] = first;
                for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
                {
                    var w = targets[e];
                    var (there, distance) = (distances[w], here + arcs[e]);
                    if (there < here)
                    {
                        before[last] = w;
                        last += there + arcs[e] <= furthest ? 1 : 0;
                    }
                    else if (distance < there || (distance == here && steps[v] + 1 < steps[w]))
                    {
                        (distances[w], steps[w]) = (distance, distance == here ? steps[v] + 1 : 0);
                        open.Offer(w, distance, steps[w]);
                    }
                    else if (distance == here && steps[w] < steps[v])
                    {
                        before[last++] = w;
                    }
                }

                CountPaths(v, first, last);
            }

            _firstBefore[reached] = last;
            return reached;
        }

        /// <summary>The paths to a node, and the share of them that comes over each of its predecessors.</summary>
        private void CountPaths(int w, int first, int last)
        {
            if (last - first < 2)
            {
                (_paths[w], _exponent[w]) = last == first ? (1, 0) : (_paths[_before[first]], _exponent[_before[first]]);
                _share[first] = 1;
                return;
            }

            var top = int.MinValue;
            for (var p = first; p < last; p++)
            {
                top = Math.Max(top, _exponent[_before[p]]);
            }

            var paths = 0.0;
            for (var p = first; p < last; p++)
            {
                var exponent = _exponent[_before[p]];
                _share[p] = exponent == top ? _paths[_before[p]] : Math.ScaleB(_paths[_before[p]], exponent - top);
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
}
