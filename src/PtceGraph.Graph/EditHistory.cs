using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>Tracks which entries can be undone and redone, from the headers of the journal. Single owner, no locking.</summary>
public sealed class EditHistory
{
    private readonly List<Entry> _entries = []; // revisions are consecutive

    /// <summary>The newest revision, 0 for none.</summary>
    public long Revision => _entries.Count == 0 ? 0 : _entries[^1].Revision;

    /// <summary>Whether the network is the sample: no entry in force has replaced it.</summary>
    public bool IsSample => Sample is not null;

    /// <summary>The revision that loaded the sample; null where the network is not the sample.</summary>
    public long? Sample =>
        _entries.FindLast(entry => entry is { IsUndone: false, Kind: EntryKind.Sample or EntryKind.Import or EntryKind.Clear })
            is { Kind: EntryKind.Sample } loaded
            ? loaded.Revision
            : null;

    /// <summary>Whether the network is the sample with edits in force.</summary>
    public bool IsSampleEdited =>
        Sample is { } loaded
        && _entries.FindLastIndex(entry => entry is { IsUndone: false, Kind: EntryKind.Edit }) is >= 0 and var edit
        && _entries[edit].Revision > loaded;

    /// <summary>The revisions that have been undone.</summary>
    public ImmutableHashSet<long> Undone { get; private set; } = [];

    /// <summary>The record of each entry, in order.</summary>
    public ImmutableArray<HistoryItem> Items =>
        [.. _entries.Select(entry => new HistoryItem(entry.Revision, entry.Kind, entry.Client, entry.Of))];

    /// <summary>Records the next entry.</summary>
    public void Add(EntryHeader entry) => Add(new HistoryItem(entry.Revision, entry.Kind, entry.Client, entry.Of));

    /// <summary>Records the next entry.</summary>
    public void Add(HistoryItem item)
    {
        _entries.Add(new Entry(item.Revision, item.Kind, item.Client, item.Of));
        if (item is { Kind: EntryKind.Undo or EntryKind.Redo, Of: { } of })
        {
            Mark(of, item.Kind == EntryKind.Undo);
        }
    }

    /// <summary>Removes the newest entry: the store did not accept it.</summary>
    public void RemoveLast()
    {
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (last is { Kind: EntryKind.Undo or EntryKind.Redo, Of: { } of })
        {
            Mark(of, last.Kind == EntryKind.Redo);
        }
    }

    /// <summary>Whether an entry has been undone.</summary>
    public bool IsUndone(long revision) => At(revision).IsUndone;

    /// <summary>The revision that an undo reverts: the last edit, import or clearing by that client, or by any.</summary>
    /// <returns>Null when there is nothing to undo.</returns>
    public long? ToUndo(string? client) =>
        _entries
            .FindLast(entry =>
                entry is { IsUndone: false, Kind: EntryKind.Edit or EntryKind.Import or EntryKind.Clear } && IsOf(entry, client)
            )
            ?.Revision;

    /// <summary>The revision that a redo restores: the one undone last, unless that client has edited since.</summary>
    /// <returns>Null when there is nothing to redo.</returns>
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
/// <param name="Client">The random identifier of the tab that made the request.</param>
/// <param name="Of">For an undo or redo: the revision that is undone or redone.</param>
public readonly record struct HistoryItem(long Revision, EntryKind Kind, string? Client, long? Of);
