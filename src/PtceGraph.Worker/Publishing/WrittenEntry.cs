using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Publishing;

/// <summary>An entry of the journal, serialised for the message <c>Changes</c>.</summary>
/// <param name="Revision">The revision of the entry.</param>
/// <param name="Changes">A JSON array of its changes.</param>
/// <param name="Entry">A JSON object with who, when and why.</param>
internal sealed record WrittenEntry(long Revision, RawJson Changes, RawJson Entry)
{
    /// <summary>The size of both in bytes.</summary>
    public int Bytes => Changes.Utf8.Length + Entry.Utf8.Length;

    /// <summary>Serialises an entry, its words as they are read.</summary>
    public static WrittenEntry Of(JournalEntry entry, NetworkVocabulary vocabulary) =>
        new(
            entry.Revision,
            RawJson.Of(writer =>
            {
                writer.WriteStartArray();
                foreach (var change in entry.Changes)
                {
                    ChangeJson.WriteForFollowers(writer, entry.Revision, vocabulary.AsRead(change));
                }

                writer.WriteEndArray();
            }),
            RawJson.Of(EntryReport.Of(entry))
        );
}
