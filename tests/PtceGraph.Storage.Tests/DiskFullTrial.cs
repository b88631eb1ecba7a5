using System.Diagnostics;
using System.Globalization;
using PtceGraph.Graph;
using PtceGraph.Storage.Opening;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Tests;

/// <summary>What a trial of full disks found; the last three must be 0.</summary>
internal sealed record DiskFullCounts(int Positions, int RefusedOpening, int RefusedWriting, long Acknowledged, int Lost, int Unreadable, int StillRefused);

/// <summary>Fills a small file system so that writing stops at another place each time, then makes room and looks at what is left.</summary>
internal sealed class DiskFullTrial : IDisposable
{
    private const int SizeMegabytes = 32;
    private const int SpreadBytes = 3 << 20; // free space runs from 0 to this

    private readonly string _disk;

    private DiskFullTrial(string disk) => _disk = disk;

    /// <summary>Mounts a file system of its own; null, with the reason, where this machine or user may not.</summary>
    public static DiskFullTrial? TryMount(string folder, out string why)
    {
        why = Run("mount", "-t", "tmpfs", "-o", $"size={SizeMegabytes}m", "tmpfs", folder) ?? "";
        return why.Length == 0 ? new DiskFullTrial(folder) : null;
    }

    /// <summary>Fills the disk at so many places.</summary>
    public async Task<DiskFullCounts> RunAsync(int positions, Action<DiskFullCounts>? tell, CancellationToken cancellationToken)
    {
        var counts = new DiskFullCounts(0, 0, 0, 0, 0, 0, 0);
        for (var position = 0; position < positions; position++)
        {
            counts = await OneAsync(counts with { Positions = position + 1 }, (long)SpreadBytes * position / positions, cancellationToken).ConfigureAwait(false);
            tell?.Invoke(counts);
        }

        return counts;
    }

    public void Dispose()
    {
        if (Run("umount", _disk) is { } why)
        {
            throw new IOException(why);
        }
    }

    private async Task<DiskFullCounts> OneAsync(DiskFullCounts counts, long free, CancellationToken cancellationToken)
    {
        var store = Directory.CreateDirectory(Path.Combine(_disk, "store")).FullName;
        var filler = Path.Combine(_disk, "filler");
        var network = new WrittenNetwork();
        var written = await FillAsync(store, network, 5, cancellationToken).ConfigureAwait(false);
        Fill(filler, free);
        try
        {
            await using var journal = SqliteJournal.Open(store);
            while (true)
            {
                var text = WrittenNetwork.Text(network.State);
                var entry = network.Write(1)[0] with { Why = new string('w', 3_000) };
                try
                {
                    await journal.AppendAsync([entry], entry.Revision - 1, network.State, cancellationToken).ConfigureAwait(false);
                    written = (entry.Revision, WrittenNetwork.Text(network.State));
                    counts = counts with { Acknowledged = counts.Acknowledged + 1 };
                }
                catch (StoreException)
                {
                    counts = counts with { RefusedWriting = counts.RefusedWriting + 1 };
                    written = (written.Revision, text);
                    File.Delete(filler);
                    counts = await WritesAgainAsync(journal, entry, cancellationToken).ConfigureAwait(false) ? counts : counts with { StillRefused = counts.StillRefused + 1 };
                    written = (entry.Revision, WrittenNetwork.Text(network.State));
                    break;
                }
            }
        }
        catch (StoreException)
        {
            counts = counts with { RefusedOpening = counts.RefusedOpening + 1 };
        }

        File.Delete(filler);
        counts = await LookAsync(counts, store, written, cancellationToken).ConfigureAwait(false);
        Directory.Delete(store, recursive: true);
        return counts;
    }

    private static async Task<(long Revision, string Text)> FillAsync(string store, WrittenNetwork network, int entries, CancellationToken cancellationToken)
    {
        await using var journal = SqliteJournal.Open(store);
        await journal.AppendAsync(network.Write(entries), 0, network.State, cancellationToken).ConfigureAwait(false);
        return (entries, WrittenNetwork.Text(network.State));
    }

    /// <summary>There is room again: the same journal, still open, must take what it refused.</summary>
    private static async Task<bool> WritesAgainAsync(SqliteJournal journal, JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await journal.AppendAsync([entry], entry.Revision - 1, new GraphState(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static async Task<DiskFullCounts> LookAsync(DiskFullCounts counts, string store, (long Revision, string Text) written, CancellationToken cancellationToken)
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

    /// <summary>Writes until only so many bytes are left.</summary>
    private void Fill(string filler, long free)
    {
        using var file = new FileStream(filler, FileMode.Create);
        var left = new DriveInfo(_disk).AvailableFreeSpace - free;
        var zeros = new byte[1 << 16];
        for (; left > 0; left -= zeros.Length)
        {
            file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Null when it ended well, else what it said.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {error.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
