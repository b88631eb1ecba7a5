using System.Buffers.Binary;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The hub's messages, as <c>graph-schemas/wire/hub.md</c> says.</summary>
internal static class Messages
{
    public static RawJson Snapshot(Published published, MapLayout layout) => RawJson.Of(writer =>
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

    public static RawJson Changes(Published published, IReadOnlyList<JournalEntry> entries) => RawJson.Of(writer =>
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

    public static RawJson Progress(long revision, AnalysisProgress progress) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteString("job", "analysis");
        writer.WriteString("stage", progress.Stage);
        writer.WriteNumber("done", progress.Done);
        writer.WriteNumber("total", progress.Total);
        writer.WriteEndObject();
    });

    public static RawJson Layout(long revision, long version, IReadOnlyDictionary<string, MapPoint> positions) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        LayoutJson.WriteMembers(writer, version, positions);
        writer.WriteEndObject();
    });

    public static RawJson Presence(long revision, int viewers) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteNumber("viewers", viewers);
        writer.WriteEndObject();
    });

    public static RawJson Analysis(AnalysisResult result) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", result.Revision);
        writer.WriteBoolean("complete", result.Complete);
        writer.WriteStartArray("ids");
        foreach (var node in result.Structure.Nodes)
        {
            writer.WriteStringValue(node.Id);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("columns");
        foreach (var column in ResultTables.Actors(result).Columns)
        {
            WriteColumn(writer, column);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("lists");
        writer.WritePropertyName("cut_off");
        ResultJson.WriteCutOffs(writer, result);
        writer.WriteEndObject();
        AnalysisJson.WriteParts(writer, result);
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

    /// <summary>A column as its type and little-endian bytes in base64; texts, which the page has from the network, are left out.</summary>
    private static void WriteColumn(Utf8JsonWriter writer, ResultColumn column)
    {
        const byte noBoolean = 255;
        var (type, bytes) = column switch
        {
            ResultColumn.Numbers numbers => ("float64", Bytes(numbers.Values.AsSpan(), sizeof(double), (target, value) =>
                BinaryPrimitives.WriteInt64LittleEndian(target, double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value)))),
            ResultColumn.Integers integers => ("int32", Bytes(integers.Values.AsSpan(), sizeof(int), BinaryPrimitives.WriteInt32LittleEndian)),
            ResultColumn.Booleans booleans => ("uint8", Bytes(booleans.Values.AsSpan(), 1, (target, value) => target[0] = value is { } flag ? (byte)(flag ? 1 : 0) : noBoolean)),
            _ => ("", null),
        };
        if (bytes is not null)
        {
            writer.WriteStartObject(column.Name);
            writer.WriteString("type", type);
            writer.WriteBase64String("values", bytes);
            writer.WriteEndObject();
        }
    }

    private delegate void WriteOne<in T>(Span<byte> target, T value);

    private static byte[] Bytes<T>(ReadOnlySpan<T> values, int size, WriteOne<T> write)
    {
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            write(bytes.AsSpan(i * size, size), values[i]);
        }

        return bytes;
    }
}
