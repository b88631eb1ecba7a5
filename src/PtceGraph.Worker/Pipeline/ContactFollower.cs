using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Keeps contacts in step with the network: the contacts of a removed node are hidden, those of a merged node move to the other
/// node, and an undo reverts either.</summary>
/// <remarks>Contacts are not part of the journal, so they follow its durable entries. Entries missed because of a crash are caught up with
/// when the store is opened.</remarks>
internal sealed class ContactFollower(StoreOptions options, ContactFile file, TimeProvider time, ILogger<ContactFollower> logger)
{
    /// <summary>How long a hidden contact is kept for an undo.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private bool _isBehind; // entries were not followed; logged once

    /// <summary>Follows durable entries. O(changes) unless one of them is about a node with contacts.</summary>
    /// <remarks>A contact file that cannot be written is logged and caught up with later: the network does not wait for it.</remarks>
    public void Follow(GraphSnapshot network, IReadOnlyList<JournalEntry> entries)
    {
        if (options.IsFollower)
        {
            return; // the process that writes the store keeps the contacts
        }

        try
        {
            var relevant = entries
                .SelectMany(entry =>
                    entry
                        .Changes.Where(change =>
                            change is (GraphChange.Added { Entity: Node } or GraphChange.Removed { Entity: Node }) && file.IsOf(change.Id)
                        )
                        .Select(change => (entry, change))
                )
                .ToList();
            if (relevant.Count > 0 || _isBehind)
            {
                Settle(network, relevant);
                _isBehind = false;
            }
        }
        catch (StoreException exception)
        {
            if (!_isBehind)
            {
                Log.ContactsBehind(logger, exception);
            }

            _isBehind = true;
        }
    }

    /// <summary>Hides every contact whose node is not in the network, shows every other one, and erases those hidden for longer than
    /// <see cref="Kept"/>, from the backups of the data folder too.</summary>
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
            now = now with
            {
                HiddenSince = network.TryGetNode(now.Of, out _)
                    ? null
                    : now.HiddenSince ?? (changes.Count > 0 ? changes[^1].Entry.At : time.GetUtcNow()),
            };
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

    /// <summary>The contact after one change. Entries may be followed twice, since opening repeats them, so a change only counts where the
    /// current network agrees.</summary>
    private static Contact After(GraphSnapshot network, Contact contact, JournalEntry entry, GraphChange change) =>
        change switch
        {
            GraphChange.Removed { MergedInto: { } into } removed when removed.Id == contact.Of && !network.TryGetNode(contact.Of, out _) =>
                contact.MovedTo(into),
            GraphChange.Added added when entry.Kind == EntryKind.Undo && network.TryGetNode(added.Id, out _) => contact.BackAt(added.Id),
            _ => contact,
        };
}
