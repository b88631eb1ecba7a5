using System.Text;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

public sealed class ContactFileTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Contacts_are_set_replaced_read_by_node_and_removed()
    {
        var contacts = ContactFile.In(_folder.Path);
        Assert.Empty(contacts.Read());

        contacts.Change([new("1", "a", "x"), new("2", "b", "y")], []);
        contacts.Change([new("1", "a", "z"), new("3", "a", "w")], ["2"]);

        Assert.Equal([new("1", "a", "z"), new("3", "a", "w")], contacts.Read());
        Assert.Equal([new("1", "a", "z"), new("3", "a", "w")], contacts.Read("a"));
        Assert.Empty(contacts.Read("b"));
    }

    [Fact]
    public async Task A_thousand_erased_contacts_leave_no_trace_in_the_folder_nor_in_its_backups()
    {
        var contacts = ContactFile.In(_folder.Path);
        var canaries = Enumerable
            .Range(0, 1_000)
            .Select(i => new Contact($"c{i}", $"node{i % 100}", $"canary-{i:0000}-{(i * 7_919L) % 1_000_003}"))
            .ToList();
        contacts.Change(canaries, []);
        contacts.Change([new Contact("kept", "node-kept", "canary-kept")], []);
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(new WrittenNetwork().Write(20), 0, Token);
            Directory.CreateDirectory(BackupFolder.Of(_folder.Path));
            await Backup.WriteAsync(journal, journal, contacts, BackupFolder.PathOf(_folder.Path, new DateOnly(2026, 11, 24)), null, Token);
            Assert.Equal(2_000, await CanariesFoundAsync()); // the contacts and the backup: the search finds what is there

            foreach (var contact in canaries.Take(300))
            {
                Assert.Equal(1, ContactFile.EraseOf(_folder.Path, contact.Id));
            }

            for (var node = 0; node < 100; node++)
            {
                Assert.Equal(7, ContactFile.EraseOf(_folder.Path, $"node{node}"));
            }

            await Backup.WriteAsync(journal, journal, contacts, BackupFolder.PathOf(_folder.Path, new DateOnly(2026, 11, 25)), null, Token);
        }

        Assert.Equal(0, await CanariesFoundAsync());
        Assert.Equal(["canary-kept"], contacts.Read().Select(contact => contact.Text));
    }

    /// <summary>How many canaries stand in the bytes of all files.</summary>
    private async Task<int> CanariesFoundAsync()
    {
        var found = 0;
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*.db*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Token);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            found += Enumerable.Range(0, 1_000).Count(i => text.Contains($"canary-{i:0000}-", StringComparison.Ordinal));
        }

        return found;
    }
}
