using System.Runtime.Intrinsics;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Measures of the distances to all others in one pass: harmonic, closeness, eccentricity and mean distance.</summary>
/// <remarks>
/// Undirected. Unweighted. Harmonic: Σ 1/d over n−1, NaN when n = 1 (Boldi-Vigna 2014). Closeness: (r−1)²/((n−1)Σd), r the size of the
/// component, 0 for an isolate (Wasserman-Faust 1994). Eccentricity 0 and mean distance NaN for an isolate. O(nm), 512 sources at a
/// time, on the graph without leaves: the distances of a leaf are those of its neighbour plus one. Blocks of sources are fixed and added in
/// order: the same bits for any number of threads.
/// </remarks>
internal sealed class Distances
{
    /// <summary>Size in bytes of one row of sums per node.</summary>
    public const int SumsBytes = Sums.Width * sizeof(double);

    private const int MostBlocks = 16;

    /// <summary>The distances of the structure graph, estimated where there are too many paths.</summary>
    public static readonly Pass<AllDistances> Pass = new("distances")
    {
        Step = AnalysisStep.Distances,
        WorkingMemory = size => (size.Threads * MultiSourceBfs.Bytes(size.Nodes)) + ((size.Threads + 2) * SumsBytes * size.Nodes),
        Compute = OfNetwork,
    };

    private Distances(int n) => (Harmonic, Closeness, Eccentricity, Mean) = (new double[n], new double[n], new int[n], new double[n]);

    public double[] Harmonic { get; }

    public double[] Closeness { get; }

    public int[] Eccentricity { get; }

    public double[] Mean { get; }

    /// <summary>Mean over all connected pairs; NaN if there is none.</summary>
    public double OverallMean { get; private set; }

    private static AllDistances OfNetwork(MeasureContext context)
    {
        var parameters = context.Parameters;
        if (!context.HasTooManyDistances)
        {
            var exact = Compute(context.Graph, parameters.Threads, context.Cancellation);
            return new AllDistances(exact.Harmonic, exact);
        }

        var (harmonic, sources) = SampledHarmonic.Compute(
            context.Graph,
            parameters.SamplingError,
            parameters.SamplingConfidence,
            parameters.Seed,
            parameters.Threads,
            context.Cancellation
        );
        context.Sampled("harmonic", parameters.SamplingError, sources);
        context.Note(AnalysisNote.TooManyPaths, "closeness, eccentricity, mean_distance, diameter", context.Graph.NodeCount);
        return new AllDistances(harmonic, null);
    }

    public static Distances Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        var isLeaf = Leaves(graph);
        var rows = DegreeOrderedCsr.Of(graph, isLeaf);
        var result = new Distances(graph.NodeCount);
        var (sources, place) = Sources(graph, rows, isLeaf);
        var batches = rows.Batches(MultiSourceBfs.Lanes, smallest: 1, sources);
        var farthest = new int[rows.Count];
        threads = Blocks.Worth(10.0 * batches.Length * rows.Targets.Length, threads);
        var sums = Blocks.Sum(
            Sums.Width * rows.Count,
            batches.Length,
            MostBlocks,
            threads,
            () => new MultiSourceBfs(rows),
            (search, from, to, row) =>
            {
                for (var i = from; i < to; i++)
                {
                    search.Add(batches[i], new Sums(row, farthest), cancellation);
                }
            },
            cancellation
        );
        result.Fill(place, sums, farthest);
        return result;
    }

    /// <summary>Leaves of a neighbour with other neighbours: their distance to all other nodes is that of the neighbour plus one.</summary>
    private static bool[] Leaves(WeightedGraph graph)
    {
        var isLeaf = new bool[graph.NodeCount];
        for (var v = 0; v < isLeaf.Length; v++)
        {
            isLeaf[v] = graph.Degree(v) == 1 && graph.Degree(graph.Neighbours(v)[0]) > 1;
        }

        return isLeaf;
    }

    /// <summary>Every node as a source, and by node the place of its sums: a number, or for a leaf the complement of its
    /// neighbour's.</summary>
    private static (int[] Sources, int[] Place) Sources(WeightedGraph graph, DegreeOrderedCsr rows, bool[] isLeaf)
    {
        var place = new int[graph.NodeCount];
        for (var i = 0; i < rows.Count; i++)
        {
            place[rows.Node[i]] = i;
        }

        for (var v = 0; v < place.Length; v++)
        {
            place[v] = isLeaf[v] ? ~place[graph.Neighbours(v)[0]] : place[v];
        }

        return ([.. place], place);
    }

    /// <summary>Computes the measures from the sums of each node, or of the neighbour of a leaf.</summary>
    private void Fill(int[] place, double[] sums, int[] farthest)
    {
        var n = place.Length;
        var (all, pairs) = (0.0, 0.0);
        for (var v = 0; v < n; v++)
        {
            var isLeaf = place[v] < 0;
            var i = isLeaf ? ~place[v] : place[v];
            var of = sums.AsSpan(Sums.Width * i, Sums.Width);
            var reached = of[Sums.Reached];
            // One more to all nodes that the neighbour reaches, without the leaf itself at 2 and with the neighbour at 1.
            var (inverse, total) = isLeaf
                ? (of[Sums.InverseOfNext] + 0.5, of[Sums.Total] + reached - 1)
                : (of[Sums.Inverse], of[Sums.Total]);
            Harmonic[v] = n == 1 ? double.NaN : inverse / (n - 1);
            Closeness[v] = total == 0 ? 0 : reached / (n - 1) * (reached / total);
            Eccentricity[v] = farthest[i] + (isLeaf ? 1 : 0);
            Mean[v] = total == 0 ? double.NaN : total / reached;
            all += total;
            pairs += reached;
        }

        OverallMean = pairs == 0 ? double.NaN : all / pairs;
    }

    /// <summary>Four sums of each node side by side in a row of a block, one vector; the greatest d, shared by all threads.</summary>
    private readonly struct Sums(double[] row, int[] farthest) : IReachCounter
    {
        public const int Width = 4;
        public const int Inverse = 0; // Σ 1/d
        public const int Total = 1; // Σ d
        public const int Reached = 2; // how many
        public const int InverseOfNext = 3; // Σ 1/(d + 1)

        public void Count(int node, int sources, int distance)
        {
            ref var sums = ref row[Width * node];
            var more = Vector256.Create((double)sources) * Vector256.Create(1.0 / distance, distance, 1, 1.0 / (distance + 1));
            (Vector256.LoadUnsafe(ref sums) + more).StoreUnsafe(ref sums);
            for (var far = farthest[node]; far < distance; far = farthest[node])
            {
                Interlocked.CompareExchange(ref farthest[node], distance, far);
            }
        }
    }
}

/// <summary>The distances in a network.</summary>
/// <param name="Harmonic">Harmonic centrality of each node.</param>
/// <param name="Exact">The measures from exact distances; null where harmonic centrality is estimated.</param>
internal sealed record AllDistances(double[] Harmonic, Distances? Exact);
