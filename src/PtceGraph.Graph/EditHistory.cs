using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What can be undone and made again: the fold of the journal's entries without their changes. One owner, no locking.</summary>
public sealed class EditHistory
{
    private readonly List<Entry> _entries = []; // revisions are dense: one follows the other

    /// <summary>The newest revision, 0 for none.</summary>
    public long Revision => _entries.Count == 0 ? 0 : _entries[^1].Revision;

    /// <summary>Whether what is shown is the sample: nothing that is in force has replaced it.</summary>
    public bool IsSample => _entries.FindLast(entry => entry is { IsUndone: false, Kind: EntryKind.Sample or EntryKind.Import or EntryKind.Clear })?.Kind == EntryKind.Sample;

    /// <summary>The revisions that have been taken back.</summary>
    public ImmutableHashSet<long> Undone { get; private set; } = [];

    /// <summary>What is known of each entry, in order.</summary>
    public ImmutableArray<HistoryItem> Items => [.. _entries.Select(entry => new HistoryItem(entry.Revision, entry.Kind, entry.Client, entry.Of))];

    /// <summary>Takes note of the next entry.</summary>
    public void Add(EntryHeader entry) => Add(new HistoryItem(entry.Revision, entry.Kind, entry.Client, entry.Of));

    /// <summary>Takes note of the next entry.</summary>
    public void Add(HistoryItem item)
    {
        _entries.Add(new Entry(item.Revision, item.Kind, item.Client, item.Of));
        if (item is { Kind: EntryKind.Undo or EntryKind.Redo, Of: { } of })
        {
            Mark(of, item.Kind == EntryKind.Undo);
        }
    }

    /// <summary>Forgets the newest entry: the store did not take it.</summary>
    public void RemoveLast()
    {
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (last is { Kind: EntryKind.Undo or EntryKind.Redo, Of: { } of })
        {
            Mark(of, last.Kind == EntryKind.Redo);
        }
    }

    /// <summary>Whether an entry has been taken back.</summary>
    public bool IsUndone(long revision) => At(revision).IsUndone;

    /// <summary>The revision that an undo takes back: the last edit, import or clearing of that client, or of anyone.</summary>
    /// <returns>Null when there is nothing to undo.</returns>
    public long? ToUndo(string? client) =>
        _entries.FindLast(entry => entry is { IsUndone: false, Kind: EntryKind.Edit or EntryKind.Import or EntryKind.Clear } && IsOf(entry, client))?.Revision;

    /// <summary>The revision that a redo makes again: the one undone last, unless that client has edited since.</summary>
    /// <returns>Null when there is nothing to make again.</returns>
    public long? ToRedo(string? client)
    {
        var madeAgain = new HashSet<long>();
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            var entry = _entries[i];
            if (!IsOf(entry, client))
            {
                continue;
            }

            switch (entry.Kind)
            {
                case EntryKind.Undo when !madeAgain.Remove(entry.Of!.Value):
                    return entry.Of;
                case EntryKind.Redo:
                    madeAgain.Add(entry.Of!.Value);
                    break;
                case EntryKind.Edit or EntryKind.Import or EntryKind.Clear or EntryKind.Sample:
                    return null;
            }
        }

        return null;
    }

    private void Mark(long revision, bool isUndone)
    {
        At(revision).IsUndone = isUndone;
        Undone = isUndone ? Undone.Add(revision) : Undone.Remove(revision);
    }

    private Entry At(long revision) => _entries[(int)(revision - _entries[0].Revision)];

    private static bool IsOf(Entry entry, string? client) => client is null || entry.Client == client;

    private sealed class Entry(long revision, EntryKind kind, string? client, long? of)
    {
        public long Revision { get; } = revision;

        public EntryKind Kind { get; } = kind;

        public string? Client { get; } = client;

        public long? Of { get; } = of;

        public bool IsUndone { get; set; }
    }
}

/// <summary>What undo and redo need to know of an entry of the journal.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Kind">Why it was made.</param>
/// <param name="Client">The word of the tab that asked.</param>
/// <param name="Of">For an undo or redo: the revision that it takes back or makes again.</param>
public readonly record struct HistoryItem(long Revision, EntryKind Kind, string? Client, long? Of);
