using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Testing;

/// <summary>The result of a crash trial. All but the first four must be 0.</summary>
internal sealed record CrashCounts(
    int Kills,
    int WhileOpening,
    int OfOlderSchema,
    long Acknowledged,
    int Lost,
    int Duplicated,
    int Unreadable
);

/// <summary>Kills a process that writes a store at random moments, as a power cut would, and checks what is left.</summary>
internal sealed class CrashTrial(string folder, int seed)
{
    private const int MostRevisions = 400; // then a new store, so that the check after each kill stays short

    private readonly Random _random = new(seed);
    private string _store = "";
    private int _stores;

    /// <summary>Runs the trial with a number of kills.</summary>
    public async Task<CrashCounts> RunAsync(int kills, Action<CrashCounts>? tell, CancellationToken cancellationToken)
    {
        var counts = new CrashCounts(0, 0, 0, 0, 0, 0, 0);
        NewStore();
        for (var kill = 0; kill < kills; kill++)
        {
            var isOlder = _random.Next(10) == 0 && Downgrade();
            var (opened, acknowledged) = await KillOneAsync(seed + kill, cancellationToken).ConfigureAwait(false);
            counts = counts with
            {
                Kills = kill + 1,
                WhileOpening = counts.WhileOpening + (opened ? 0 : 1),
                OfOlderSchema = counts.OfOlderSchema + (isOlder ? 1 : 0),
                Acknowledged = counts.Acknowledged + acknowledged.Count,
            };
            counts = await LookAsync(counts, acknowledged, cancellationToken).ConfigureAwait(false);
            tell?.Invoke(counts);
        }

        return counts;
    }

    private void NewStore() => _store = Path.Combine(folder, (++_stores).ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts the process and kills it at a random moment while it opens or writes.</summary>
    private async Task<(bool Opened, List<(long Revision, string Digest)> Acknowledged)> KillOneAsync(
        int childSeed,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (
            var argument in new[]
            {
                Path.Combine(AppContext.BaseDirectory, "PtceGraph.CrashChild.dll"),
                _store,
                childSeed.ToString(CultureInfo.InvariantCulture),
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var isOpeningKill = _random.Next(10) < 3;
        var appends = _random.Next(1, 25);
        var (opened, acknowledged) = (false, new List<(long, string)>());
        var killing = Task.CompletedTask;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            switch (line.Split(' '))
            {
                case ["opening"] when isOpeningKill:
                    killing = KillAsync(process, _random.Next(150), cancellationToken);
                    break;
                case ["open"]:
                    opened = true;
                    break;
                case ["ack", var revision, { Length: 64 } digest]:
                    acknowledged.Add((long.Parse(revision, CultureInfo.InvariantCulture), digest));
                    if (!isOpeningKill && acknowledged.Count == appends)
                    {
                        killing = KillAsync(process, _random.Next(10), cancellationToken);
                    }

                    break;
            }
        }

        await killing.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (opened, acknowledged);
    }

    private static async Task KillAsync(Process process, int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken).ConfigureAwait(false);
        process.Kill();
    }

    /// <summary>Opens what is left: every acknowledged entry must be there exactly once with its digest, and the journal must
    /// replay.</summary>
    private async Task<CrashCounts> LookAsync(
        CrashCounts counts,
        List<(long Revision, string Digest)> acknowledged,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var journal = SqliteJournal.Open(_store);
            foreach (var (revision, digest) in acknowledged)
            {
                counts =
                    await journal.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false) == digest
                        ? counts
                        : counts with
                        {
                            Lost = counts.Lost + 1,
                        };
            }

            var check = await journal.CheckAsync(cancellationToken).ConfigureAwait(false);
            var keys = new HashSet<string>();
            await foreach (var entry in journal.ReadEntriesAsync(1, cancellationToken).ConfigureAwait(false))
            {
                counts = keys.Add(entry.IdempotencyKey!) ? counts : counts with { Duplicated = counts.Duplicated + 1 };
            }

            var copied = await NetworkLoader.LoadAsync(journal, new SnapshotFile(_store), 0, cancellationToken).ConfigureAwait(false);
            var replayed = await NetworkLoader.LoadAsync(journal, null, 0, cancellationToken).ConfigureAwait(false);
            var isOne = WrittenNetwork.Text(copied.State) == WrittenNetwork.Text(replayed.State);
            counts = check.Findings.Count == 0 && isOne ? counts : counts with { Unreadable = counts.Unreadable + 1 };
            if (check.Revision > MostRevisions)
            {
                NewStore();
            }
        }
        catch (StoreException)
        {
            counts = counts with { Unreadable = counts.Unreadable + 1 };
            NewStore();
        }

        return counts;
    }

    /// <summary>Turns the store into one of schema 1, as an older program wrote it, so that the next opening upgrades it.</summary>
    private bool Downgrade()
    {
        if (!File.Exists(SqliteJournal.FileOf(_store)))
        {
            return false;
        }

        using var connection = new SqliteConnection($"Data Source={SqliteJournal.FileOf(_store)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = OlderSchema.FromNewest;
        command.ExecuteNonQuery();
        return true;
    }
}

/// <summary>Turns a current store into one of an older program.</summary>
internal static class OlderSchema
{
    /// <summary>Converts the newest schema back to schema 1.</summary>
    public const string FromNewest =
        "UPDATE entry SET changes = rtrim(changes, ']') || (SELECT group_concat(',' || substr(p.changes, 2, length(p.changes) - 2), '' ORDER BY p.part) FROM entry_part p WHERE p.revision = entry.revision) || ']' WHERE parts > 1; "
        + "DROP TABLE entry_part; ALTER TABLE entry DROP COLUMN parts; ALTER TABLE entry DROP COLUMN bytes; ALTER TABLE entry DROP COLUMN change_count; "
        + "DROP INDEX entry_at; ALTER TABLE entry DROP COLUMN digest; DELETE FROM setting WHERE name = 'head'; PRAGMA user_version = 1";
}
