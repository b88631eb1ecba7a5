using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Publishing;

/// <summary>A journal entry without its changes, for the hub and the history.</summary>
internal static class EntryJson
{
    public static void WriteMembers(Utf8JsonWriter writer, EntryHeader entry)
    {
        writer.WriteNumber("revision", entry.Revision);
        writer.WriteString("at", entry.At);
        writer.WriteString("who", entry.Who);
        writer.WriteString("why", entry.Why);
        writer.WriteString("client", entry.Client);
        writer.WriteString("kind", entry.Kind.ToString().ToLowerInvariant());
    }
}
