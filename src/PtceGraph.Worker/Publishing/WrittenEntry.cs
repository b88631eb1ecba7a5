using PtceGraph.Graph;

namespace PtceGraph.Worker.Publishing;

/// <summary>An entry of the journal as <c>Changes</c> carries it.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Changes">Its changes: a JSON array.</param>
/// <param name="Entry">Who, when and why: a JSON object.</param>
internal sealed record WrittenEntry(long Revision, RawJson Changes, RawJson Entry)
{
    /// <summary>How many bytes it has.</summary>
    public int Bytes => Changes.Utf8.Length + Entry.Utf8.Length;

    public static WrittenEntry Of(JournalEntry entry) => new(
        entry.Revision,
        RawJson.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var change in entry.Changes)
            {
                ChangeJson.WriteForFollowers(writer, entry.Revision, change);
            }

            writer.WriteEndArray();
        }),
        RawJson.Of(writer =>
        {
            writer.WriteStartObject();
            EntryJson.WriteMembers(writer, entry);
            writer.WriteEndObject();
        }));
}
