using System.Diagnostics;
using System.Globalization;
using PtceGraph.Graph;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Benchmarks;

/// <summary>The time to open a journal of a million changes, with the snapshot cache and without.</summary>
internal static class OpeningBenchmark
{
    private const int Tail = 1_000; // entries after the snapshot, as a killed service leaves them

    public static async Task<int> RunAsync(string[] arguments)
    {
        var changes = arguments is ["--changes", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
        Console.WriteLine($"{Machine.Description}");
        Console.WriteLine("changes    an entry  megabytes   opened (s)   without the copy (s)");
        foreach (var perEntry in new[] { 1_000, 1 })
        {
            var folder = Directory.CreateTempSubdirectory("ptcegraph-opening-").FullName;
            try
            {
                await WriteAsync(folder, changes, perEntry).ConfigureAwait(false);
                var withCopy = await OpenAsync(folder, new SnapshotFile(folder), changes).ConfigureAwait(false);
                var without = await OpenAsync(folder, null, changes).ConfigureAwait(false);
                var size = new FileInfo(SqliteJournal.FileOf(folder)).Length >> 20;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{changes, 9} {perEntry, 9} {size, 10} {withCopy.TotalSeconds, 12:0.00} {without.TotalSeconds, 22:0.00}"
                    )
                );
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static async Task WriteAsync(string folder, int changes, int perEntry)
    {
        await using var journal = SqliteJournal.Open(folder);
        var (state, history) = (new GraphState(), new EditHistory());
        var (next, copied) = (0, false);
        var entries = changes / perEntry;
        var batch = new List<JournalEntry>();
        for (var i = 1; i <= entries; i++)
        {
            var entry = new JournalEntry
            {
                Revision = i,
                At = DateTimeOffset.UnixEpoch.AddSeconds(i),
                Kind = EntryKind.Edit,
                Client = "tab",
                Changes = [.. Enumerable.Range(0, perEntry).Select(_ => Change(next++))],
            };
            state.Replay(entry.Changes);
            history.Add(entry);
            batch.Add(entry);
            if (batch.Count * perEntry >= 20_000 || i == entries)
            {
                await journal.AppendAsync(batch, batch[0].Revision - 1, null, state, CancellationToken.None).ConfigureAwait(false);
                batch.Clear();
            }

            if (!copied && batch.Count == 0 && i >= entries - Math.Min(Tail, entries / 10))
            {
                new SnapshotFile(folder).Write(
                    state.Snapshot(i),
                    history.Items,
                    (await journal.FindDigestAsync(i, CancellationToken.None).ConfigureAwait(false))!
                );
                copied = true;
            }
        }
    }

    /// <summary>Two actors, then a tie between them, and so on.</summary>
    private static GraphChange.Added Change(int number) =>
        new(
            (number % 3) switch
            {
                2 => new Tie
                {
                    Id = $"t{number}",
                    Source = $"a{number - 2}",
                    Target = $"a{number - 1}",
                    Type = "partenariat",
                    Since = new PartialDate(2014, 2),
                },
                _ => new Actor
                {
                    Id = $"a{number}",
                    Name = $"Acteur {number}",
                    Category = "ess",
                    Commune = "Nantes",
                },
            }
        );

    private static async Task<TimeSpan> OpenAsync(string folder, SnapshotFile? copy, int changes)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        await using var journal = SqliteJournal.Open(folder);
        var loaded = await NetworkLoader.LoadAsync(journal, copy, 1_000, CancellationToken.None).ConfigureAwait(false);
        var took = clock.Elapsed;
        var held = loaded.State.Count(EntityKind.Actor) + loaded.State.Count(EntityKind.Tie);
        return held == changes ? took : throw new InvalidOperationException($"{held} entities were opened of {changes}.");
    }
}
