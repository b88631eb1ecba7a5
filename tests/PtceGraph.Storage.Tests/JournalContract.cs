using PtceGraph.Graph;
using PtceGraph.Storage.SnapshotCache;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>The contract of every journal, whatever the store. The tests of each store inherit it.</summary>
public abstract partial class JournalContract : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The journal under test, open for writing.</summary>
    protected IGraphJournal Journal { get; private set; } = null!;

    /// <summary>The longest part of an entry in this store.</summary>
    protected abstract int MostPartBytes { get; }

    /// <summary>Opens the store, or reopens it with its content.</summary>
    protected abstract Task<IGraphJournal> OpenAsync();

    /// <summary>Closes and reopens the store.</summary>
    protected async Task ReopenAsync()
    {
        await Journal.DisposeAsync();
        Journal = await OpenAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => Journal = await OpenAsync();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_empty_journal_is_at_revision_0()
    {
        Assert.Equal(0, await Journal.ReadRevisionAsync(Token));
        Assert.Empty(await AllAsync(1));
    }

    [Fact]
    public async Task What_is_appended_is_read_back_whole_even_after_closing()
    {
        var entry = Entry(1) with
        {
            Kind = EntryKind.Import,
            Who = "cli",
            Why = "une raison « accentuée »",
            Client = "tab",
            IdempotencyKey = "k",
            RequestHash = "h",
            NewIds = ["a1", null],
            Changes =
            [
                new GraphChange.Added(
                    new Actor
                    {
                        Id = "a1",
                        Name = "Les Écossolies",
                        Themes = TextList.Of("culture", "réemploi"),
                        Attributes = AttributeMap.Of([new("Quartier", "nord")]),
                    }
                ),
                GraphChange.Updated.Between(
                    new Actor { Id = "b", Name = "B" },
                    new Actor
                    {
                        Id = "b",
                        Name = "B",
                        Region = "Bretagne",
                    }
                ),
                new GraphChange.Removed(
                    new Tie
                    {
                        Id = "t",
                        Source = "a1",
                        Target = "b",
                        Weight = 0.1,
                        Directed = true,
                        Amount = 1e6,
                    }
                ),
            ],
        };
        await Journal.AppendAsync([entry], 0, Token);
        await ReopenAsync();

        var read = Assert.Single(await AllAsync(1));

        Assert.Equal(Text(entry), Text(read));
        Assert.Equal(
            (entry.At, entry.Kind, entry.Who, entry.Why, entry.Client, entry.IdempotencyKey, entry.RequestHash),
            (read.At, read.Kind, read.Who, read.Why, read.Client, read.IdempotencyKey, read.RequestHash)
        );
        Assert.Equal(entry.NewIds, read.NewIds);
    }

    [Fact]
    public async Task Reading_begins_where_it_is_asked_to()
    {
        await Journal.AppendAsync([.. Enumerable.Range(1, 2_500).Select(revision => Entry(revision))], 0, Token);

        Assert.Equal(
            Enumerable.Range(1_999, 502).Select(revision => (long)revision),
            (await AllAsync(1_999)).Select(entry => entry.Revision)
        );
        Assert.Equal([2_500, 2_499], (await Journal.ReadNewestAsync(2, null, Token)).Select(entry => entry.Header.Revision));
        Assert.Equal([41], (await Journal.ReadNewestAsync(1, 42, Token)).Select(entry => entry.Header.Revision));
    }

    [Fact]
    public async Task A_stale_revision_is_refused_with_both_values_and_appends_nothing()
    {
        await Journal.AppendAsync([Entry(1), Entry(2)], 0, Token);

        var conflict = await Assert.ThrowsAsync<RevisionConflictException>(() => Journal.AppendAsync([Entry(2)], 1, Token));

        Assert.Equal((1, 2), (conflict.Expected, conflict.Actual));
        Assert.Equal(2, await Journal.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Entries_made_on_another_journal_of_the_same_revision_are_refused()
    {
        var digest = await Journal.AppendAsync([Entry(1)], 0, Token);

        await Assert.ThrowsAsync<StoreReplacedException>(() =>
            Journal.AppendAsync([Entry(2)], 1, new string('0', digest.Length), new GraphState(), Token)
        );

        Assert.Equal(1, await Journal.ReadRevisionAsync(Token));
        await Journal.AppendAsync([Entry(2)], 1, digest, new GraphState(), Token);
    }

    [Fact]
    public async Task Of_racers_exactly_one_wins()
    {
        var races = Enumerable
            .Range(0, 20)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        try
                        {
                            await Journal.AppendAsync([Entry(1)], 0, Token);
                            return true;
                        }
                        catch (RevisionConflictException)
                        {
                            return false;
                        }
                    },
                    Token
                )
            );

        Assert.Equal(1, (await Task.WhenAll(races)).Count(won => won));
        Assert.Single(await AllAsync(1));
    }

    [Fact]
    public async Task A_batch_with_one_bad_entry_appends_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync([Entry(1), Entry(3)], 0, Token));

        Assert.Equal(0, await Journal.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_key_finds_its_entry()
    {
        await Journal.AppendAsync([Entry(1) with { IdempotencyKey = "one" }, Entry(2)], 0, Token);

        Assert.Equal(1, (await Journal.FindByKeyAsync("one", Token))?.Revision);
        Assert.Null(await Journal.FindByKeyAsync("two", Token));
    }

    [Fact]
    public async Task Each_entry_has_a_digest_that_stands_for_all_before_it()
    {
        await Journal.AppendAsync([Entry(1), Entry(2), Entry(3)], 0, Token);
        var third = await Journal.FindDigestAsync(3, Token);

        Assert.Equal("", await Journal.FindDigestAsync(0, Token));
        Assert.Null(await Journal.FindDigestAsync(4, Token));
        Assert.Matches("^[0-9a-f]{64}$", third);
        Assert.NotEqual(third, await Journal.FindDigestAsync(2, Token));
        Assert.Equal(third, Chained(Entry(1), Entry(2), Entry(3)));
        Assert.NotEqual(third, Chained(Entry(1) with { Why = "other" }, Entry(2), Entry(3)));
    }

    [Fact]
    public async Task A_moment_finds_the_revision_that_was_in_force()
    {
        await Journal.AppendAsync([Entry(1), Entry(2), Entry(3)], 0, Token);

        Assert.Equal(0, await Journal.FindRevisionAtAsync(DateTimeOffset.UnixEpoch, Token));
        Assert.Equal(2, await Journal.FindRevisionAtAsync(DateTimeOffset.UnixEpoch.AddSeconds(2), Token));
        Assert.Equal(2, await Journal.FindRevisionAtAsync(DateTimeOffset.UnixEpoch.AddSeconds(2.5), Token));
        Assert.Equal(3, await Journal.FindRevisionAtAsync(DateTimeOffset.UnixEpoch.AddYears(1), Token));
    }

    [Fact]
    public async Task A_copy_and_the_tail_open_to_what_the_whole_journal_tells()
    {
        using var folder = new TempFolder();
        var file = new SnapshotFile(folder.Path);
        var network = new WrittenNetwork();
        await Journal.AppendAsync(network.Write(60), 0, network.State, Token);
        file.Write(network.State.Snapshot(60), network.History.Items, (await Journal.FindDigestAsync(60, Token))!);
        await Journal.AppendAsync(network.Write(40), 60, network.State, Token);

        var opened = await NetworkLoader.LoadAsync(Journal, file, 5, Token);
        var replayed = await NetworkLoader.LoadAsync(Journal, null, 5, Token);

        Assert.Equal(WrittenNetwork.Text(network.State), WrittenNetwork.Text(opened.State));
        Assert.Equal(WrittenNetwork.Text(network.State), WrittenNetwork.Text(replayed.State));
        Assert.Equal(network.History.Items, opened.History.Items);
        Assert.Equal(network.History.ToUndo(null), opened.History.ToUndo(null));
        Assert.Equal([96, 97, 98, 99, 100], opened.Recent.Select(entry => entry.Revision));
        Assert.True(opened.ChangesRead < replayed.ChangesRead);
    }

    [Fact]
    public async Task A_copy_of_another_journal_is_left_aside()
    {
        using var folder = new TempFolder();
        var file = new SnapshotFile(folder.Path);
        var network = new WrittenNetwork();
        await Journal.AppendAsync(network.Write(10), 0, network.State, Token);
        file.Write(new GraphState().Snapshot(10), network.History.Items, new string('0', 64));

        Assert.Equal(
            WrittenNetwork.Text(network.State),
            WrittenNetwork.Text((await NetworkLoader.LoadAsync(Journal, file, 0, Token)).State)
        );
    }

    [Fact]
    public async Task A_whole_journal_passes_its_check()
    {
        var state = new GraphState();
        await Journal.AppendAsync(
            [Entry(1) with { Changes = state.Apply([new ChangeRequest.Add(new Actor { Id = "a", Name = "A" })], new NoIds()).Changes }],
            0,
            Token
        );

        var check = await Journal.CheckAsync(Token);

        Assert.Equal(1, check.Revision);
        Assert.Empty(check.Findings);
        Assert.NotEmpty(check.Facts);
    }

    [Fact]
    public async Task A_journal_that_contradicts_itself_fails_its_check()
    {
        await Journal.AppendAsync(
            [
                Entry(1) with
                {
                    Changes = [GraphChange.Updated.Between(new Actor { Id = "ghost", Name = "A" }, new Actor { Id = "ghost", Name = "B" })],
                },
            ],
            0,
            Token
        );

        Assert.NotEmpty((await Journal.CheckAsync(Token)).Findings);
    }

    [Fact]
    public async Task Positions_are_kept_by_version()
    {
        var layout = (ILayoutStore)Journal;

        Assert.Equal(
            1,
            await layout.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["a"] = new(1.5, -2), ["b"] = new(0, 0) }, false, Token)
        );
        Assert.Null(await layout.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["a"] = new(9, 9) }, false, Token));
        Assert.Equal(2, await layout.WriteLayoutAsync(1, new Dictionary<string, MapPoint> { ["a"] = new(3, 3) }, false, Token));
        await ReopenAsync();
        var kept = await ((ILayoutStore)Journal).ReadLayoutAsync(Token);
        Assert.Equal((2, new MapPoint(3, 3), new MapPoint(0, 0)), (kept.Version, kept.Positions["a"], kept.Positions["b"]));

        Assert.Equal(
            3,
            await ((ILayoutStore)Journal).WriteLayoutAsync(2, new Dictionary<string, MapPoint> { ["c"] = new(1, 1) }, true, Token)
        );
        Assert.Equal(["c"], (await ((ILayoutStore)Journal).ReadLayoutAsync(Token)).Positions.Keys);
    }

    /// <summary>All entries from a revision on.</summary>
    protected async Task<List<JournalEntry>> AllAsync(long from)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in Journal.ReadEntriesAsync(from, Token))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>An entry without changes.</summary>
    internal static JournalEntry Entry(long revision) =>
        new()
        {
            Revision = revision,
            At = DateTimeOffset.UnixEpoch.AddSeconds(revision),
            Kind = EntryKind.Edit,
            Changes = [],
        };

    private static string Chained(params IEnumerable<JournalEntry> entries) =>
        entries.Aggregate(
            StoredEntry.NoDigest,
            (digest, entry) => StoredEntry.From(entry).WithOnePart(WrittenNetwork.Text(entry.Changes), digest).Digest
        );

    private static string Text(JournalEntry entry) => WrittenNetwork.Text(entry.Changes);
}
