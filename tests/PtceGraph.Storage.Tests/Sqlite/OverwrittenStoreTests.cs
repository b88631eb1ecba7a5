using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A backup that is copied into the folder of a running service: it is noticed, and closing the store leaves it as it is.</summary>
public sealed class OverwrittenStoreTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, 3, 1)] // the log has edits and is removed with its index
    [InlineData(true, 1, 3)]
    [InlineData(false, 1, 1)] // only the database is written over, the log stays
    [InlineData(false, 1, 40)]
    public async Task A_copy_over_the_database_is_noticed_and_stays_as_it_is(bool isLogRemoved, int own, int others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody write an open database.");
        var (other, data) = (Path.Combine(_folder.Path, "other"), Path.Combine(_folder.Path, "data"));
        await WriteAsync(other, others);
        await WriteAsync(data, own);
        var given = await File.ReadAllBytesAsync(SqliteJournal.FileOf(other), Token);

        await using (var journal = SqliteJournal.Open(data))
        {
            if (isLogRemoved)
            {
                var network = new WrittenNetwork();
                network.Write(own);
                await journal.AppendAsync(network.Write(1), own, Token);
            }

            Assert.Null(journal.FindReplaced());
            // As cp does it: the file remains, its contents are others.
            await using (var file = new FileStream(SqliteJournal.FileOf(data), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                await file.WriteAsync(given, Token);
                file.SetLength(given.Length);
            }

            if (isLogRemoved)
            {
                File.Delete(SqliteJournal.FileOf(data) + "-wal");
                File.Delete(SqliteJournal.FileOf(data) + "-shm");
            }

            Assert.NotNull(journal.FindReplaced());
            await Assert.ThrowsAsync<StoreReplacedException>(() =>
                journal.AppendAsync(new WrittenNetwork().Write(1), isLogRemoved ? own + 1 : own, Token)
            );
        }

        Assert.Equal(given, await File.ReadAllBytesAsync(SqliteJournal.FileOf(data), Token));
    }

    [Fact]
    public async Task What_the_store_writes_itself_is_never_taken_for_another_s()
    {
        await using var journal = SqliteJournal.Open(_folder.Path);
        using var done = new CancellationTokenSource();
        var looked = new TaskCompletionSource();
        var looking = Task.Run(
            () =>
            {
                do
                {
                    Assert.Null(journal.FindReplaced());
                    looked.TrySetResult();
                } while (!done.IsCancellationRequested);
            },
            Token
        );
        await Task.WhenAny(looked.Task, looking); // on a busy machine it begins late
        var network = new WrittenNetwork();
        // The log is copied into the database each thousand pages.
        for (var revision = 0; revision < 400; revision++)
        {
            await journal.AppendAsync(network.Write(1), revision, Token);
        }

        await done.CancelAsync();
        await looking;
        Assert.Null(journal.FindReplaced());
    }

    private static async Task WriteAsync(string folder, int entries)
    {
        await using var journal = SqliteJournal.Open(folder);
        await journal.AppendAsync(new WrittenNetwork().Write(entries), 0, Token);
    }
}
