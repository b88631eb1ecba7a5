using PtceGraph.Benchmarks;
using PtceGraph.Benchmarks.Peers;

try
{
    return args switch
    {
        ["live", .. var rest] => await LiveBenchmark.RunAsync(rest),
        ["peers", .. var rest] => PeersBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["standard", .. var rest] => StandardBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["large", .. var rest] => LargeBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["opening", .. var rest] => await OpeningBenchmark.RunAsync(rest),
        ["crash", .. var rest] => await SafetyBenchmarks.CrashAsync(rest),
        ["disk-full", .. var rest] => await SafetyBenchmarks.DiskFullAsync(rest),
        ["writers", .. var rest] => await SafetyBenchmarks.WritersAsync(rest),
        ["backups", .. var rest] => await SafetyBenchmarks.BackupsAsync(rest),
        ["fuzz", .. var rest] => FuzzRun.Run(rest),
        _ => Usage(),
    };
}
catch (BenchmarkOptionException problem)
{
    Console.Error.WriteLine(problem.Message);
    return Usage();
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench.sh BENCHMARK
          live [--edits N]           from an edit to a viewer's new measures
          peers [--graph NAME]… [--measure NAME]… [--peer NAME|none]… [--runs N]
                                     kernels beside igraph, graph-tool, networkx and leidenalg
          standard [--graph NAME]… [--runs N]
                                     the whole analysis, warm
          large [--graph NAME]       a million actors: linear measures, one detection, sampling
          opening [--changes N]      how long a journal of a million changes takes to open
          crash [--kills N]          kills while a store is written, opened, folded, brought up to date
          disk-full [--positions N]  a disk that fills at another place each time (needs to mount)
          writers [--changes N]      fifty writers at once
          fuzz [--frames N [--seed N]]  mutated frames of the hub's protocol
          backups [--cycles N]       backups made and restored under 500 edits a second
        """);
    return 2;
}
