using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Sampled estimates are within their bounds.</summary>
public class SamplingTests
{
    private const int Seeds = 200;
    private const double Error = 0.05;
    private const double Confidence = 0.9;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Shapes => ["grid", "star with a tail", "two pieces", "dense", "sparse"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Betweenness_is_off_by_more_than_promised_at_most_as_often_as_promised(string shape)
    {
        var graph = Shape(shape).Sparse;
        double n = graph.NodeCount;
        var exact = Betweenness.Compute(graph, 1, Token);
        var pairs = n * (n - 1) / 2;
        var (exceeded, sum, paths) = (0, new double[exact.Length], 0);
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            (var estimate, paths) = SampledBetweenness.Compute(graph, Error, Confidence, seed, 1, Token);
            exceeded += estimate.Zip(exact, (a, b) => Math.Abs(a - b)).Max() > Error * pairs ? 1 : 0;
            sum = [.. sum.Zip(estimate, (a, b) => a + b)];
        }

        Assert.True(exceeded <= (1 - Confidence) * Seeds, $"{exceeded} of {Seeds}");

        // No bias either: the mean of all seeds is within five standard errors of the exact value.
        for (var v = 0; v < exact.Length; v++)
        {
            var share = exact[v] / pairs;
            Assert.Equal(share, sum[v] / Seeds / pairs, (5 * Math.Sqrt(share * (1 - share) / ((double)paths * Seeds))) + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Harmonic_is_off_by_more_than_promised_at_most_as_often_as_promised(string shape)
    {
        var graph = Shape(shape).Sparse;
        var exact = Distances.Compute(graph, 1, Token).Harmonic;
        var exceeded = 0;
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var (estimate, _) = SampledHarmonic.Compute(graph, Error, Confidence, seed, 1, Token);
            exceeded += estimate.Zip(exact, (a, b) => Math.Abs(a - b)).Max() > Error ? 1 : 0;
        }

        Assert.True(exceeded <= (1 - Confidence) * Seeds, $"{exceeded} of {Seeds}");
    }

    [Fact]
    public void A_network_past_the_limit_is_estimated_and_says_so()
    {
        var snapshot = Networks.Of(40, Enumerable.Range(0, 40).SelectMany(v => new[] { (v, (v + 1) % 40), (v, (v + 7) % 40) }));
        var result = Networks.Analyse(snapshot, Networks.Quick with { MostExactWork = 100, SamplingError = Error });
        var exact = Networks.Analyse(snapshot);

        Assert.DoesNotContain(exact.Estimates.Keys, name => name.StartsWith("actors.", StringComparison.Ordinal));
        Assert.Equal(
            ["actors.betweenness", "actors.betweenness_normalized", "actors.betweenness_share", "actors.harmonic"],
            result.Estimates.Keys.Where(name => name.StartsWith("actors.", StringComparison.Ordinal))
        );
        Assert.All(
            result.Estimates.Where(estimate => estimate.Key.StartsWith("actors.", StringComparison.Ordinal)),
            estimate => Assert.Equal(Confidence, estimate.Value.Confidence)
        );
        Assert.All(
            Enumerable.Range(0, 40),
            v => Assert.Equal(exact.Of(Betweenness.NormalizedMeasure)[v], result.Of(Betweenness.NormalizedMeasure)[v], Error)
        );
        Assert.All(Enumerable.Range(0, 40), v => Assert.Equal(exact.Of(Harmonic.Measure)[v], result.Of(Harmonic.Measure)[v], Error));
        Assert.True(result.Of(Closeness.Measure).IsDefault && result.Of(Eccentricity.Measure).IsDefault);
        Assert.Contains(result.Notes, note => note.Code == AnalysisNote.TooManyPaths);
    }

    [Fact]
    public void Whether_paths_are_sampled_follows_from_the_work_of_the_graph_without_its_trees()
    {
        // A ring of 10 with a tail of 1,000: the work is that of the ring, 10 × (10 + 20).
        var edges = Enumerable
            .Range(0, 10)
            .Select(v => (v, (v + 1) % 10))
            .Concat(Enumerable.Range(10, 1_000).Select(v => (v == 10 ? 0 : v - 1, v)));
        var snapshot = Networks.Of(1_010, edges);

        Assert.True(IsSampled(299));
        Assert.False(IsSampled(300));
        Assert.False(IsSampled(double.PositiveInfinity));

        bool IsSampled(double mostExactWork) =>
            Networks
                .Analyse(
                    snapshot,
                    Networks.Quick with
                    {
                        MostExactWork = mostExactWork,
                        SamplingError = Error,
                        OnlyColumns = TextList.Of("betweenness"),
                    }
                )
                .Estimates.ContainsKey("actors.betweenness");
    }

    [Fact]
    public void The_same_seed_gives_the_same_estimate_on_any_number_of_threads()
    {
        var graph = Shape("grid").Sparse;

        Assert.Equal(
            SampledBetweenness.Compute(graph, Error, Confidence, 7, 1, Token).Betweenness,
            SampledBetweenness.Compute(graph, Error, Confidence, 7, 3, Token).Betweenness
        );
        Assert.Equal(
            SampledHarmonic.Compute(graph, Error, Confidence, 7, 1, Token).Harmonic,
            SampledHarmonic.Compute(graph, Error, Confidence, 7, 3, Token).Harmonic
        );
    }

    private static DenseGraph Shape(string name) =>
        name switch
        {
            "grid" => SmallGraphs.Grid(6, 6),
            "star with a tail" => new DenseGraph(30, Enumerable.Range(1, 29).Select(v => (v < 20 ? 0 : v - 1, v, 1.0))),
            "two pieces" => new DenseGraph(
                33,
                SmallGraphs.Grid(4, 4).Edges.Concat(SmallGraphs.Grid(4, 4).Edges.Select(edge => (edge.U + 16, edge.V + 16, 1.0)))
            ),
            "dense" => SmallGraphs.Random().First(graph => graph.Nodes > 20 && graph.Edges.Length > 100),
            _ => SmallGraphs.Random().First(graph => graph.Nodes > 20 && graph.Edges.Length < 40),
        };
}
