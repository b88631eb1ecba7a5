using PtceGraph.Graph;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Worker.Pipeline;
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

    [Fact]
    public async Task Whoever_is_refused_finds_the_network_read_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        var token = TestContext.Current.CancellationToken;
        await using var journal = SqliteJournal.Open(_folder);
        Task<WriteAnswer>? edit = null;
        using var isSubmitted = new ManualResetEventSlim();
        var wasAnswered = new List<bool>(); // before the network was published as read-only
        var writer = WritersTrial.WriterOf(
            journal,
            _folder,
            (published, _) =>
            {
                if (published.IsReadOnly)
                {
                    isSubmitted.Wait(token);
                    wasAnswered.Add(((IAsyncResult)edit!).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(300)));
                }
            }
        );
        await writer.OpenAsync(token);
        File.Move(Path.Combine(_folder, "ptcegraph.db"), Path.Combine(_folder, "moved.db"));

        edit = writer.SubmitAsync(new WriteRequest.Edit([new ChangeRequest.Add(new Actor { Id = "a", Name = "A" })]), token);
        isSubmitted.Set();

        Assert.IsType<WriteAnswer.StoreAway>(await edit);
        Assert.Equal([false], wasAnswered);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
