using System.Diagnostics;
using System.Globalization;
using PtceGraph.Benchmarks.Hub;
using PtceGraph.Testing.Fuzz;

namespace PtceGraph.Benchmarks.Fuzz;

/// <summary>Reads spoilt files with every reader in turn, and counts what crashes, hangs or takes too much memory.</summary>
internal static class FileFuzzBenchmark
{
    private const int Batch = 5_000; // inputs of a reader, before it is the turn of the next

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(5);

    /// <summary>Runs for <c>--minutes</c>, or until each reader has had <c>--inputs</c>, whichever comes first.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static int Run(string[] arguments)
    {
        var options = new HubOptions(arguments, "--minutes", "--inputs", "--seed", "--reader");
        var (minutes, most, seed) = (
            options.Number("--minutes", 24 * 60),
            options.Number("--inputs", 1_000_000),
            options.Number("--seed", 1)
        );
        var only = options.Text("--reader", "");
        var runs = FuzzedReader
            .Names.Where(name => only.Length == 0 || only == name)
            .Select(name => (Fuzz: new FileFuzz(FuzzedReader.Of(name, FuzzCorpus.OfRepository)), Clock: new Stopwatch()))
            .ToList();
        var (whole, reported) = (Stopwatch.StartNew(), TimeSpan.Zero);
        Console.WriteLine($"Readers: {string.Join(", ", runs.Select(run => run.Fuzz.Reader.Name))}. First seed: {seed}.");
        for (var done = 0; done < most && whole.Elapsed.TotalMinutes < minutes; done += Batch)
        {
            foreach (var (fuzz, clock) in runs.Where(_ => whole.Elapsed.TotalMinutes < minutes))
            {
                clock.Start();
                fuzz.Run(seed + done, Math.Min(Batch, most - done));
                clock.Stop();
            }

            if (whole.Elapsed - reported > BetweenReports)
            {
                reported = whole.Elapsed;
                Array.ForEach(Lines(runs, seed), Console.WriteLine);
            }
        }

        var lines = Lines(runs, seed);
        Array.ForEach(lines, Console.WriteLine);
        if (runs.All(run => run.Fuzz.Counts.Inputs >= 1_000_000) && only.Length == 0)
        {
            PerformancePage.Replace("fuzz", lines);
        }

        return runs.All(run => run.Fuzz.Counts.IsFine) ? 0 : 1;
    }

    private static string[] Lines(List<(FileFuzz Fuzz, Stopwatch Clock)> runs, int seed) =>
        [
            $"Spoilt files, read as an import reads them; the input of a number is repeated with `--reader NAME --seed NUMBER --inputs 1`, and the first number was {seed}.",
            "",
            "| reader | files it begins with | inputs | read | refused in a sentence | crashes | hangs over 10 s | refused with over 256 MB | slowest | most allocated for a refusal | inputs a second |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
            .. runs.Select(run => Row(run.Fuzz, run.Clock.Elapsed)),
            .. runs.SelectMany(run => run.Fuzz.Failures.Select(failure => $"- {run.Fuzz.Reader.Name}, {failure}")),
        ];

    private static string Row(FileFuzz fuzz, TimeSpan taken)
    {
        var counts = fuzz.Counts;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {fuzz.Reader.Name} | {fuzz.Reader.CorpusSize} | {counts.Inputs:N0} | {counts.Read:N0} | {counts.Refused:N0} | {counts.Crashes} | {counts.Hangs} | {counts.OverMemory} | {counts.Slowest.TotalSeconds:0.00} s | {counts.MostAllocated / 1048576.0:0.0} MB | {counts.Inputs / Math.Max(1e-9, taken.TotalSeconds):N0} |"
        );
    }
}
