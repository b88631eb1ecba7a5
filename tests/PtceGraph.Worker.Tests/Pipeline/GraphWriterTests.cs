using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>A short run of <c>./bench.sh writers</c>.</summary>
public sealed class GraphWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-writers-").FullName;

    [Fact]
    public async Task Fifty_writers_lose_nothing_and_revisions_are_dense()
    {
        await using var journal = SqliteJournal.Open(_folder);

        var outcome = await WritersTrial.RunAsync(journal, _folder, 50, 10_000, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{outcome.CommitsPerSecond:0} commits a second");
        Assert.Equal((10_000, 10_000, 0, 0), (outcome.Acknowledged, outcome.Revision, outcome.Lost, outcome.Duplicated));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
