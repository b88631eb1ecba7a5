using PtceGraph.Benchmarks;

return args switch
{
    ["live", .. var rest] => await LiveBenchmark.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench.sh live [--edits N]");
    return 2;
}
