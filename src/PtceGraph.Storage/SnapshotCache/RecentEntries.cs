using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Storage.SnapshotCache;

/// <summary>The newest entries of a journal that is being read: a limited number of entries and of changes, and none before one that is too
/// large.</summary>
/// <remarks>A viewer that missed more is sent the whole network.</remarks>
internal sealed class RecentEntries(int mostEntries)
{
    private const int MostChanges = 100_000;

    private readonly Queue<JournalEntry> _entries = new(); // consecutive, the newest last

    // of the entry being read
    private readonly ImmutableArray<GraphChange>.Builder _open = ImmutableArray.CreateBuilder<GraphChange>();
    private int _changes; // in _entries
    private bool _isTooLarge; // the entry that is being read

    /// <summary>The entries, in order.</summary>
    public ImmutableArray<JournalEntry> Entries => [.. _entries];

    /// <summary>Adds the next part.</summary>
    public void Add(JournalPart part, ImmutableArray<GraphChange> changes)
    {
        _isTooLarge |= _open.Count + changes.Length > MostChanges;
        if (_isTooLarge)
        {
            _open.Clear();
            _entries.Clear();
            _changes = 0;
        }
        else
        {
            _open.AddRange(changes);
        }

        if (part.IsLast)
        {
            if (!_isTooLarge)
            {
                _changes += _open.Count;
                _entries.Enqueue(new JournalEntry(part.Entry, _open.DrainToImmutable()));
            }

            _isTooLarge = false;
        }

        while (_entries.Count > mostEntries || _changes > MostChanges)
        {
            _changes -= _entries.Dequeue().Changes.Length;
        }
    }
}
