using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A short run of <c>./bench.sh disk-full</c>.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_refuses_loses_nothing_and_takes_edits_again_once_there_is_room()
    {
        using var folder = new TempFolder();
        using var trial = DiskFullTrial.TryMount(folder.Path, out var why);
        if (trial is null)
        {
            Assert.Skip($"A file system of its own cannot be mounted here: {why}");
        }

        var counts = await trial.RunAsync(60, null, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(counts.ToString());
        Assert.Equal((0, 0, 0, 0), (counts.Lost, counts.Unreadable, counts.StillRefused, counts.WrongProbes));
        Assert.Equal(60, counts.RefusedOpening + counts.RefusedWriting);
        Assert.True(counts.RefusedWriting > 30 && counts.Acknowledged > 500, counts.ToString());
    }
}
