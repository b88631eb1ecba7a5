using System.Diagnostics;
using System.Globalization;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Benchmarks.Peers;

/// <summary>Compares our kernels with igraph, graph-tool, networkx, leidenalg and QuikGraph on the same graph, in alternating
/// runs.</summary>
/// <remarks>
/// Only the computation is timed on both sides, without reading and, for ours, without a cached view of the graph unless stated. Runs
/// alternate, and the ratio is the median over them: of wall time, and of the CPU time of all threads, which other work on the machine
/// affects less. Long computations run once, or from a few sources, with the time scaled to all.
/// </remarks>
internal static class PeersBenchmark
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15); // computations that take longer in total, ours and theirs, run once
    private const int LargestToWarmUp = 50_000; // nodes; above this, code is warmed up on a smaller graph
    private const int LargestForNetworkX = 5_000; // nodes; on larger graphs, networkx needs hours for measures of paths and of pairs of neighbours
    private const int SampledSources = 200; // for a peer that would take hours
    private const double MostPairs = 1e9; // n · n above which a peer is only sampled

    public static int Run(BenchmarkOptions options)
    {
        var lines = new List<string>();
        foreach (var name in options.Graphs.DefaultIfEmpty("national-20k"))
        {
            lines.AddRange(RunGraph(BenchmarkGraph.Make(name), options));
        }

        if (options.IsWhole)
        {
            PerformancePage.Replace($"peers {string.Join(' ', options.Graphs.DefaultIfEmpty("national-20k"))}", lines);
        }

        return 0;
    }

    private static List<string> RunGraph(BenchmarkGraph made, BenchmarkOptions options)
    {
        var rows = WeightedGraph.Of(made.Spec.Nodes, made.Edges);
        Console.WriteLine($"{made.Spec.Name}: {rows.NodeCount:N0} nodes, {rows.EdgeCount:N0} edges");
        var small = SmallGraph();
        var file = Path.GetTempFileName();
        File.WriteAllLines(
            file,
            made.Edges.Select(edge => string.Create(CultureInfo.InvariantCulture, $"{edge.U} {edge.V} {edge.Weight}"))
        );
        var peers = options
            .Peers.Select(library =>
                library == "QuikGraph" ? (IPeer)new QuikGraphPeer(made) : PeerProcess.Start(library, rows.NodeCount, file)
            )
            .OfType<IPeer>()
            .ToList();
        File.Delete(file);
        var lines = new List<string>
        {
            $"**{made.Spec.Name}** ({rows.NodeCount:N0} nodes, {rows.EdgeCount:N0} edges)",
            "",
            "| measure | ours, ms | peer | its time, ms | ratio | ratio of CPU time | largest relative difference |",
            "|---|---:|---|---:|---:|---:|---:|",
        };
        foreach (var measure in PeerMeasure.All.Where(measure => options.Wants(measure.Name) && rows.NodeCount <= measure.MostNodes))
        {
            var own = () =>
                measure.Compute(
                    measure.KeepsView && rows.Core.Count + rows.Ordered.Count >= 0
                        ? rows
                        : WeightedGraph.Of(rows.RowStart, rows.Targets, rows.Weights)
                );
            WarmUp(rows.NodeCount > LargestToWarmUp ? () => measure.Compute(small) : own);
            var able = peers
                .Where(peer =>
                    peer.Measures.Contains(measure.Name)
                    && !(peer.Library == "networkx" && measure.IsSlowInPython && rows.NodeCount > LargestForNetworkX)
                )
                .ToList();
            if (able.Count == 0)
            {
                var times = Enumerable.Range(0, options.Runs).Select(_ => Time(own)).ToList();
                Console.WriteLine(
                    $"{measure.Name, -14} {Median([.. times.Select(time => time.Ms)]), 9:0.00} ms, best {times.Min(time => time.Ms):0.00}, CPU {times.Min(time => time.CpuMs):0.00}"
                );
            }

            (double Ms, double CpuMs, double[] Values)? kept = null; // a long computation runs once for all peers
            var timed = () => kept is { } earlier && earlier.Ms > Long.TotalMilliseconds ? earlier : (kept = Time(own)).Value;
            foreach (var peer in able)
            {
                if (Compare(measure, timed, peer, rows, options.Runs) is { } line)
                {
                    Console.WriteLine(line);
                    lines.Add(line);
                }
            }
        }

        lines.AddRange(["", $"Peers: {string.Join(", ", peers.Select(peer => $"{peer.Library} {peer.Version}"))}."]);
        peers.ForEach(peer => peer.Dispose());
        return lines;
    }

    private static WeightedGraph SmallGraph()
    {
        var made = BenchmarkGraph.Make("region-2k");
        return WeightedGraph.Of(made.Spec.Nodes, made.Edges);
    }

    private static string? Compare(
        PeerMeasure measure,
        Func<(double Ms, double CpuMs, double[] Values)> own,
        IPeer peer,
        WeightedGraph graph,
        int runs
    )
    {
        var n = graph.NodeCount;
        var sources = measure.PerSource && (double)n * n > MostPairs ? SampledSources : 0;
        var (ours, theirs, ratios, cpuRatios, difference) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>(),
            double.NaN
        );
        var spent = TimeSpan.Zero;
        for (var run = 0; run < runs && spent < Long; run++)
        {
            var (ms, cpuMs, values) = own();
            if (peer.Compute(measure.Name, sources, n) is not { } timing)
            {
                return null;
            }

            spent += timing.Wall + TimeSpan.FromMilliseconds(ms);
            ours.Add(ms);
            var scale = sources > 0 ? (double)n / sources : 1;
            theirs.Add(timing.Wall.TotalMilliseconds * scale);
            ratios.Add(theirs[^1] / ms);
            cpuRatios.Add(timing.Cpu.TotalMilliseconds * scale / cpuMs);
            if (sources == 0 && timing.Values.Length == n && measure.SameValues.Contains(peer.Library))
            {
                difference = Difference(values, timing.Values);
            }
            else if (measure.Name == "leiden" && run == 0)
            {
                Console.WriteLine(
                    $"  Q: ours {Modularity(graph, values):0.00000}, {peer.Library} {Modularity(graph, timing.Values):0.00000}"
                );
            }
        }

        var note =
            sources > 0 ? $" (from {sources} sources)"
            : ratios.Count == 1 ? " (one run)"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {measure.Name}{(measure.KeepsView ? " (view kept)" : "")} | {Median(ours):0.##} | {peer.Library} | {Median(theirs):0.#}{note} | **{Median(ratios):0.0}×** | {Median(cpuRatios):0.0}× | {(double.IsNaN(difference) ? "" : difference.ToString("0e+0", CultureInfo.InvariantCulture))} |"
        );
    }

    private static double Modularity(WeightedGraph graph, double[] groups) =>
        Leiden.Modularity(graph, Array.ConvertAll(groups, group => (int)group), 1);

    private static (double Ms, double CpuMs, double[] Values) Time(Func<double[]> compute)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var values = compute();
        return (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, values);
    }

    /// <summary>Runs until the code is compiled in its last tier, or for a second.</summary>
    private static void WarmUp(Func<double[]> compute)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 60 && clock.ElapsedMilliseconds < 1000; i++)
        {
            compute();
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The largest |a − b| over max(|a|, |b|), where both are numbers.</summary>
    private static double Difference(double[] ours, double[] theirs)
    {
        var most = 0.0;
        for (var v = 0; v < ours.Length; v++)
        {
            var size = Math.Max(Math.Abs(ours[v]), Math.Abs(theirs[v]));
            if (size > 0 && double.IsFinite(ours[v]) && double.IsFinite(theirs[v]))
            {
                most = Math.Max(most, Math.Abs(ours[v] - theirs[v]) / size);
            }
        }

        return most;
    }
}
