using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>Contacts follow the network: they are hidden, moved, shown again, and erased once an undo is no longer expected.</summary>
public sealed class ContactFollowerTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly ContactFile _contacts;
    private readonly ContactFollower _follower;
    private readonly GraphState _state = new();
    private readonly List<JournalEntry> _journal = [];

    public ContactFollowerTests()
    {
        _contacts = ContactFile.In(_folder.Path);
        _follower = new ContactFollower(new StoreOptions(_folder.Path), _contacts, _clock, NullLogger<ContactFollower>.Instance);
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "A" }), new ChangeRequest.Add(new Actor { Id = "b", Name = "B" }));
        _contacts.Change([new Contact("1", "a", "un"), new Contact("2", "b", "deux")], []);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_hidden_contact_is_erased_after_thirty_days_and_not_before()
    {
        Do(new ChangeRequest.Remove(EntityKind.Actor, "a"));
        Assert.Equal(_clock.Now, _contacts.Read("a").Single().HiddenSince);

        _clock.Now += TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);
        _follower.Settle(Network());
        Assert.Equal(2, _contacts.Read().Count);

        _clock.Now += TimeSpan.FromSeconds(1);
        _follower.Settle(Network());
        Assert.Equal(["2"], _contacts.Read().Select(contact => contact.Id));
    }

    [Fact]
    public void A_contact_that_an_undo_showed_again_is_kept()
    {
        Do(new ChangeRequest.Remove(EntityKind.Actor, "a"));
        Undo();
        _clock.Now += TimeSpan.FromDays(31);
        _follower.Settle(Network());

        Assert.Equal(new Contact("1", "a", "un"), _contacts.Read("a").Single());
    }

    [Fact]
    public void What_a_crash_kept_it_from_following_is_made_up_for_at_opening()
    {
        Do(follow: false, new ChangeRequest.Merge("a", "b"));

        _follower.Follow(Network(), _journal); // as at opening: the entries that were read
        _follower.Follow(Network(), _journal);

        Assert.Equal(["1", "2"], _contacts.Read("b").Select(contact => contact.Id));
        Assert.All(_contacts.Read(), contact => Assert.Null(contact.HiddenSince));
    }

    [Fact]
    public void Following_old_entries_again_moves_nothing_that_came_since()
    {
        Do(new ChangeRequest.Merge("a", "b"));
        Do(new ChangeRequest.Add(new Actor { Id = "a", Name = "Another" }));
        _contacts.Change([new Contact("3", "a", "trois")], []);

        _follower.Follow(Network(), _journal);

        Assert.Equal("3", _contacts.Read("a").Single().Id);
        Assert.Equal(["1", "2"], _contacts.Read("b").Select(contact => contact.Id));
    }

    [Fact]
    public void Hidden_and_moved_contacts_are_erased_by_the_verb_too()
    {
        Do(new ChangeRequest.Merge("a", "b"));
        Assert.Equal(1, ContactFile.EraseOf(_folder.Path, "a"));
        Do(new ChangeRequest.Remove(EntityKind.Actor, "b"));
        Assert.Equal(1, ContactFile.EraseOf(_folder.Path, "b"));
    }

    [Fact]
    public async Task Erasing_reaches_the_folders_backups_and_no_byte_is_left()
    {
        _contacts.Change([new Contact("1", "a", "canary-1")], []);
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(_journal, 0, null, _state, Token);
            BackupFolder.Make(_folder.Path);
            await Backup.WriteAsync(
                journal,
                journal,
                _contacts,
                BackupFolder.PathOf(_folder.Path, new DateOnly(2026, 11, 24)),
                null,
                Token
            );
        }

        Do(new ChangeRequest.Remove(EntityKind.Actor, "a"));
        _clock.Now += ContactFollower.Kept;
        _follower.Settle(Network());

        Assert.All(
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("canary-1", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_of_an_earlier_version_is_read_and_brought_up_to_date()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "contacts.db");
        using (var connection = SqliteFile.Connect(path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate))
        {
            connection.Run(
                "CREATE TABLE contact (id TEXT PRIMARY KEY, of TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID; INSERT INTO contact VALUES ('1', 'a', 'x')"
            );
        }

        var contacts = ContactFile.In(folder.Path);
        Assert.Equal([new Contact("1", "a", "x")], contacts.Read());
        Assert.Null(contacts.FindAnswered("k"));
        contacts.Change([new Contact("2", "a", "y")], [], new AnsweredRequest("k", "b", 7, "[]"));

        Assert.Equal([new Contact("1", "a", "x"), new Contact("2", "a", "y")], contacts.Read());
        Assert.Equal(new AnsweredRequest("k", "b", 7, "[]"), contacts.FindAnswered("k"));
    }

    private GraphSnapshot Network() => _state.Snapshot(_journal.Count);

    private void Do(params ChangeRequest[] requests) => Do(follow: true, requests);

    private void Do(bool follow, params ChangeRequest[] requests) =>
        Append(EntryKind.Edit, _state.Apply(requests, new RandomIds()).Changes, follow);

    private void Undo() => Append(EntryKind.Undo, _state.Restore(GraphChange.InverseOf(_journal[^1].Changes)), follow: true);

    private void Append(EntryKind kind, System.Collections.Immutable.ImmutableArray<GraphChange> changes, bool follow)
    {
        _journal.Add(
            new JournalEntry
            {
                Revision = _journal.Count + 1,
                At = _clock.Now,
                Kind = kind,
                Changes = changes,
            }
        );
        if (follow)
        {
            _follower.Follow(Network(), [_journal[^1]]);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
