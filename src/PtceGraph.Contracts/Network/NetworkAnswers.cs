using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>The state of a network apart from its content.</summary>
/// <param name="Sample">Whether it is the sample.</param>
/// <param name="ReadOnly">Whether it cannot be edited now.</param>
public record NetworkState([property: JsonPropertyOrder(-4)] bool Sample, [property: JsonPropertyOrder(-3)] bool ReadOnly)
{
    /// <summary>The digest of the journal entry of the revision, which identifies it and all entries before it; empty for revision
    /// 0.</summary>
    [JsonPropertyOrder(-5)]
    public required string Digest { get; init; }

    /// <summary>Why it cannot be edited; absent where it can.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-3)]
    public ReadOnlyReason? ReadOnlyReason { get; init; }

    /// <summary>True where this service follows a store that others write; otherwise absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-2)]
    public bool? Follower { get; init; }

    /// <summary>The day on which the network is measured and drawn; absent for all dates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-2)]
    public DateOnly? AsOf { get; init; }

    /// <summary>The version of the service and a hash of the page's files; absent where the service has no page. A page that has another
    /// is of another version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public string? Program { get; init; }
}

/// <summary>Why a network cannot be edited.</summary>
public enum ReadOnlyReason
{
    /// <summary>The store does not answer, or takes no writes, for another reason than those below.</summary>
    Unavailable,

    /// <summary>The disk of the store is full.</summary>
    DiskFull,

    /// <summary>The service may not write where the store is.</summary>
    NoRight,

    /// <summary>The store, or a file of it, was replaced, moved, removed or truncated under the service.</summary>
    Replaced,

    /// <summary>The store is damaged.</summary>
    Damaged,

    /// <summary>The store refuses the service's password.</summary>
    AccessRefused,

    /// <summary>This service follows a store that others write.</summary>
    Follower,
}

/// <summary>A network: the lists of its entities and its state.</summary>
/// <param name="Sample">Whether it is the sample.</param>
/// <param name="ReadOnly">Whether it cannot be edited now.</param>
public record NetworkAnswer(bool Sample, bool ReadOnly) : NetworkState(Sample, ReadOnly)
{
    /// <summary>Where a day was asked for: the number of nodes and links that are not there on it, which are not listed; otherwise
    /// absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public int? RowsLeftOut { get; init; }
}

/// <summary>An entry of the journal without its changes: who, when and why.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="At">When the entry was accepted.</param>
/// <param name="Who">The role or program that wrote it; null for unknown.</param>
/// <param name="Why">The reason given; null for none.</param>
/// <param name="Client">The random word of the browser tab that sent it; null for none.</param>
/// <param name="Kind">The kind of the entry.</param>
public record EntryReport(long Revision, DateTimeOffset At, string? Who, string? Why, string? Client, EntryKind Kind)
{
    /// <summary>The report of an entry.</summary>
    public static EntryReport Of(EntryHeader entry) => new(entry.Revision, entry.At, entry.Who, entry.Why, entry.Client, entry.Kind);
}

/// <summary>A part of the history of the network.</summary>
/// <param name="Entries">The entries, the newest first.</param>
public sealed record HistoryAnswer(IReadOnlyList<ListedEntryReport> Entries);

/// <summary>An entry of the history.</summary>
public sealed record ListedEntryReport : EntryReport
{
    /// <summary>The number of changes.</summary>
    public long Changes { get; }

    /// <summary>For an undo or redo the revision that it undoes or makes again; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("of")]
    public long? Restored { get; }

    /// <summary>The first of its changes, those of nodes before those of links; empty where they are too many to be told one by one,
    /// absent unless that is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ToldChange>? What { get; }

    /// <summary>Whether the entry is undone.</summary>
    public bool Undone { get; }

    /// <summary>The report of an entry of the history.</summary>
    public ListedEntryReport(EntryHeader entry, long changes, bool isUndone, IReadOnlyList<ToldChange>? what)
        : base(Of(entry)) => (Changes, Undone, Restored, What) = (changes, isUndone, entry.Of, what);
}

/// <summary>A change of an entry of the history.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Id">The id of what changed.</param>
/// <param name="Name">The name of a node that was added or removed, or the word of a term; null for others.</param>
/// <param name="Ends">The two ids that a link joins, where it was added or removed; null for others.</param>
/// <param name="Into">The id of the actor that it was merged into; null for others.</param>
/// <param name="Fields">The fields that it has, had or changed, own columns after them.</param>
public sealed record ToldChange(
    string Op,
    string Id,
    string? Name,
    IReadOnlyList<string>? Ends,
    string? Into,
    IReadOnlyList<ToldField> Fields
);

/// <summary>A field of a change of the history.</summary>
/// <param name="Name">The name of the field, or of the own column.</param>
/// <param name="Before">The value before; null for none.</param>
/// <param name="After">The value after; null for none.</param>
public sealed record ToldField(string Name, RawJson Before, RawJson After);

/// <summary>The answer to a write that was made.</summary>
/// <param name="Revision">The revision after the write.</param>
public record ChangeAnswer([property: JsonPropertyOrder(-2)] long Revision)
{
    /// <summary>For each change the id that it gave, null where it gave none; absent where no change gave one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<string?>? Ids { get; init; }
}

