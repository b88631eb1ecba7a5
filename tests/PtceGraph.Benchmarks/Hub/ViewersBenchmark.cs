using System.Diagnostics;
using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Many viewers of one service under edits, all in this process: the time until an edit reaches each of them, and whether all end
/// with the same network.</summary>
internal static class ViewersBenchmark
{
    private static readonly TimeSpan MemoryEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HeapEvery = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--clients", "--stalled", "--seconds", "--rate", "--graph");
        var (seconds, rate, graph) = (options.Number("--seconds", 60), options.Number("--rate", 5), options.Text("--graph", "region-2k"));

        // By default a thousand viewers, then two hundred of which twenty read nothing, long enough to see memory grow.
        (int Clients, int Stalled, int StalledSeconds)[] runs = options.AreDefault
            ? [(1_000, 0, 0), (200, 20, 600)]
            : [(options.Number("--clients", 1_000), options.Number("--stalled", 0), seconds)];
        var title =
            $"{graph}, {rate} edits a second, service and viewers in one process; from the post of an edit to a viewer having folded it:";
        Console.WriteLine($"{title}\n{Machine.Description}");
        var lines = new List<string>
        {
            title,
            "",
            "| viewers | stalled | seconds | edits | median (ms) | p95 | p99 | max | all the same after (s) | digests | MB received | working set (MB): start, end, most | live (MB): after a full collection, each minute |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        };
        var (isFine, notes) = (true, new List<string>());
        foreach (var (clients, stalled, stalledSeconds) in runs)
        {
            var without = await MeasureAsync(BenchmarkGraph.Make(graph), clients - stalled, 0, seconds, rate);
            lines.Add(without.Line);
            isFine &= without.IsFine;
            if (stalled > 0)
            {
                var with = await MeasureAsync(BenchmarkGraph.Make(graph), clients - stalled, stalled, stalledSeconds, rate);
                lines.Add(with.Line);
                notes.AddRange([
                    "",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"p99 of those that read, with {stalled} stalled: {with.P99 - without.P99:+0;-0} ms."
                    ),
                ]);
                isFine &= with.IsFine;
            }
        }

        lines.AddRange(notes);
        notes.ForEach(Console.WriteLine);
        if (options.AreDefault)
        {
            PerformancePage.Replace("viewers", lines);
        }

        return isFine ? 0 : 1;
    }

    private static async Task<(string Line, double P99, bool IsFine)> MeasureAsync(
        BenchmarkGraph graph,
        int readers,
        int stalled,
        int seconds,
        int rate
    )
    {
        await using var service = await OwnService.StartAsync(graph);
        var heard = Enumerable.Range(0, readers).Select(_ => new List<(long Revision, long At)>()).ToArray();
        var viewers = new List<Viewer>();
        var asleep = new List<HubSocket>();
        for (var i = 0; i < readers; i++)
        {
            var mine = heard[i];
            viewers.Add(
                new Viewer(
                    service.Address,
                    i,
                    decodesAnalyses: false,
                    heard: (method, viewer) =>
                    {
                        if (method == "Changes")
                        {
                            mine.Add((viewer.Network.Revision, Stopwatch.GetTimestamp()));
                        }
                    }
                )
            );
            if (i % 20 == 19)
            {
                await Task.WhenAll(
                    viewers.TakeLast(20).Select(viewer => viewer.WaitAsync(shown => shown.Network.Revision > 0, CancellationToken.None))
                );
            }
        }

        for (var i = 0; i < stalled; i++)
        {
            asleep.Add(await HubSocket.SubscribeAsync(service.Address, CancellationToken.None));
        }

        await Task.WhenAll(viewers.Select(viewer => viewer.WaitAsync(shown => shown.Analysis.IsComplete, CancellationToken.None)));
        var edits = new EditStream(service.Http, [.. Enumerable.Range(0, graph.Spec.Nodes).Select(i => $"a{i}")], 1);
        var (memory, live) = (new List<long>(), new List<long>());
        using (var watching = new CancellationTokenSource())
        {
            var watch = Task.WhenAll(
                WatchAsync(MemoryEvery, () => memory.Add(WorkingSet()), watching.Token),
                WatchAsync(HeapEvery, () => live.Add(LiveHeap()), watching.Token)
            );
            await edits.RunAsync(TimeSpan.FromSeconds(seconds), rate, CancellationToken.None);
            await watching.CancelAsync();
            await watch;
        }

        var ended = Stopwatch.GetTimestamp();
        var (revision, digest) = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None);
        await Task.WhenAll(
            viewers.Select(viewer =>
                viewer.WaitAsync(
                    shown => shown.Network.Revision == revision && shown.Analysis.IsComplete && shown.Analysis.Revision == revision,
                    CancellationToken.None
                )
            )
        );
        var settled = Stopwatch.GetElapsedTime(ended);
        var same = viewers.Count(viewer => viewer.Network.Digest() == digest && viewer.Connections == 1);
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }

        foreach (var client in asleep)
        {
            await client.DisposeAsync();
        }

        var latencies = new Quantiles(
            heard.SelectMany(own =>
                edits.Posted.Select(edit =>
                    Stopwatch.GetElapsedTime(edit.Value, own.First(told => told.Revision >= edit.Key).At).TotalMilliseconds
                )
            )
        );
        var received = viewers.Sum(viewer => viewer.BytesReceived) >> 20;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"| {readers} | {stalled} | {seconds} | {edits.Posted.Count} | {latencies.Cells} | {settled.TotalSeconds:0.0} | {same} of {readers} the server's | {received} | {memory[0]}, {memory[^1]}, {memory.Max()} | {string.Join(", ", live)} |"
        );
        Console.WriteLine(line);
        return (line, latencies[.99], same == readers);
    }

    private static async Task WatchAsync(TimeSpan pause, Action look, CancellationToken cancellationToken)
    {
        do
        {
            look();
            await Task.Delay(pause, cancellationToken)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        } while (!cancellationToken.IsCancellationRequested);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }

    private static long LiveHeap()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false) >> 20;
    }
}
