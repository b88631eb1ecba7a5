using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Testing;

/// <summary>The result of a trial with full disks. The last four must be 0.</summary>
internal sealed record DiskFullCounts(
    int Positions,
    int RefusedOpening,
    int RefusedWriting,
    long Acknowledged,
    int Lost,
    int Unreadable,
    int StillRefused,
    int WrongProbes
);

/// <summary>Fills a small file system so that writing stops at a different place each time, then frees space and checks what is
/// left.</summary>
internal sealed class DiskFullTrial : IDisposable
{
    private const int SizeMegabytes = 32;
    private const int SpreadBytes = 3 << 20; // free space runs from 0 to this

    private readonly SmallDisk _disk;

    private DiskFullTrial(SmallDisk disk) => _disk = disk;

    /// <summary>Mounts a small file system; null, with the reason, where this machine or user may not.</summary>
    public static DiskFullTrial? TryMount(string folder, out string why) =>
        SmallDisk.TryMount(folder, SizeMegabytes, out why) is { } disk ? new DiskFullTrial(disk) : null;

    /// <summary>Runs the trial with a number of places.</summary>
    public async Task<DiskFullCounts> RunAsync(int positions, Action<DiskFullCounts>? tell, CancellationToken cancellationToken)
    {
        var counts = new DiskFullCounts(0, 0, 0, 0, 0, 0, 0, 0);
        for (var position = 0; position < positions; position++)
        {
            counts = await OneAsync(counts with { Positions = position + 1 }, (long)SpreadBytes * position / positions, cancellationToken)
                .ConfigureAwait(false);
            tell?.Invoke(counts);
        }

        return counts;
    }

    public void Dispose() => _disk.Dispose();

    private async Task<DiskFullCounts> OneAsync(DiskFullCounts counts, long free, CancellationToken cancellationToken)
    {
        var store = Directory.CreateDirectory(Path.Combine(_disk.Folder, "store")).FullName;
        var network = new WrittenNetwork();
        var written = await FillAsync(store, network, 5, cancellationToken).ConfigureAwait(false);
        _disk.Fill(free);
        try
        {
            await using var journal = SqliteJournal.Open(store);
            while (true)
            {
                var text = WrittenNetwork.Text(network.State);
                var entry = network.Write(1)[0] with { Why = new string('w', 3_000) };
                try
                {
                    await journal.AppendAsync([entry], entry.Revision - 1, null, network.State, cancellationToken).ConfigureAwait(false);
                    written = (entry.Revision, WrittenNetwork.Text(network.State));
                    counts = counts with { Acknowledged = counts.Acknowledged + 1 };
                }
                catch (StoreException)
                {
                    counts = counts with { RefusedWriting = counts.RefusedWriting + 1 };
                    written = (written.Revision, text);
                    // The reason is known without another edit, while it lasts and no longer.
                    var isFull = await ProbeAsync(journal, cancellationToken).ConfigureAwait(false) is StoreFullException;
                    _disk.Free();
                    var isFree = await ProbeAsync(journal, cancellationToken).ConfigureAwait(false) is null;
                    counts = isFull && isFree ? counts : counts with { WrongProbes = counts.WrongProbes + 1 };
                    counts = await WritesAgainAsync(journal, entry, cancellationToken).ConfigureAwait(false)
                        ? counts
                        : counts with
                        {
                            StillRefused = counts.StillRefused + 1,
                        };
                    written = (entry.Revision, WrittenNetwork.Text(network.State));
                    break;
                }
            }
        }
        catch (StoreException)
        {
            counts = counts with { RefusedOpening = counts.RefusedOpening + 1 };
        }

        _disk.Free();
        counts = await LookAsync(counts, store, written, cancellationToken).ConfigureAwait(false);
        Directory.Delete(store, recursive: true);
        return counts;
    }

    /// <summary>What a store says that an edit would meet; null for nothing.</summary>
    private static async Task<StoreException?> ProbeAsync(SqliteJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            await journal.ProbeAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (StoreException exception)
        {
            return exception;
        }
    }

    private static async Task<(long Revision, string Text)> FillAsync(
        string store,
        WrittenNetwork network,
        int entries,
        CancellationToken cancellationToken
    )
    {
        await using var journal = SqliteJournal.Open(store);
        await journal.AppendAsync(network.Write(entries), 0, null, network.State, cancellationToken).ConfigureAwait(false);
        return (entries, WrittenNetwork.Text(network.State));
    }

    /// <summary>After space was freed, the same open journal must accept what it refused.</summary>
    private static async Task<bool> WritesAgainAsync(SqliteJournal journal, JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await journal.AppendAsync([entry], entry.Revision - 1, null, new GraphState(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static async Task<DiskFullCounts> LookAsync(
        DiskFullCounts counts,
        string store,
        (long Revision, string Text) written,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var journal = SqliteJournal.Open(store);
            var loaded = await NetworkLoader.LoadAsync(journal, null, 0, cancellationToken).ConfigureAwait(false);
            var isThere = loaded.History.Revision == written.Revision && WrittenNetwork.Text(loaded.State) == written.Text;
            return isThere ? counts : counts with { Lost = counts.Lost + 1 };
        }
        catch (StoreException)
        {
            return counts with { Unreadable = counts.Unreadable + 1 };
        }
    }
}
