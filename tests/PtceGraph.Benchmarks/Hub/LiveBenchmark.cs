using System.Diagnostics;
using PtceGraph.Benchmarks.Graphs;
using PtceGraph.Tests.Service;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>How long an edit takes to reach a viewer: from posting it to the message that holds it, and to each stage of its new measures.</summary>
/// <remarks>The viewer is the wire of one (a WebSocket of the hub) in this process; what a browser adds by drawing is measured by the browser test.</remarks>
internal static class LiveBenchmark
{
    private const int WarmUps = 3; // code is compiled as it is first used

    /// <summary>What is waited for, and the column that comes with it; null for the whole.</summary>
    private static readonly (string What, string? Column)[] Stages =
    [
        ("degree, components, silos", "degree"), ("distances, centrality, brokers, cut points, missing links", "harmonic"), ("betweenness", "betweenness"), ("groups, useful bridges", "clan"), ("the whole analysis", null),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--edits", "--graph");
        var graphs = options.Text("--graph", "pole-60,region-2k,national-20k").Split(',');
        var lines = new List<string>
        {
            "| network | from the post of an edit to | median (ms) | p95 | p99 | max |",
            "|---|---|---|---|---|---|",
        };
        foreach (var graph in graphs)
        {
            var made = BenchmarkGraph.Make(graph);
            await MeasureAsync(lines, made, options.Number("--edits", made.Spec.Nodes < 1_000 ? 100 : made.Spec.Nodes < 10_000 ? 40 : 10));
        }

        if (options.AreDefault)
        {
            PerformancePage.Replace("live", lines);
        }

        return 0;
    }

    private static async Task MeasureAsync(List<string> lines, BenchmarkGraph graph, int edits)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        await using var service = await OwnService.StartAsync(graph);
        await using var viewer = new Viewer(service.Address, 1);
        await viewer.WaitAsync(shown => shown.Analysis.IsComplete, timeout.Token);
        var stream = new EditStream(service.Http, [.. Enumerable.Range(0, graph.Spec.Nodes).Select(i => $"a{i}")], 1);
        var shownMs = new List<double>();
        var stageMs = Stages.Select(_ => new List<double>()).ToArray();
        for (var i = -WarmUps; i < edits; i++)
        {
            var clock = Stopwatch.StartNew();
            var revision = await stream.PostAsync(timeout.Token) ?? throw new InvalidOperationException("The edit was refused.");
            await viewer.WaitAsync(shown => shown.Network.Revision == revision, timeout.Token);
            var shown = clock.Elapsed.TotalMilliseconds;
            var stages = new double[Stages.Length];
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                var column = Stages[stage].Column;
                await viewer.WaitAsync(held => held.Analysis.Revision == revision && (held.Analysis.IsComplete || (column is not null && held.Analysis.Columns.Contains(column))), timeout.Token);
                stages[stage] = clock.Elapsed.TotalMilliseconds;
            }

            if (i >= 0)
            {
                shownMs.Add(shown);
                for (var stage = 0; stage < stages.Length; stage++)
                {
                    stageMs[stage].Add(stages[stage]);
                }
            }
        }

        var name = $"{graph.Spec.Name} ({edits} edits)";
        Add("the edit itself", shownMs);
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            Add(Stages[stage].What, stageMs[stage]);
        }

        void Add(string what, List<double> times)
        {
            lines.Add($"| {name} | {what} | {new Quantiles(times).Cells} |");
            Console.WriteLine(lines[^1]);
        }
    }
}
