using System.Diagnostics;
using System.Globalization;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Benchmarks;

/// <summary>A network of a million actors: all measures of linear time, one detection of groups, and sampled betweenness and harmonic
/// centrality.</summary>
internal static class LargeBenchmark
{
    private const double Error = 0.01;
    private const double Confidence = 0.9;

    public static int Run(BenchmarkOptions options)
    {
        var name = options.Graphs.DefaultIfEmpty("sirene-1m").First();
        var made = BenchmarkGraph.Make(name);
        var graph = WeightedGraph.Of(made.Spec.Nodes, made.Edges);
        made = null;
        GC.Collect();
        var lines = new List<string>
        {
            $"**{name}** ({graph.NodeCount:N0} nodes, {graph.EdgeCount:N0} edges), one run, cold",
            "",
            "| step | s | |",
            "|---|---:|---|",
        };
        var whole = Stopwatch.StartNew();
        Step("components", () => $"{Components.Compute(graph).Count} components");
        Step("degrees", () => $"greatest {Enumerable.Range(0, graph.NodeCount).Max(graph.Degree)}");
        Step("coreness", () => $"greatest {Coreness.Compute(graph).Max()}");
        Step("articulation", () => $"{CutPoints.Compute(graph, default).IsArticulation.Count(cut => cut)} points");
        Step("clustering", () => $"global {Clustering.Compute(graph).Global:0.0000}");
        Step("pagerank", () => $"greatest {PageRank.Compute(graph, default).Max():0.0e+0}");
        Step(
            "leiden",
            () => $"Q {Leiden.Modularity(graph, Leiden.Compute(graph, 1, new RandomStream(1, RandomPurpose.Groups), default), 1):0.0000}"
        );
        Step("betweenness, sampled", () => $"{SampledBetweenness.Compute(graph, Error, Confidence, 1, 0, default).Paths:N0} paths");
        Step("harmonic, sampled", () => $"{SampledHarmonic.Compute(graph, Error, Confidence, 1, 0, default).Sources:N0} sources");
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e9;
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| all | {whole.Elapsed.TotalSeconds:0.0} | error {Error} with {Confidence:0%} confidence; peak of the process {peak:0.0} GB, making the graph included |"
            )
        );
        Console.WriteLine(lines[^1]);
        if (options.Graphs.Count == 0)
        {
            PerformancePage.Replace("large", lines);
        }

        return 0;

        void Step(string step, Func<string> compute)
        {
            var clock = Stopwatch.StartNew();
            var found = compute();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {step} | {clock.Elapsed.TotalSeconds:0.00} | {found} |"));
            Console.WriteLine(lines[^1]);
        }
    }
}
