using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The hub's messages, as <c>graph-schemas/wire/hub.md</c> says.</summary>
internal static class Messages
{
    public static WireValue Snapshot(Published published, MapLayout layout) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        NetworkJson.WriteMembers(writer, published.Snapshot);
        writer.WriteBoolean("sample", published.IsSample);
        WriteRole(writer, published);
        writer.WritePropertyName("layout");
        writer.WriteStartObject();
        LayoutJson.WriteMembers(writer, layout.Version, layout.Positions);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    public static WireValue Changes(Published published, IReadOnlyList<JournalEntry> entries) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", published.Snapshot.Revision);
        writer.WriteBoolean("sample", published.IsSample);
        WriteRole(writer, published);
        writer.WriteStartArray("changes");
        foreach (var entry in entries)
        {
            foreach (var change in entry.Changes)
            {
                ChangeJson.WriteForFollowers(writer, entry.Revision, change);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            EntryJson.WriteMembers(writer, entry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static WireValue Progress(long revision, AnalysisProgress progress) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteString("job", "analysis");
        writer.WriteString("stage", progress.Stage);
        writer.WriteNumber("done", progress.Done);
        writer.WriteNumber("total", progress.Total);
        writer.WriteEndObject();
    });

    public static WireValue Layout(long revision, long version, IReadOnlyDictionary<string, MapPoint> positions) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        LayoutJson.WriteMembers(writer, version, positions);
        writer.WriteEndObject();
    });

    public static WireValue Presence(long revision, int viewers) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteNumber("viewers", viewers);
        writer.WriteEndObject();
    });

    private static void WriteRole(Utf8JsonWriter writer, Published published)
    {
        writer.WriteBoolean("read_only", published.IsReadOnly);
        if (published.IsFollower)
        {
            writer.WriteBoolean("follower", true);
        }
    }
}
