using System.Text;
using PtceGraph.Graph;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <content>Entries so large that they are kept, read and undone in parts.</content>
public abstract partial class JournalContract
{
    [Fact]
    public async Task A_large_entry_is_kept_and_read_part_by_part()
    {
        var (state, entry) = LargeImport();
        await Journal.AppendAsync([Entry(1), entry, Entry(3)], 0, state, Token);
        await ReopenAsync();

        var parts = new List<JournalPart>();
        await foreach (var part in Journal.ReadAsync(1, Token))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(part.Json), 2, MostPartBytes);
            parts.Add(part);
        }

        var large = parts[1..^1];
        Assert.Equal([1, 3], [parts[0].Entry.Revision, parts[^1].Entry.Revision]);
        Assert.InRange(large.Count, 3, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, large.Count), large.Select(part => part.Number));
        Assert.Equal([large[^1]], large.Where(part => part.IsLast));
        Assert.Equal(Text(entry), WrittenNetwork.Text(large.SelectMany(part => part.ReadChanges())));
        Assert.Equal(Chained(Entry(1), entry, Entry(3)), await Journal.FindDigestAsync(3, Token));
        Assert.Equal([0, entry.Changes.Length, 0], (await Journal.ReadNewestAsync(3, null, Token)).Select(listed => listed.Changes));
        Assert.Empty((await Journal.CheckAsync(Token)).Findings);
    }

    [Fact]
    public async Task A_large_entry_is_undone_from_its_last_part_to_its_first()
    {
        var (state, entry) = LargeImport();
        await Journal.AppendAsync([Entry(1), entry], 0, state, Token);
        var (undone, numbers) = (new List<GraphChange>(), new List<int>());
        await foreach (var part in Journal.ReadEntryAsync(2, lastFirst: true, Token))
        {
            undone.AddRange(state.Restore(GraphChange.InverseOf(part.ReadChanges())));
            numbers.Add(part.Number);
        }

        await Journal.AppendAsync([Entry(3) with { Kind = EntryKind.Undo, Of = 2, Changes = [.. undone] }], 2, state, Token);

        Assert.Equal(Enumerable.Range(0, numbers.Count).Reverse(), numbers);
        Assert.True(state.IsEmpty);
        var opened = await NetworkLoader.LoadAsync(Journal, null, 5, Token);
        Assert.True(opened.State.IsEmpty);
        Assert.Empty((await Journal.CheckAsync(Token)).Findings);
    }

    [Fact]
    public async Task A_batch_that_fails_after_a_large_entry_leaves_no_part()
    {
        var (_, entry) = LargeImport();

        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync([Entry(1), entry, Entry(4)], 0, Token));
        await Assert.ThrowsAsync<RevisionConflictException>(() => Journal.AppendAsync([entry], 1, Token));

        Assert.Equal(0, await Journal.ReadRevisionAsync(Token));
        Assert.Empty((await Journal.CheckAsync(Token)).Findings);
    }

    [Fact]
    public async Task Entries_of_another_journal_are_copied_with_their_digests()
    {
        var (state, entry) = LargeImport();
        using var folder = new TempFolder();
        await using var source = SqliteJournal.Open(folder.Path);
        var network = new WrittenNetwork();
        await source.AppendAsync(
            [Entry(1), entry, Entry(3) with { Kind = EntryKind.Undo, Of = 2, Changes = GraphChange.InverseOf(entry.Changes) }],
            0,
            state,
            Token
        );
        await source.AppendAsync(
            [.. network.Write(40).Select(written => written with { Revision = written.Revision + 3, Of = written.Of + 3 })],
            3,
            network.State,
            Token
        );

        await Journal.CopyFromAsync(source, 2, null, Token);
        await Journal.CopyFromAsync(source, 43, null, Token);

        Assert.Equal(await source.FindDigestAsync(2, Token), await Journal.FindDigestAsync(2, Token));
        Assert.Equal(await source.FindDigestAsync(43, Token), await Journal.FindDigestAsync(43, Token));
        Assert.Equal(
            (await source.ReadNewestAsync(50, null, Token)).Select(listed => listed.Changes),
            (await Journal.ReadNewestAsync(50, null, Token)).Select(listed => listed.Changes)
        );
        Assert.Empty((await Journal.CheckAsync(Token)).Findings);
        Assert.Equal(
            WrittenNetwork.Text(network.State),
            WrittenNetwork.Text((await NetworkLoader.LoadAsync(Journal, null, 0, Token)).State)
        );

        using var other = new TempFolder();
        await using var back = SqliteJournal.Open(other.Path);
        await back.CopyFromAsync(Journal, 43, null, Token);
        Assert.Equal(await source.FindDigestAsync(43, Token), await back.FindDigestAsync(43, Token));
        Assert.Empty((await back.CheckAsync(Token)).Findings);
    }

    /// <summary>An import at revision 2 that has several parts in every store, and the network that it leads to.</summary>
    private static (GraphState State, JournalEntry Entry) LargeImport()
    {
        var notes = new string('n', 9_000);
        var state = new GraphState();
        var actors = Enumerable
            .Range(0, 1_100)
            .Select(i => new ChangeRequest.Add(
                new Actor
                {
                    Id = $"a{i}",
                    Name = $"Écoacteur {i}",
                    Commune = $"c{i % 7}",
                    Notes = notes,
                }
            ));
        var ties = Enumerable
            .Range(1, 1_000)
            .Select(i => new ChangeRequest.Add(
                new Tie
                {
                    Id = $"t{i}",
                    Source = $"a{i}",
                    Target = "a0",
                    Evidence = "vu",
                }
            ));
        var updates = Enumerable
            .Range(0, 50)
            .Select(i => new ChangeRequest.Update(
                EntityKind.Actor,
                $"a{i}",
                [KeyValuePair.Create(Schema.Find(EntityKind.Actor, "notes")!, (object?)"n")],
                []
            ));
        return (
            state,
            Entry(2) with
            {
                Kind = EntryKind.Import,
                Changes = state.Apply([.. actors, .. ties, .. updates], new NoIds()).Changes,
            }
        );
    }

    private sealed class NoIds : IIdSource
    {
        public string NewId() => throw new InvalidOperationException("Every entity here has an id.");
    }
}
