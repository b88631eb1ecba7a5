using PtceGraph.Benchmarks;

return args switch
{
    ["live", .. var rest] => await LiveBenchmark.RunAsync(rest),
    ["opening", .. var rest] => await OpeningBenchmark.RunAsync(rest),
    ["crash", .. var rest] => await SafetyBenchmarks.CrashAsync(rest),
    ["disk-full", .. var rest] => await SafetyBenchmarks.DiskFullAsync(rest),
    ["writers", .. var rest] => await SafetyBenchmarks.WritersAsync(rest),
    ["backups", .. var rest] => await SafetyBenchmarks.BackupsAsync(rest),
    ["false-clans", .. var rest] => FalseClansBenchmark.Run(rest),
    ["fuzz", .. var rest] => FuzzRun.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench.sh BENCHMARK
          live [--edits N]           from an edit to a viewer's new measures
          opening [--changes N]      how long a journal of a million changes takes to open
          crash [--kills N]          kills while a store is written, opened, folded, brought up to date
          disk-full [--positions N]  a disk that fills at another place each time (needs to mount)
          writers [--changes N]      fifty writers at once
          false-clans [--graphs N]   clans in random networks, and in planted ones
          fuzz [--frames N [--seed N]]  mutated frames of the hub's protocol
          backups [--cycles N]       backups made and restored under 500 edits a second
        """);
    return 2;
}
