using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using PtceGraph.Tests.Service;

namespace PtceGraph.Benchmarks;

/// <summary>How long an edit takes to reach a viewer: from posting a tie to the message that holds it, and to its new measures.</summary>
/// <remarks>The viewer is the wire of one (a WebSocket of the hub) in this process; what a browser adds by drawing is measured by the browser test.</remarks>
internal static class LiveBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var edits = arguments is ["--edits", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, timeout.Token);
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, timeout.Token);
        var snapshot = await viewer.NextAsync(message => message.Method == "Snapshot", timeout.Token);
        var actors = snapshot.Argument.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()!).ToArray();
        await viewer.NextAsync(message => IsComplete(message, snapshot.Revision), timeout.Token);

        var random = new Random(1);
        var (shown, first, whole) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = -5; i < edits; i++)
        {
            var clock = Stopwatch.StartNew();
            var source = random.Next(actors.Length);
            var target = (source + 1 + random.Next(actors.Length - 1)) % actors.Length;
            var change = new { changes = new[] { new { op = "tie.add", source = actors[source], target = actors[target], type = "partenariat" } } };
            using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", change, timeout.Token);
            answer.EnsureSuccessStatusCode();
            var changes = await viewer.NextAsync(message => message.Method == "Changes", timeout.Token);
            var shownMs = clock.Elapsed.TotalMilliseconds;
            await viewer.NextAsync(message => message.Method == "Analysis" && message.Revision == changes.Revision && HasBetweenness(message), timeout.Token);
            var firstMs = clock.Elapsed.TotalMilliseconds;
            if (!IsComplete(LastSeen, changes.Revision))
            {
                await viewer.NextAsync(message => IsComplete(message, changes.Revision), timeout.Token);
            }

            // The first five warm the service up: its code is compiled as it is first used.
            if (i >= 0)
            {
                shown.Add(shownMs);
                first.Add(firstMs);
                whole.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        Console.WriteLine($"{edits} edits on the sample ({actors.Length} actors); {Machine.Description}");
        Console.WriteLine("from the post to the viewer           median     p95     max (ms)");
        Print("the tie", shown);
        Print("its centrality measures", first);
        Print("the whole analysis", whole);
        return 0;
    }

    private static HubMessage LastSeen { get; set; } = new("", default);

    private static bool HasBetweenness(HubMessage message)
    {
        LastSeen = message;
        return message.Argument.GetProperty("columns").TryGetProperty("betweenness", out _);
    }

    private static bool IsComplete(HubMessage message, long revision) =>
        message.Method == "Analysis" && message.Revision == revision && message.Argument.GetProperty("complete").GetBoolean();

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        double Quantile(double share) => times[Math.Min(times.Count - 1, (int)Math.Ceiling(share * times.Count) - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34} {Quantile(.5),9:0.0} {Quantile(.95),7:0.0} {times[^1],7:0.0}"));
    }
}
