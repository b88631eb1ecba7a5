using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A short run of <c>./bench.sh crash</c>.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Two_hundred_kills_lose_nothing_that_was_acknowledged()
    {
        using var folder = new TempFolder();

        var counts = await new CrashTrial(folder.Path, 20261125).RunAsync(200, null, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.Equal((200, 0, 0, 0), (counts.Kills, counts.Lost, counts.Duplicated, counts.Unreadable));
        Assert.True(counts.WhileOpening > 10 && counts.OfOlderSchema > 5 && counts.Acknowledged > 500, counts.ToString());
    }
}
