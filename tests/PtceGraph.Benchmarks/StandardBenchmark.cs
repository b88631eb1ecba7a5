using System.Diagnostics;
using System.Globalization;
using PtceGraph.Analysis;

namespace PtceGraph.Benchmarks;

/// <summary>The whole standard analysis with its random networks, warm: the time of each stage, and the allocations.</summary>
internal static class StandardBenchmark
{
    /// <summary>The time that the runtime needs to compile hot code in its last tier.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    public static int Run(BenchmarkOptions options)
    {
        var lines = new List<string>
        {
            "| graph | median, ms | best, ms | CPU, best, ms | allocated, MB | longest parts, ms |",
            "|---|---:|---:|---:|---:|---|",
        };
        foreach (var name in options.Graphs.DefaultIfEmpty("region-2k").Prepend("pole-60").Distinct())
        {
            var snapshot = BenchmarkGraph.Make(name).Snapshot();
            var cold = Measure(snapshot);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp; )
            {
                Measure(snapshot);
            }

            var runs = Enumerable.Range(0, options.Runs).Select(_ => Measure(snapshot)).OrderBy(run => run.Ms).ToList();
            var (median, best) = (runs[runs.Count / 2], runs[0]);
            var parts = best
                .Parts.OrderByDescending(part => part.Ms)
                .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Ms:0.0}"))
                .ToList();
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {median.Ms:0.0} | {best.Ms:0.0} | {runs.Min(run => run.CpuMs):0.0} | {median.Megabytes:0.0} | {string.Join(", ", parts.Take(5))} |"
                )
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{lines[^1]} (first call {cold.Ms:0} ms; then {string.Join(", ", parts.Skip(5))})"
                )
            );
        }

        if (options.Graphs.Count == 0)
        {
            PerformancePage.Replace("standard", lines);
        }

        return 0;
    }

    private static (double Ms, double CpuMs, double Megabytes, List<(string Name, double Ms)> Parts) Measure(
        PtceGraph.Graph.GraphSnapshot snapshot
    )
    {
        var parts = new StageClock();
        var before = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        AnalysisEngine.Analyze(snapshot, new AnalysisParameters(), parts, default);
        return (
            clock.Elapsed.TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
            (GC.GetTotalAllocatedBytes() - before) / 1e6,
            parts.Times()
        );
    }

    /// <summary>Times each part from its progress report to the next.</summary>
    private sealed class StageClock : IProgress<AnalysisProgress>
    {
        private readonly List<(string Name, long At)> _begun = [];

        public void Report(AnalysisProgress value) => _begun.Add((value.Stage, Stopwatch.GetTimestamp()));

        public List<(string Name, double Ms)> Times() =>
            [.. _begun.Zip(_begun.Skip(1), (one, next) => (one.Name, Stopwatch.GetElapsedTime(one.At, next.At).TotalMilliseconds))];
    }
}
