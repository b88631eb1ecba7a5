using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Finds out what people did to the sample, from the journal's entry that loaded it, and the contacts.</summary>
internal sealed class SampleLookup(IGraphJournal journal, ContactFile contacts)
{
    /// <summary>What people did to the sample; null where the network is not the sample, or differs in nothing from it.</summary>
    /// <exception cref="StoreException">The store is away, or its contacts cannot be read.</exception>
    public async Task<SampleEdits?> FindEditsAsync(Published published, CancellationToken cancellationToken)
    {
        if (published.SampleEntry is not { } revision)
        {
            return null;
        }

        var nodes = contacts.Read().Select(contact => contact.Of).ToList();
        if (!published.IsSampleEdited && nodes.Count == 0)
        {
            return null;
        }

        var sample = new List<Entity>();
        await foreach (var part in journal.ReadEntryAsync(revision, lastFirst: false, cancellationToken).ConfigureAwait(false))
        {
            sample.AddRange(part.ReadChanges().OfType<GraphChange.Added>().Select(change => change.Entity));
        }

        return SampleEdits.Between(sample, published.Snapshot, nodes) is { IsEmpty: false } edits ? edits : null;
    }
}
