using PtceGraph.Benchmarks;

return args switch
{
    ["live", .. var rest] => await LiveBenchmark.RunAsync(rest),
    ["fuzz", .. var rest] => FuzzRun.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench.sh live [--edits N] | fuzz [--frames N [--seed N]]");
    return 2;
}
