using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness: Σ over unordered pairs {s,t} of others of the share of their shortest paths that pass through v.</summary>
/// <remarks>
/// Undirected: unordered pairs, ends excluded. Unweighted. Range 0 to (n−1)(n−2)/2; 0 below three nodes. Never null. O(nm).
/// Brandes 2001, on the graph without its pendant trees, eight sources at a time. Path counts beyond the range of a double (long
/// lattices) are counted again with exponents of their own, so that no share is lost. Sources go in fixed blocks whose sums are added
/// in order: the same bits for any number of threads.
/// </remarks>
internal static class Betweenness
{
    private const int MostBlocks = 16;

    /// <summary>Betweenness of the structure graph, estimated where there are too many paths.</summary>
    public static readonly Pass<AllPaths> Pass = new("shortest_paths")
    {
        Step = AnalysisStep.Betweenness,
        Needs = [PendantTreeReduction.Pass],
        WorkingMemory = size =>
            size.HasTooManyPaths
                ? size.Threads * 16 * size.Nodes
                : (size.Threads * BatchedBrandes.Bytes(size.Nodes)) + ((size.Threads + 2) * sizeof(double) * size.Nodes),
        Compute = OfNetwork,
    };

    public static readonly NodeMeasure<double> Measure = new("betweenness")
    {
        Definition = "Σ over pairs of others of the share of their shortest paths that pass through it.",
        Convention = "Undirected, unweighted, unordered pairs, ends excluded.",
        Source = "Freeman 1977, Brandes 2001",
        Needs = [Pass],
        IsRanked = true,
        Compute = context =>
        {
            var (values, samples) = context.Of(Pass);
            double n = values.Length;
            context.Sampled("betweenness", context.Parameters.SamplingError * ((n - 1) * (n - 2) / 2), samples);
            return ImmutableCollectionsMarshal.AsImmutableArray(values);
        },
    };

    public static readonly NodeMeasure<double> NormalizedMeasure = new("betweenness_normalized")
    {
        Definition = "Betweenness × 2/((n−1)(n−2)); 0 when n < 3.",
        Source = "Freeman 1977",
        Needs = [Pass],
        Compute = context =>
        {
            var (values, samples) = context.Of(Pass);
            context.Sampled("betweenness_normalized", context.Parameters.SamplingError, samples);
            return ImmutableCollectionsMarshal.AsImmutableArray(Normalized(values));
        },
    };

    public static readonly NodeMeasure<double> ShareMeasure = new("betweenness_share")
    {
        Definition = "Betweenness over the number of pairs of others that a path joins; null if none.",
        Source = "Freeman 1977",
        Needs = [Pass, Components.Pass],
        Compute = context =>
        {
            var (values, samples) = context.Of(Pass);
            var components = context.Of(Components.Pass);
            if (samples > 0)
            {
                double n = values.Length;
                var pairs = (n - 1) * (n - 2) / 2;
                context.Sampled(
                    "betweenness_share",
                    context.Parameters.SamplingError * Share(Array.ConvertAll(values, _ => pairs), components).Max(),
                    samples
                );
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(Share(values, components));
        },
    };

    private static AllPaths OfNetwork(MeasureContext context)
    {
        var (graph, parameters) = (context.Graph, context.Parameters);
        if (!context.HasTooManyPaths)
        {
            return new AllPaths(Compute(graph, parameters.Threads, context.Cancellation), 0);
        }

        double n = graph.NodeCount;
        var (values, samples) = SampledBetweenness.Compute(
            graph,
            parameters.SamplingError * (n - 2) / n,
            parameters.SamplingConfidence,
            parameters.Seed,
            parameters.Threads,
            context.Cancellation
        );
        return new AllPaths(values, samples);
    }

    public static double[] Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        var (reduction, rows) = (graph.Reduction, graph.Core);
        var bag = Array.ConvertAll(rows.Node, node => reduction.Bag[node]);
        var batches = rows.Batches(BatchedBrandes.Lanes, smallest: 3);
        threads = Blocks.Worth((double)batches.Length * rows.Targets.Length, threads);
        var sum = Blocks.Sum(
            rows.Count,
            batches.Length,
            MostBlocks,
            threads,
            () => new Searcher(rows, bag),
            (searcher, from, to, row) => searcher.Add(batches.AsSpan(from, to - from), row, cancellation),
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

    /// <summary>Betweenness over (n−1)(n−2)/2; 0 below three nodes.</summary>
    public static double[] Normalized(double[] betweenness)
    {
        var n = (double)betweenness.Length;
        return n < 3 ? new double[betweenness.Length] : Array.ConvertAll(betweenness, value => value * 2 / ((n - 1) * (n - 2)));
    }

    /// <summary>Betweenness over the number of connected pairs of other nodes; NaN if there is none.</summary>
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

    /// <summary>The working memory of one thread.</summary>
    private sealed class Searcher(DegreeOrderedCsr rows, double[] bag) : IDisposable
    {
        private readonly BatchedBrandes _batch = new(rows, bag);
        private PathSearch? _ofAnySize; // when path counts are beyond a double

        public void Add(ReadOnlySpan<SourceBatch> batches, double[] sum, CancellationToken cancellation)
        {
            foreach (var batch in batches)
            {
                if (!_batch.Add(batch, sum, cancellation))
                {
                    _ofAnySize ??= new PathSearch(rows, bag);
                    foreach (var source in batch.Sources.Span)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        _ofAnySize.Add(source, sum);
                    }
                }
            }
        }

        public void Dispose() => _batch.Dispose();
    }
}

/// <summary>Betweenness of each node of a network.</summary>
/// <param name="Values">Not normalised.</param>
/// <param name="Samples">Number of sampled paths; 0 where it is exact.</param>
internal sealed record AllPaths(double[] Values, int Samples);
