using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PtceGraph.Tests.SignalR;

namespace PtceGraph.Benchmarks;

/// <summary>Sends mutated frames through the MessagePack hub protocol, and counts what became of them.</summary>
internal static class FuzzRun
{
    public static int Run(string[] arguments)
    {
        var (frames, seed) = arguments switch
        {
            [] => (1_000_000, 1),
            ["--frames", var count] => (int.Parse(count, CultureInfo.InvariantCulture), 1),
            ["--frames", var count, "--seed", var chosen] => (int.Parse(count, CultureInfo.InvariantCulture), int.Parse(chosen, CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException("usage: fuzz [--frames N [--seed N]]", nameof(arguments)),
        };
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "frames.json")));
        var mutator = new FrameMutator(seed, golden.RootElement.EnumerateArray().Select(frame => Convert.FromHexString(frame.GetProperty("bytes").GetString()!)[1..]));
        var outcomes = new SortedDictionary<FrameOutcome, int>();
        var (crashes, beyond, most, bytes) = (0, 0, 0L, 0L);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < frames; i++)
        {
            var frame = mutator.Next();
            bytes += frame.Length;
            try
            {
                var (outcome, allocated) = mutator.Parse(frame);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                beyond += allocated > FrameMutator.MostAllocated(frame.Length) ? 1 : 0;
                most = Math.Max(most, allocated);
            }
            catch (Exception exception)
            {
                crashes++;
                Console.WriteLine($"{exception.GetType().Name}: {Convert.ToHexString(frame)}");
            }
        }

        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{frames:N0} mutated frames of the hub's protocol, {bytes:N0} bytes, seed {seed}, {clock.Elapsed.TotalSeconds:0.0} s:"),
            string.Join(", ", outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value:N0} {outcome.Key.ToString().ToLowerInvariant()}"))) + ";",
            string.Create(CultureInfo.InvariantCulture, $"{crashes:N0} crashes; {beyond:N0} allocated more than 64 bytes for each byte received and 64 KB, the most at once being {most:N0} bytes."),
        ];
        Array.ForEach(lines, Console.WriteLine);
        if (arguments.Length == 0)
        {
            PerformancePage.Replace("fuzz", lines);
        }

        return crashes + beyond == 0 ? 0 : 1;
    }
}
