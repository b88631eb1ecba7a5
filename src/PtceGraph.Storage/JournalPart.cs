using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>A part of the changes of an entry, in order, in the format of the journal: an edit has one part, a large import many.</summary>
/// <param name="Entry">The header of the entry: who, when and why.</param>
/// <param name="Number">The index of the part in its entry, from 0.</param>
/// <param name="IsLast">Whether this is the last part of the entry. A reader returns it only after the digest of the whole entry was
/// verified.</param>
/// <param name="EntryBytes">Length in UTF-8 of the JSON list of all the entry's changes.</param>
/// <param name="Json">JSON list of this part's changes.</param>
public sealed record JournalPart(EntryHeader Entry, int Number, bool IsLast, long EntryBytes, string Json)
{
    /// <summary>The part's changes. O(its size).</summary>
    /// <exception cref="StoreException">The changes were not written by this program: the store is damaged.</exception>
    public ImmutableArray<GraphChange> ReadChanges() =>
        Checked(() =>
        {
            using var json = JsonDocument.Parse(Json);
            return ChangeJson.ReadFromJournal(json.RootElement);
        });

    /// <summary>The same changes, byte for byte, in parts of at most a given size.</summary>
    /// <exception cref="StoreException">The changes were not written by this program: the store is damaged.</exception>
    internal IReadOnlyList<ChangePart> Split(int mostBytes) => Checked(() => ChangeParts.Split(Json, mostBytes));

    private T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw StoredEntry.Damaged(Entry.Revision, exception);
        }
    }
}

/// <summary>An entry as listed in the history.</summary>
/// <param name="Header">The header of the entry: who, when and why.</param>
/// <param name="Changes">Number of changes.</param>
public sealed record ListedEntry(EntryHeader Header, long Changes);
