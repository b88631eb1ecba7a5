using System.Globalization;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Benchmarks;

/// <summary>The long forms of the trials that the tests run in a short form: kills, full disks, many writers, backups under
/// edits.</summary>
internal static class SafetyBenchmarks
{
    public static async Task<int> CrashAsync(string[] arguments)
    {
        var kills = Count(arguments, "--kills", 2_000);
        using var folder = new TempFolder();
        var counts = await new CrashTrial(folder.Path, 1)
            .RunAsync(kills, Every(kills / 20, (CrashCounts now) => now.Kills), CancellationToken.None)
            .ConfigureAwait(false);
        Console.WriteLine(counts);
        return counts is { Lost: 0, Duplicated: 0, Unreadable: 0 } ? 0 : 1;
    }

    public static async Task<int> DiskFullAsync(string[] arguments)
    {
        var positions = Count(arguments, "--positions", 1_000);
        using var folder = new TempFolder();
        using var trial = DiskFullTrial.TryMount(folder.Path, out var why);
        if (trial is null)
        {
            Console.Error.WriteLine($"A file system of its own cannot be mounted here: {why}");
            return 1;
        }

        var counts = await trial
            .RunAsync(positions, Every(positions / 20, (DiskFullCounts now) => now.Positions), CancellationToken.None)
            .ConfigureAwait(false);
        Console.WriteLine(counts);
        return counts is { Lost: 0, Unreadable: 0, StillRefused: 0, WrongProbes: 0 } ? 0 : 1;
    }

    public static async Task<int> WritersAsync(string[] arguments)
    {
        var changes = Count(arguments, "--changes", 10_000);
        using var folder = new TempFolder();
        await using var journal = SqliteJournal.Open(folder.Path);
        var outcome = await WritersTrial.RunAsync(journal, folder.Path, 50, changes, CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine(Machine.Description);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SQLite: {outcome}; {outcome.CommitsPerSecond:0} commits a second"));
        return outcome is { Lost: 0, Duplicated: 0 } && outcome.Revision == changes ? 0 : 1;
    }

    public static async Task<int> BackupsAsync(string[] arguments)
    {
        const int editsPerSecond = 500;
        var cycles = Count(arguments, "--cycles", 100);
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var journal = SqliteJournal.Open(data);
        var network = new WrittenNetwork();
        using var stop = new CancellationTokenSource();
        var editing = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync().ConfigureAwait(false))
            {
                await journal
                    .AppendAsync(
                        network.Write(editsPerSecond / 50),
                        await journal.ReadRevisionAsync(CancellationToken.None).ConfigureAwait(false),
                        null,
                        network.State,
                        CancellationToken.None
                    )
                    .ConfigureAwait(false);
            }
        });
        var mismatches = 0;
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var (backup, elsewhere) = (Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "elsewhere"));
            var revision = await Backup
                .WriteAsync(journal, journal, ContactFile.In(data), backup, null, CancellationToken.None)
                .ConfigureAwait(false);
            await Backup.RestoreAsync(backup, elsewhere, DateTimeOffset.UnixEpoch, null, CancellationToken.None).ConfigureAwait(false);
            await using (var restored = SqliteJournal.OpenToRead(elsewhere))
            {
                var isSame =
                    await restored.ReadRevisionAsync(CancellationToken.None).ConfigureAwait(false) == revision
                    && await restored.FindDigestAsync(revision, CancellationToken.None).ConfigureAwait(false)
                        == await journal.FindDigestAsync(revision, CancellationToken.None).ConfigureAwait(false);
                mismatches += isSame ? 0 : 1;
            }

            Directory.Delete(elsewhere, recursive: true);
            if (cycle % Math.Max(1, cycles / 20) == 0)
            {
                Console.WriteLine($"{cycle} cycles, revision {revision}, {mismatches} mismatches");
            }
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await editing.ConfigureAwait(false);
        return mismatches == 0 ? 0 : 1;
    }

    private static int Count(string[] arguments, string option, int usual) =>
        arguments is [var name, var number] && name == option ? int.Parse(number, CultureInfo.InvariantCulture) : usual;

    private static Action<T> Every<T>(int step, Func<T, int> done) =>
        now =>
        {
            if (done(now) % Math.Max(1, step) == 0)
            {
                Console.WriteLine(now);
            }
        };
}
