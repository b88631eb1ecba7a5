using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The hub's messages, as <c>graph-schemas/wire/hub.md</c> says.</summary>
internal static class Messages
{
    /// <param name="network">The object of <c>GET /api/v1/network</c>.</param>
    /// <param name="layout">The positions.</param>
    public static WireValue Snapshot(RawJson network, MapLayout layout) => new WireValue.Json(network.With("layout", writer =>
    {
        writer.WriteStartObject();
        LayoutJson.WriteMembers(writer, layout.Version, layout.Positions);
        writer.WriteEndObject();
    }));

    /// <summary>A snapshot that says where the network is to be read.</summary>
    public static WireValue SnapshotElsewhere(Published published) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", published.Snapshot.Revision);
        writer.WriteBoolean("sample", published.IsSample);
        WriteRole(writer, published);
        writer.WriteString("elsewhere", "/api/v1/network");
        writer.WriteEndObject();
    });

    public static WireValue Changes(Published published, IReadOnlyList<WrittenEntry> entries) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", published.Snapshot.Revision);
        writer.WriteBoolean("sample", published.IsSample);
        WriteRole(writer, published);
        writer.WritePropertyName("changes");
        writer.WriteRawValue(RawJson.Joined(entries.Select(entry => entry.Changes)).Utf8.Span, skipInputValidation: true);
        writer.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            writer.WriteRawValue(entry.Entry.Utf8.Span, skipInputValidation: true);
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

    /// <param name="revision">The revision of the network.</param>
    /// <param name="version">The version of the positions.</param>
    /// <param name="positions">Some of those that changed.</param>
    /// <param name="isLast">Whether no more of this version follow.</param>
    public static WireValue Layout(long revision, long version, IEnumerable<KeyValuePair<string, MapPoint>> positions, bool isLast) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        LayoutJson.WriteMembers(writer, version, positions);
        if (!isLast)
        {
            writer.WriteBoolean("more", true);
        }

        writer.WriteEndObject();
    });

    public static WireValue Presence(long revision, int viewers) => WireValue.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteNumber("viewers", viewers);
        writer.WriteEndObject();
    });

    /// <summary>Writes what is so of the network besides what it holds: the digest of its revision's entry where it is known, whether it is the sample, whether it can be edited here.</summary>
    public static void WriteState(Utf8JsonWriter writer, Published published, string? digest)
    {
        if (digest is not null)
        {
            writer.WriteString("digest", digest);
        }

        writer.WriteBoolean("sample", published.IsSample);
        WriteRole(writer, published);
    }

    private static void WriteRole(Utf8JsonWriter writer, Published published)
    {
        writer.WriteBoolean("read_only", published.IsReadOnly);
        if (published.IsFollower)
        {
            writer.WriteBoolean("follower", true);
        }
    }
}
