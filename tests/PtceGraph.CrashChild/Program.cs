using System.Globalization;
using PtceGraph.Graph;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;

// A process to be killed: it opens a store, appends, checkpoints and writes copies of the network as fast as it can, and
// says what was acknowledged. usage: PtceGraph.CrashChild FOLDER SEED
var folder = args[0];
var random = new Random(int.Parse(args[1], CultureInfo.InvariantCulture));
Console.WriteLine("opening");
await using var journal = SqliteJournal.Open(folder);
var copy = new SnapshotFile(folder);
var (state, history, _, _) = await NetworkLoader.LoadAsync(journal, copy, 0, CancellationToken.None);
Console.WriteLine("open");

while (true)
{
    // Some entries are long: the log soon reaches the size at which it is folded into the database. A few have parts.
    var entries = Enumerable
        .Range(1, random.Next(1, 12))
        .Select(i => Next(history.Revision + 1, random.Next(4) == 0 ? 60_000 : 200, random.Next(300) == 0 ? 600 : 1))
        .ToList();
    await journal.AppendAsync(entries, entries[0].Revision - 1, null, state, CancellationToken.None);
    Console.WriteLine($"ack {history.Revision} {await journal.FindDigestAsync(history.Revision, CancellationToken.None)}");
    if (random.Next(4) == 0)
    {
        copy.Write(
            state.Snapshot(history.Revision),
            history.Items,
            (await journal.FindDigestAsync(history.Revision, CancellationToken.None))!
        );
    }
}

JournalEntry Next(long revision, int length, int actors)
{
    var notes = new string('n', actors == 1 ? Math.Min(length, GraphState.MaxTextLength) : GraphState.MaxTextLength);
    var entry = new JournalEntry
    {
        Revision = revision,
        At = DateTimeOffset.UnixEpoch.AddSeconds(revision),
        Kind = EntryKind.Edit,
        Changes =
        [
            .. Enumerable
                .Range(0, actors)
                .Select(i => new GraphChange.Added(
                    new Actor
                    {
                        Id = $"a{revision}-{i}",
                        Name = $"Acteur {revision}",
                        Notes = notes,
                    }
                )),
        ],
        IdempotencyKey = $"key-{revision}",
        Why = new string('w', length),
    };
    state.Replay(entry.Changes);
    history.Add(entry);
    return entry;
}
