using System.Diagnostics;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The time until an edit reaches a viewer: on the sample, until the page in a real browser shows it; on generated networks, until
/// the message with the edit and each stage of the new measures.</summary>
/// <remarks>The viewer of a generated network is a WebSocket of the hub in this process.</remarks>
internal static class LiveBenchmark
{
    // code is compiled at its first use, and again in the last tier once it is hot
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>The number of nodes above which only the last edit is awaited to the end: as in a meeting, the next edit cancels an
    /// unfinished analysis.</summary>
    private const int Large = 10_000;
    private const int StagesOfEveryEdit = 2;

    /// <summary>The events to wait for, with the column that marks each; null for the complete analysis.</summary>
    private static readonly (string What, string? Column)[] Stages =
    [
        ("degree, components, silos", "degree"),
        ("distances, centrality, brokers, cut points, missing links, groups", "harmonic"),
        ("betweenness", "betweenness"),
        ("the whole analysis", null),
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
        if (options.AreDefault)
        {
            await MeasureDrawnAsync(lines);
        }

        foreach (var graph in graphs)
        {
            var made = BenchmarkGraph.Make(graph);
            await MeasureAsync(
                lines,
                made,
                options.Number(
                    "--edits",
                    made.Spec.Nodes < 1_000 ? 100
                        : made.Spec.Nodes < Large ? 40
                        : 20
                )
            );
        }

        if (options.AreDefault)
        {
            PerformancePage.Replace("live", lines);
        }

        return 0;
    }

    private static async Task MeasureDrawnAsync(List<string> lines)
    {
        const int edits = 100;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        if (await DrawnEdits.MeasureAsync(edits, timeout.Token) is not { } times)
        {
            Console.WriteLine("No browser here: what it draws was not measured.");
            return;
        }

        for (var wait = 0; wait < times.Length; wait++)
        {
            Add(lines, $"the sample, in Chromium ({edits} edits, two a second)", DrawnEdits.Waits[wait], times[wait]);
        }
    }

    private static async Task MeasureAsync(List<string> lines, BenchmarkGraph graph, int edits)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        await using var service = await OwnService.StartAsync(graph);
        await using var viewer = new Viewer(service.Address, 1);
        await viewer.WaitAsync(shown => shown.Analysis.IsComplete, timeout.Token);
        var stream = new EditStream(service.Http, [.. Enumerable.Range(0, graph.Spec.Nodes).Select(i => $"a{i}")], 1);
        var (shownMs, stageMs) = (new List<double>(), Stages.Select(_ => new List<double>()).ToArray());
        for (var warmed = Stopwatch.StartNew(); warmed.Elapsed < WarmUp; )
        {
            await EditAsync(StagesOf(edit: 0), [], Stages.Select(_ => new List<double>()).ToArray());
        }

        for (var edit = 1; edit <= edits; edit++)
        {
            await EditAsync(StagesOf(edit), shownMs, stageMs);
        }

        Add(lines, $"{graph.Spec.Name} ({shownMs.Count} edits)", "the edit itself", shownMs);
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            Add(lines, $"{graph.Spec.Name} ({stageMs[stage].Count} edits)", Stages[stage].What, stageMs[stage]);
        }

        int StagesOf(int edit) => graph.Spec.Nodes < Large || edit == edits ? Stages.Length : StagesOfEveryEdit;

        async Task EditAsync(int stages, List<double> shown, List<double>[] done)
        {
            var clock = Stopwatch.StartNew();
            var revision = await stream.PostAsync(timeout.Token) ?? throw new InvalidOperationException("The edit was refused.");
            await viewer.WaitAsync(held => held.Network.Revision == revision, timeout.Token);
            shown.Add(clock.Elapsed.TotalMilliseconds);
            for (var stage = 0; stage < stages; stage++)
            {
                var column = Stages[stage].Column;
                await viewer.WaitAsync(
                    held =>
                        held.Analysis.Revision == revision
                        && (held.Analysis.IsComplete || (column is not null && held.Analysis.Columns.Contains(column))),
                    timeout.Token
                );
                done[stage].Add(clock.Elapsed.TotalMilliseconds);
            }
        }
    }

    private static void Add(List<string> lines, string network, string what, List<double> times)
    {
        lines.Add($"| {network} | {what} | {new Quantiles(times).Cells} |");
        Console.WriteLine(lines[^1]);
    }
}
