using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A store whose file is cut off while it is open refuses what comes after, and says so.</summary>
public sealed class TruncatedStoreTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-wal", 0L, false)]
    [InlineData("-wal", 4_096L, false)]
    [InlineData("-wal", 0L, true)] // as if the emptied log had been written to before anybody looked
    [InlineData("", 0L, false)]
    [InlineData("", 512L, false)]
    public async Task Nothing_is_written_after_a_file_became_shorter(string ending, long length, bool isFilledUp)
    {
        var network = new WrittenNetwork();
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(network.Write(3), 0, Token);
            Assert.Null(journal.FindReplaced());

            Cut(SqliteJournal.FileOf(_folder.Path) + ending, length, isFilledUp);

            var entries = network.Write(3);
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var refused = await Assert.ThrowsAsync<StoreReplacedException>(() => journal.AppendAsync(entries, 3, Token));
                Assert.True(refused.IsTruncated);
                Assert.Contains($"ptcegraph.db{ending} was truncated", refused.In(Language.English), StringComparison.Ordinal);
            }

            await Assert.ThrowsAsync<StoreReplacedException>(() => journal.ReadRevisionAsync(Token));
            Assert.True(journal.FindReplaced() is { IsTruncated: true });
        }

        if (ending.Length == 0 && length == 0)
        {
            // The network is not taken for an empty one.
            Assert.Throws<StoreException>(() => SqliteJournal.Open(_folder.Path));
            Assert.Throws<StoreException>(() => SqliteJournal.OpenToRead(_folder.Path));
        }
        else if (ending.Length == 0)
        {
            // The log was kept, and holds all that was acknowledged.
            await using var journal = SqliteJournal.Open(_folder.Path);
            Assert.Equal(3, await journal.ReadRevisionAsync(Token));
        }
    }

    [Fact]
    public async Task A_log_that_is_begun_anew_after_checkpoints_is_no_loss()
    {
        var network = new WrittenNetwork();
        await using var journal = SqliteJournal.Open(_folder.Path);
        var (log, revision, pages) = (SqliteJournal.FileOf(_folder.Path) + "-wal", 0L, 0L);
        while (pages < 4_000)
        {
            var entries = network.Write(200);
            await journal.AppendAsync(entries, revision, Token);
            revision += entries.Count;
            pages += 200;
            await using var reader = SqliteJournal.OpenToRead(_folder.Path);
            Assert.Equal(revision, await reader.ReadRevisionAsync(Token));
        }

        Assert.True(new FileInfo(log).Length > 0);
        Assert.Null(journal.FindReplaced());
    }

    [Fact]
    public void Contacts_that_were_cut_off_are_not_taken_for_none()
    {
        var contacts = ContactFile.In(_folder.Path);
        contacts.Change([new Contact("1", "a", "x")], []);

        Cut(Path.Combine(_folder.Path, "contacts.db"), 0, isFilledUp: false);

        Assert.Throws<StoreReplacedException>(() => contacts.Read());
        Assert.Throws<StoreReplacedException>(() => contacts.Change([new Contact("2", "a", "y")], []));
    }

    private static void Cut(string path, long length, bool isFilledUp)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var before = file.Length;
        file.SetLength(length);
        if (isFilledUp)
        {
            file.SetLength(before);
        }
    }
}
