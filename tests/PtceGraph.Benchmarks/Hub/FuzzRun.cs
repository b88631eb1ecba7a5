using System.Diagnostics;
using System.Globalization;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Sends mutated frames to the hub of a running service, each on its own connection, and counts the reactions.</summary>
internal static class FuzzRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--frames", "--seed");
        var (count, seed) = (options.Number("--frames", 20_000), options.Number("--seed", 1));
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, CancellationToken.None);
        var (revision, digest) = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None);
        var frames = new HubFrames(seed);
        var outcomes = new SortedDictionary<FrameOutcome, int>();
        var (bytes, clock) = (0L, Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
        {
            var frame = frames.Next();
            bytes += frame.Length;
            var outcome = await HubFuzz.SendAsync(service.Address, frame, TimeSpan.FromMilliseconds(300), CancellationToken.None);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        var isFine = await ShownNetwork.OfServiceAsync(service.Http, CancellationToken.None) == (revision, digest);
        string[] lines =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} mutated frames to the hub of a running service, {bytes:N0} bytes, seed {seed}, {clock.Elapsed.TotalSeconds:0.0} s:"
            ),
            string.Join(
                ", ",
                outcomes.Select(outcome =>
                    string.Create(CultureInfo.InvariantCulture, $"{outcome.Value:N0} {outcome.Key.ToString().ToLowerInvariant()}")
                )
            ) + ";",
            isFine ? "the service goes on with the same network." : "the service does not hold the same network.",
        ];
        Array.ForEach(lines, Console.WriteLine);
        if (options.AreDefault)
        {
            PerformancePage.Replace("fuzz-hub", lines);
        }

        return isFine ? 0 : 1;
    }
}
