using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>Some of an entry's changes, in order, as the journal keeps them: an edit has one part, a large import many.</summary>
/// <param name="Entry">Who did it, when and why.</param>
/// <param name="Number">0 for the entry's first part, then one more each.</param>
/// <param name="IsLast">Whether the entry ends with this part. A reader gives the last part only once the digest of the whole entry was found right.</param>
/// <param name="EntryBytes">Length in UTF-8 of the JSON list of all the entry's changes.</param>
/// <param name="Json">JSON list of this part's changes.</param>
public sealed record JournalPart(EntryHeader Entry, int Number, bool IsLast, long EntryBytes, string Json)
{
    /// <summary>The part's changes. O(its size).</summary>
    /// <exception cref="StoreException">They are not what this program wrote: the store is damaged.</exception>
    public ImmutableArray<GraphChange> ReadChanges() => Checked(() =>
    {
        using var json = JsonDocument.Parse(Json);
        return ChangeJson.ReadFromJournal(json.RootElement);
    });

    /// <summary>The same changes, byte for byte, in parts of at most that size.</summary>
    /// <exception cref="StoreException">They are not what this program wrote: the store is damaged.</exception>
    internal IReadOnlyList<ChangePart> Split(int mostBytes) => Checked(() => ChangeParts.Split(Json, mostBytes));

    private T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw StoredEntry.Damaged(Entry.Revision, exception);
        }
    }
}

/// <summary>An entry as a list of entries shows it.</summary>
/// <param name="Header">Who did it, when and why.</param>
/// <param name="Changes">How many changes it has.</param>
public sealed record ListedEntry(EntryHeader Header, long Changes);
