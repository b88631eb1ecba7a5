using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Benchmarks.Hub;
using PtceGraph.Graph;
using PtceGraph.Worker;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>Abuses a service in a separate process in every known way, one after the other, while one client edits and one viewer
/// follows.</summary>
internal static class AbuseBenchmark
{
    private const long MostPeak = 1_536,
        MostLeft = 200; // in MB: resident at any time; above the start, a minute after the end
    private const double LongestP99 = 500; // ms, of the client's edits

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20),
        After = TimeSpan.FromMinutes(1),
        Rest = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--graph", "--only");
        var graph = BenchmarkGraph.Make(options.Text("--graph", "national-20k"));
        var folder = Directory.CreateTempSubdirectory("ptcegraph-abuse-").FullName;
        try
        {
            await PrepareAsync(folder, graph);
            var (lines, isFine) = await MeasureAsync(folder, graph, options.Number("--only", 0));
            if (options.AreDefault)
            {
                PerformancePage.Replace("abuse", lines);
            }

            return isFine ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the network into a store for the service to open.</summary>
    private static async Task PrepareAsync(string folder, BenchmarkGraph graph)
    {
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            CancellationToken.None
        );
        await app.StartAsync();
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        await app
            .Services.GetRequiredService<GraphWriter>()
            .SubmitAsync(
                new WriteRequest.Edit([.. graph.Entities().Select(entity => new ChangeRequest.Add(entity))], EntryKind.Import),
                CancellationToken.None
            );
        await app.StopAsync();
    }

    private static async Task<(List<string> Lines, bool IsFine)> MeasureAsync(string folder, BenchmarkGraph graph, int only)
    {
        await using var service = await RunningService.StartAsync(folder, isEmpty: true, 0, CancellationToken.None);
        await using var memory = new ProcessMemory(service.ProcessId);
        await using var viewer = new Viewer(service.Address, 1, decodesAnalyses: false);
        await viewer.WaitAsync(shown => shown.Analysis.IsComplete, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = service.Address, Timeout = Timeout.InfiniteTimeSpan };
        await using var client = new GoodClient(http, [.. Enumerable.Range(0, graph.Spec.Nodes).Select(i => $"a{i}")]);
        client.Start();
        await Task.Delay(Settle);
        var (start, calm) = (memory.Now, client.Take());
        memory.TakePeak();
        var lines = new List<string>
        {
            "| abuse | answered | seconds | most memory (MB) | edits | median (ms) | p99 |",
            "|---|---|---|---|---|---|---|",
        };
        Add(lines, "none", "", Settle, start, calm);
        using var abuses = new Abuses(service.Address, graph.Spec.Nodes);
        foreach (var (index, abuse) in abuses.All.Index())
        {
            if (only > 0 && index + 1 != only)
            {
                continue;
            }

            var clock = Stopwatch.StartNew();
            var answered = await abuse.RunAsync();
            var took = clock.Elapsed;
            await Task.Delay(Rest);
            Add(lines, abuse.Name, answered, took, memory.TakePeak(), client.Take());
        }

        await Task.Delay(After);
        var left = memory.Now;
        await client.StopAsync();
        var (revision, digest) = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None);
        await viewer.WaitAsync(shown => shown.Network.Revision == revision, CancellationToken.None);
        var isSame = viewer.Network.Digest() == digest;
        var ready = await service.Http.GetAsync("/readyz");
        var (all, peak) = (client.All, memory.Peak);
        lines.AddRange([
            "",
            "| | bound | measured |",
            "|---|---|---|",
            Line("most memory (MB)", $"{MostPeak}", $"{peak}"),
            Line("memory at the start, and a minute after (MB)", $"{MostLeft} more", $"{start}, {left}"),
            Line(
                "the client's edits: p99 (ms)",
                $"{LongestP99:0}",
                string.Create(CultureInfo.InvariantCulture, $"{all[.99]:0} (median {all[.5]:0}, longest {all[1]:0})")
            ),
            Line("the client's edits: answered", "all", $"{client.Answered} of {client.Sent}"),
            Line("the viewer holds the service's network", "yes", isSame ? "yes" : "no"),
            Line("the process lives and is ready", "yes", ready.IsSuccessStatusCode ? "yes" : "no"),
        ]);
        lines.TakeLast(6).ToList().ForEach(Console.WriteLine);
        return (
            lines,
            peak <= MostPeak
                && left - start <= MostLeft
                && all[.99] <= LongestP99
                && client.Answered == client.Sent
                && isSame
                && ready.IsSuccessStatusCode
        );
    }

    private static string Line(string what, string bound, string measured) => $"| {what} | {bound} | {measured} |";

    private static void Add(List<string> lines, string abuse, string answered, TimeSpan took, long peak, Quantiles edits)
    {
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {abuse} | {answered} | {took.TotalSeconds:0} | {peak} | {edits.Count} | {edits[.5]:0} | {edits[.99]:0} |"
            )
        );
        Console.WriteLine(lines[^1]);
    }
}
