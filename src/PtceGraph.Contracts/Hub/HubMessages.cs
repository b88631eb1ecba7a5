using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Analysis;

namespace PtceGraph.Contracts;

/// <summary>The whole network with its positions.</summary>
/// <param name="Sample">Whether it is the sample.</param>
/// <param name="ReadOnly">Whether it cannot be edited now.</param>
/// <param name="Layout">The positions of the map's nodes.</param>
public sealed record SnapshotMessage(bool Sample, bool ReadOnly, LayoutAnswer Layout) : NetworkAnswer(Sample, ReadOnly)
{
    /// <summary>True where the journal does not have what the client had: the store was replaced; otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Replaced { get; init; }
}

/// <summary>Sent instead of a large network: says where to read it over HTTP.</summary>
/// <param name="Revision">The revision of the network.</param>
/// <param name="Sample">Whether it is the sample.</param>
/// <param name="ReadOnly">Whether it cannot be edited now.</param>
/// <param name="Elsewhere">The path to read the network at.</param>
public sealed record ElsewhereMessage([property: JsonPropertyOrder(-6)] long Revision, bool Sample, bool ReadOnly, string Elsewhere)
    : NetworkState(Sample, ReadOnly)
{
    /// <summary>True where the journal does not have what the client had: the store was replaced, and nothing more is sent before the client
    /// subscribes again; otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Replaced { get; init; }
}

/// <summary>Changes to the network.</summary>
/// <param name="Revision">The revision after the changes.</param>
/// <param name="Sample">Whether the network is the sample.</param>
/// <param name="ReadOnly">Whether it cannot be edited now.</param>
/// <param name="Changes">The changes, in order.</param>
/// <param name="Entries">The journal entries of the changes, one per revision.</param>
public sealed record ChangesMessage(
    [property: JsonPropertyOrder(-6)] long Revision,
    bool Sample,
    bool ReadOnly,
    RawJson Changes,
    RawJson Entries
) : NetworkState(Sample, ReadOnly);

/// <summary>The progress of long work.</summary>
/// <param name="Revision">The revision that the work is on.</param>
/// <param name="Job"><c>analysis</c> or <c>import</c>.</param>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Done">The number of steps done.</param>
/// <param name="Total">The number of all steps.</param>
public sealed record ProgressMessage(long Revision, string Job, string Stage, int Done, int Total);

/// <summary>Positions that changed, to be merged into those that the client has.</summary>
/// <param name="Revision">The revision of the network.</param>
/// <param name="Version">The version of the positions; the client has it once a message without <c>more</c> has arrived.</param>
/// <param name="Digest">The digest of all positions of the version.</param>
/// <param name="Positions">The positions by node id.</param>
public sealed record LayoutMessage(long Revision, long Version, string Digest, PositionMap Positions)
{
    /// <summary>True where these positions, with those of the following messages of the version, replace all that the client has; otherwise
    /// absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Whole { get; init; }

    /// <summary>True where more messages of the same version follow; otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? More { get; init; }
}

/// <summary>The number of viewers.</summary>
/// <param name="Revision">The revision of the network.</param>
/// <param name="Viewers">The number of connected viewers.</param>
public sealed record PresenceMessage(long Revision, int Viewers);

/// <summary>A part of an analysis: in full, or, with <c>base</c>, as differences from the last complete analysis.</summary>
public sealed record AnalysisMessage : AnalysisMembers
{
    private AnalysisMessage(AnalysisResult result)
        : base(result) { }

    /// <summary>The revision that was measured.</summary>
    public required long Revision { get; init; }

    /// <summary>The day on which it was measured; absent for all dates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOf { get; init; }

    /// <summary>The number of the analysis.</summary>
    public required long Sequence { get; init; }

    /// <summary>The number of this message within the analysis, from 0: part 0 begins a new one.</summary>
    public required int Part { get; init; }

    /// <summary>The number of the analysis that differences refer to; absent where the analysis is sent in full.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Base { get; init; }

    /// <summary>Whether this message completes the analysis.</summary>
    public required bool Complete { get; init; }

    /// <summary>The ids of the rows, or, with <c>base</c>, how they differ; absent where they are the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Ids { get; init; }

    /// <summary>The columns by name.</summary>
    public required IReadOnlyDictionary<string, ColumnValues> Columns { get; init; }

    /// <summary>Pieces of the JSON of members that are sent in several parts, by member name; absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? Text { get; init; }

    /// <summary>The names of columns and members that are the same as in the base; absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Same { get; init; }

    /// <summary>The names of columns and members that continue in the next part; absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? More { get; init; }
}

/// <summary>How the ids of the rows differ from those of the base.</summary>
/// <param name="Removed">The rows that were removed, as indices into the old order.</param>
/// <param name="Added">The rows that were added, as indices into the new order.</param>
public sealed record IdChanges(IReadOnlyList<int> Removed, IReadOnlyList<IdAdded> Added);

/// <summary>A row that was added: <c>[row,"id"]</c>.</summary>
/// <param name="Row">The index of the row in the new order.</param>
/// <param name="Id">The id of its node.</param>
[JsonConverter(typeof(Form))]
public readonly record struct IdAdded(int Row, string Id)
{
    internal sealed class Form : WrittenOnly<IdAdded>
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, IdAdded value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Row);
            writer.WriteStringValue(value.Id);
            writer.WriteEndArray();
        }
    }
}

/// <summary>The values of a column, little-endian, in the order of the ids.</summary>
/// <param name="Type"><c>float64</c>, <c>int32</c> or <c>uint8</c>; null is NaN, −2³¹ or 255.</param>
/// <param name="Values">The values.</param>
/// <param name="Rows">The rows (int32) that the values belong to, the others being the same as in the base; absent where there is a value
/// for every row.</param>
public sealed record ColumnValues(
    string Type,
    ReadOnlyMemory<byte> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadOnlyMemory<byte>? Rows
);
