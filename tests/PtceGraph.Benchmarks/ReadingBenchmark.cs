using System.Diagnostics;
using System.Globalization;
using PtceGraph.Analysis.Csr;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Benchmarks;

/// <summary>From nodes.csv and edges.csv to the rows that kernels run on: like an import, every cell is read and every row
/// checked.</summary>
internal static class ReadingBenchmark
{
    public static int Run(BenchmarkOptions options)
    {
        var name = options.Graphs.DefaultIfEmpty("france-200k").First();
        var folder = Directory.CreateTempSubdirectory("ptcegraph-reading-").FullName;
        try
        {
            var made = BenchmarkGraph.Make(name);
            made.Write(folder);
            var size = Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) / 1e6;
            var runs = Enumerable.Range(0, options.Runs).Select(_ => Read(folder, made)).OrderBy(run => run.Sum()).ToList();
            List<string> lines =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"**{name}** ({made.Spec.Nodes:N0} nodes, {made.Spec.Edges:N0} edges, {size:0} MB of CSV), median of {runs.Count} runs in one process"
                ),
                "",
                "| both files looked through | actors and ties, each row checked | the network at a revision | its rows | all |",
                "|---:|---:|---:|---:|---:|",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {string.Join(" | ", runs[runs.Count / 2].Select(step => $"{step:0.00} s"))} | {runs[runs.Count / 2].Sum():0.00} s |"
                ),
            ];
            lines.ForEach(Console.WriteLine);
            if (options.Graphs.Count == 0)
            {
                PerformancePage.Replace("reading", lines);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The duration of each step in seconds.</summary>
    private static double[] Read(string folder, BenchmarkGraph made)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var source = ImportSource.Open([folder], null, CancellationToken.None);
        var cells = clock.Elapsed;
        var network = NetworkReader.Read(source, ImportContext.None, CancellationToken.None);
        var built = clock.Elapsed;
        var layer = network.State.Snapshot(1).Graph(LayerSelection.Acquaintance);
        var laid = clock.Elapsed;
        var graph = WeightedGraph.Of(layer);
        var all = clock.Elapsed;
        return graph.EdgeCount == made.Edges.Length
            ? [cells.TotalSeconds, (built - cells).TotalSeconds, (laid - built).TotalSeconds, (all - laid).TotalSeconds]
            : throw new InvalidOperationException($"{graph.EdgeCount} edges were read of {made.Edges.Length}.");
    }
}
