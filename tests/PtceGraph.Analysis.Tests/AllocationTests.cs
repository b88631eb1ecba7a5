using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Random networks are made, searched and forgotten in memory that serves again: a thousand of them allocate as little as
/// ten.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData(1_000, 0, 600)] // bytes for each network more
    [InlineData(0, 200, 20_000)] // its largest component and its groups are arrays of their own: 280 nodes
    public void One_more_random_network_allocates_next_to_nothing(int moreMixing, int moreClans, long most)
    {
        var few = new AnalysisParameters
        {
            Threads = 1,
            MixingRewirings = 100,
            ClanRewirings = 100,
        };
        var many = few with { MixingRewirings = few.MixingRewirings + moreMixing, ClanRewirings = few.ClanRewirings + moreClans };
        Allocated(many);

        var more = Allocated(many) - Allocated(few);

        Assert.InRange(more, long.MinValue, (moreMixing + moreClans) * most);
    }

    private static long Allocated(AnalysisParameters parameters)
    {
        var snapshot = Networks.Sample();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AnalysisEngine.Analyze(snapshot, parameters, null, TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