/// <summary>The answer to the removal of the sample or to its dry run.</summary>
/// <param name="Revision">The revision after the removal; the current one for a dry run.</param>
/// <param name="Sample">What people did to the sample and goes with it; null for nothing.</param>
public sealed record EmptyAnswer(long Revision, SampleReport? Sample) : ChangeAnswer(Revision);

/// <summary>The answer to an import or to its dry run.</summary>
/// <param name="Revision">The revision after the import; for a dry run the one that it looked at.</param>
/// <param name="Report">What was recognised, read and left out.</param>
public sealed record ImportAnswer(long Revision, ImportReport Report) : ChangeAnswer(Revision);

/// <summary>The revisions that an undo and a redo would act on.</summary>
/// <param name="Undo">The revision to undo; null for none.</param>
/// <param name="Redo">The revision to redo; null for none.</param>
public sealed record RestorableAnswer(long? Undo, long? Redo);

/// <summary>The contacts of a node, or all contacts.</summary>
/// <param name="Contacts">The contacts. Those of removed nodes are left out.</param>
public sealed record ContactsAnswer(IReadOnlyList<ContactReport> Contacts);

/// <summary>A person to contact at a node.</summary>
/// <param name="Id">The id of the contact.</param>
/// <param name="Of">The id of the node.</param>
/// <param name="Text">Name, telephone, address.</param>
public sealed record ContactReport(string Id, string Of, string Text);

/// <summary>The file formats that can be read and written.</summary>
/// <param name="Formats">The formats, in the order in which they are offered.</param>
/// <param name="Tables">The tables that files hold, and the fields that their columns fill.</param>
public sealed record FormatsAnswer(IReadOnlyList<FormatReport> Formats, IReadOnlyList<TableReport> Tables);

/// <summary>A table that files hold.</summary>
/// <param name="Kind">The kind of its rows.</param>
/// <param name="Columns">What its columns may be read as, in the order in which they are offered; a column may also become an attribute.</param>
public sealed record TableReport(EntityKind Kind, IReadOnlyList<string> Columns);

/// <summary>A file format.</summary>
/// <param name="Name">The name of the format in URLs and on the command line.</param>
/// <param name="ReadExtensions">The extensions of the files that can be read, with the dot; empty where the format is only written.</param>
/// <param name="WrittenExtension">The extension of the file that is written, with the dot; null where the format is only read.</param>
/// <param name="ContentType">The content type of the file that is written.</param>
public sealed record FormatReport(string Name, IReadOnlyList<string> ReadExtensions, string? WrittenExtension, string ContentType);

/// <summary>The positions of the map's nodes.</summary>
/// <param name="Version">The version of the positions.</param>
/// <param name="Digest">A digest of the positions: the same version of another store has another one.</param>
/// <param name="Positions">The positions by node id.</param>
public sealed record LayoutAnswer(long Version, string Digest, PositionMap Positions);

/// <summary>The answer to a write of positions.</summary>
/// <param name="Version">The version after the write.</param>
/// <param name="Digest">The digest of all positions after the write.</param>
public sealed record LayoutWritten(long Version, string Digest);

/// <summary>Positions on the map by node id: <c>{"id":[x,y]}</c>.</summary>
[JsonConverter(typeof(Form))]
public sealed class PositionMap(IEnumerable<(string Id, double X, double Y)> positions)
{
    internal sealed class Form : WrittenOnly<PositionMap>
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, PositionMap value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (id, x, y) in value.Positions)
            {
                writer.WriteStartArray(id);
                writer.WriteNumberValue(x);
                writer.WriteNumberValue(y);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }

    private IEnumerable<(string Id, double X, double Y)> Positions => positions;
}

/// <summary>Problem details (RFC 9457), in the language of the request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The reason phrase of the status.</param>
/// <param name="Detail">A sentence on the problem and what to do about it.</param>
public sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>The mistakes in the request; absent where there is no list of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>What people did to the sample; absent unless an import does not say what becomes of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SampleReport? Sample { get; init; }

    /// <summary>The rows of an import whose ids are those of wholly different nodes; absent unless it is refused for that: <c>scope</c> or
    /// <c>update</c> says what they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IdCollisions? Collisions { get; init; }

    /// <summary>The revision that the request expected; absent unless it is not the current one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpectedRevision { get; init; }

    /// <summary>The current revision; absent unless the request expected another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Revision { get; init; }

    /// <summary>The values that the request would replace although its author saw others, as its <c>was</c> says; absent where there are
    /// none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ConflictReport>? Conflicts { get; init; }

    /// <summary>True where the request comes from a revision that the journal does not have: the store was replaced; otherwise
    /// absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Replaced { get; init; }

    /// <summary>The current version of the positions; absent unless the request expected another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>The current positions; absent unless the request expected another version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PositionMap? Positions { get; init; }
}

/// <summary>A value that a request would replace although its author saw another.</summary>
/// <param name="Pointer">A JSON pointer into the body: the value of the request.</param>
/// <param name="Yours">The value of the request; null for none.</param>
/// <param name="Theirs">The value that the network has; null for none.</param>
/// <param name="Revision">The revision of the network that has it.</param>
public sealed record ConflictReport(string Pointer, RawJson Yours, RawJson Theirs, long Revision);

/// <summary>A mistake in a request.</summary>
/// <param name="Pointer">A JSON pointer into the body, or <c>/</c> and the name of a parameter.</param>
/// <param name="Detail">A sentence on the mistake.</param>
public sealed record ProblemError(string Pointer, string Detail);
