using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Keeping;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Keeps contacts in step with the network: one whose node is removed is hidden, one whose node is merged goes along, an undo takes either back.</summary>
/// <remarks>Contacts are no part of the journal, so this follows what is durable there. What it missed (a crash between the two) it makes up for at opening.</remarks>
internal sealed class ContactFollower(StoreOptions options, ContactFile file, TimeProvider time, ILogger<ContactFollower> logger)
{
    /// <summary>How long a hidden contact waits for an undo.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Follows entries that are durable. O(changes) unless one of them is about a node with contacts.</summary>
    /// <remarks>A contact file that cannot be written is logged and made up for later: the network does not wait for it.</remarks>
    public void Follow(GraphSnapshot network, IReadOnlyList<JournalEntry> entries)
    {
        if (options.IsFollower)
        {
            return; // who writes keeps the contacts
        }

        try
        {
            var relevant = entries
                .SelectMany(entry => entry.Changes.Where(change => change is (GraphChange.Added { Entity: Node } or GraphChange.Removed { Entity: Node }) && file.IsOf(change.Id)).Select(change => (entry, change)))
                .ToList();
            if (relevant.Count > 0)
            {
                Settle(network, relevant);
            }
        }
        catch (StoreException exception)
        {
            Log.ContactsBehind(logger, exception);
        }
    }

    /// <summary>Hides every contact whose node is not in the network, shows every other, and erases those hidden for longer than <see cref="Kept"/>, from the folder's backups too.</summary>
    /// <exception cref="StoreException">A file cannot be read or written.</exception>
    public void Settle(GraphSnapshot network)
    {
        Settle(network, []);
        ContactFile.EraseHidden(options.DataFolder, time.GetUtcNow() - Kept);
    }

    private void Settle(GraphSnapshot network, List<(JournalEntry Entry, GraphChange Change)> changes)
    {
        var settled = new List<Contact>();
        foreach (var contact in file.Read())
        {
            var now = changes.Aggregate(contact, (current, change) => After(network, current, change.Entry, change.Change));
            now = now with { HiddenSince = network.TryGetNode(now.Of, out _) ? null : now.HiddenSince ?? (changes.Count > 0 ? changes[^1].Entry.At : time.GetUtcNow()) };
            if (now != contact)
            {
                settled.Add(now);
            }
        }

        if (settled.Count > 0)
        {
            file.Change(settled, []);
        }
    }

    /// <summary>The contact after one change. Entries are followed again at opening, so only what the network of now still shows is done.</summary>
    private static Contact After(GraphSnapshot network, Contact contact, JournalEntry entry, GraphChange change) => change switch
    {
        GraphChange.Removed { MergedInto: { } into } removed when removed.Id == contact.Of && !network.TryGetNode(contact.Of, out _) => contact.MovedTo(into),
        GraphChange.Added added when entry.Kind == EntryKind.Undo && network.TryGetNode(added.Id, out _) => contact.BackAt(added.Id),
        _ => contact,
    };
}
