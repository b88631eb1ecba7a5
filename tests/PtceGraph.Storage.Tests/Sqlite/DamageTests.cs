using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A damaged database is refused with a sentence, or the damage has no effect; it never yields another network.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Page = 4_096;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_page_damaged_in_turn_is_refused_or_of_no_consequence()
    {
        var network = new WrittenNetwork();
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(network.Write(120), 0, Token);
            await journal.WriteLayoutAsync(0, Enumerable.Range(0, 200).ToDictionary(i => $"n{i}", i => new MapPoint(i, -i)), false, Token);
        }

        var database = SqliteJournal.FileOf(_folder.Path);
        var whole = await File.ReadAllBytesAsync(database, Token);
        var expected = WrittenNetwork.Text(network.State);
        var (refused, harmless) = (0, 0);
        for (var start = 0; start < whole.Length; start += Page)
        {
            foreach (var damage in Damages(whole, start))
            {
                await File.WriteAllBytesAsync(database, damage, Token);
                try
                {
                    await using var journal = SqliteJournal.Open(_folder.Path);
                    var loaded = await NetworkLoader.LoadAsync(journal, null, 0, Token);
                    Assert.Equal(expected, WrittenNetwork.Text(loaded.State));
                    harmless++;
                }
                catch (StoreException exception)
                {
                    Assert.False(exception.IsTransient);
                    refused++;
                }

                File.Delete(database + "-wal");
                File.Delete(database + "-shm");
            }
        }

        // The search is effective: most damage is detected.
        Assert.True(refused > harmless, $"{refused} refused, {harmless} harmless of {whole.Length / Page} pages");
    }

    /// <summary>A page flipped whole, emptied, and with one byte flipped here and there.</summary>
    private static IEnumerable<byte[]> Damages(byte[] whole, int start)
    {
        var flipped = (byte[])whole.Clone();
        for (var i = start; i < start + Page; i++)
        {
            flipped[i] ^= 0xFF;
        }

        yield return flipped;
        var empty = (byte[])whole.Clone();
        Array.Clear(empty, start, Page);
        yield return empty;
        for (var at = start; at < start + Page; at += 137)
        {
            var one = (byte[])whole.Clone();
            one[at] ^= 0x10;
            yield return one;
        }
    }
}
