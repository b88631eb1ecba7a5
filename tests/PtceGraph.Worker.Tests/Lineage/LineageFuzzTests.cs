using Xunit;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>A fuzz of stores that change places behind one address: restored backups, other folders, stores built again, restarts.</summary>
public sealed class LineageFuzzTests
{
    private static readonly bool IsAll = Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_ALL") == "1";

    /// <summary>Seeds with the number of rounds: 100 rounds in the suite, 2,000 with <c>--all</c>.</summary>
    public static TheoryData<int, int> Runs => IsAll ? [.. Enumerable.Range(1, 20).Select(seed => (seed, 100))] : [(1, 50), (2, 50)];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Every_viewer_shows_the_store_that_is_served_and_never_a_mixture(int seed, int rounds)
    {
        await using var trial = new LineageTrial(seed);

        await trial.RunAsync(rounds);

        Assert.True(trial.Replacements > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"Viewers were told {trial.Replacements} times that the store was replaced.");
    }
}
