using PtceGraph.Benchmarks;
using PtceGraph.Benchmarks.Abuse;
using PtceGraph.Benchmarks.Fuzz;
using PtceGraph.Benchmarks.Hub;
using PtceGraph.Benchmarks.Peers;

Termination.Handle();
try
{
    return args switch
    {
        ["live", .. var rest] => await LiveBenchmark.RunAsync(rest),
        ["peers", .. var rest] => PeersBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["standard", .. var rest] => StandardBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["large", .. var rest] => LargeBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["reading", .. var rest] => ReadingBenchmark.Run(BenchmarkOptions.Parse(rest)),
        ["opening", .. var rest] => await OpeningBenchmark.RunAsync(rest),
        ["crash", .. var rest] => await SafetyBenchmarks.CrashAsync(rest),
        ["disk-full", .. var rest] => await SafetyBenchmarks.DiskFullAsync(rest),
        ["writers", .. var rest] => await SafetyBenchmarks.WritersAsync(rest),
        ["neo4j-faults", .. var rest] => await Neo4jBenchmarks.FaultsAsync(rest),
        ["neo4j-kills", .. var rest] => await Neo4jBenchmarks.KillsAsync(rest),
        ["neo4j-import", .. var rest] => await Neo4jImportBenchmark.RunAsync(rest),
        ["neo4j-writers", .. var rest] => await Neo4jBenchmarks.WritersAsync(rest),
        ["backups", .. var rest] => await SafetyBenchmarks.BackupsAsync(rest),
        ["page", .. var rest] => await PageBenchmark.RunAsync(rest),
        ["viewers", .. var rest] => await ViewersBenchmark.RunAsync(rest),
        ["cuts", .. var rest] => await CutsRun.RunAsync(rest),
        ["abuse", .. var rest] => await AbuseBenchmark.RunAsync(rest),
        ["payload", .. var rest] => PayloadBenchmark.Run(rest),
        ["false-clans", .. var rest] => FalseClansBenchmark.Run(rest),
        ["fuzz", .. var rest] => FileFuzzBenchmark.Run(rest),
        ["fuzz-hub", .. var rest] => await FuzzRun.RunAsync(rest),
        _ => Usage(),
    };
}
catch (Exception problem) when (problem is FormatException or ArgumentException or BenchmarkOptionException)
{
    Console.Error.WriteLine(problem.Message);
    return Usage();
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: bench.sh BENCHMARK
          live [--graph A,B] [--edits N]  from an edit to a viewer's new measures, stage by stage
          page [--graph A,B]         the page in a real Chromium: first picture, frames, edits, memory
          viewers [--clients N] [--stalled N] [--seconds N] [--rate N] [--graph NAME]
                                     many viewers in one process while the network is edited
          cuts [--cuts N] [--restarts N] [--clients N]
                                     connections cut and the service killed under edits
          abuse [--only N] [--graph NAME]
                                     every known abuse of a service of 20,000 actors, while one client edits and one viewer follows
          payload                    bytes of the hub's messages in each protocol
          peers [--graph NAME]… [--measure NAME]… [--peer NAME|none]… [--runs N]
                                     kernels beside igraph, graph-tool, networkx and leidenalg
          standard [--graph NAME]… [--runs N]
                                     the whole analysis, warm
          large [--graph NAME]       a million actors: linear measures, one detection, sampling
          reading [--graph NAME] [--runs N]
                                     from CSV files to the rows that kernels run on
          opening [--changes N]      how long a journal of a million changes takes to open
          crash [--kills N]          kills while a store is written, opened, folded, brought up to date
          disk-full [--positions N]  a disk that fills at another place each time (needs to mount)
          writers [--changes N]      fifty writers at once
          false-clans [--graphs N]   clans in random networks, and in planted ones
          fuzz [--minutes N] [--inputs N] [--seed N] [--reader NAME]
                                     spoilt files for each reader of an import: none crashes, hangs or fills the memory
          fuzz-hub [--frames N [--seed N]]  hostile frames to the hub's methods
          neo4j-faults [--faults N]  faults between PtceGraph and a real Neo4j: the graph equals the journal
          neo4j-kills [--kills N]    a real Neo4j killed while it is written
          neo4j-import [--actors N]  an import into a real Neo4j beside the embedded store, then edits by one writer
          neo4j-writers [--changes N]  fifty writers at once on a real Neo4j
          backups [--cycles N]       backups made and restored under 500 edits a second
        """
    );
    return 2;
}
