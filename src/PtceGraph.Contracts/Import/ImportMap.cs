using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>What a person decided about an import: how tables and columns are read, which nodes the ends of links mean, and which nodes are
/// one.</summary>
/// <param name="Tables">How tables are read; a table that is not among them is read as it is recognised.</param>
public sealed record ImportMap(ImmutableArray<TableMap> Tables)
{
    /// <summary>What the ends of links mean that match no node, or several.</summary>
    public ImmutableArray<BoundEnd> Ends { get; init; } = [];

    /// <summary>The nodes of the files that are another node.</summary>
    public ImmutableArray<MergedNode> Merges { get; init; } = [];

    /// <summary>Which communes are meant where several have a name.</summary>
    public ImmutableArray<BoundCommune> Communes { get; init; } = [];

    /// <summary>Which terms words of the files stand for.</summary>
    public ImmutableArray<BoundWord> Words { get; init; } = [];

    /// <summary>A map that decides nothing.</summary>
    public static ImportMap None { get; } = new([]);

    /// <summary>Reads a map.</summary>
    /// <exception cref="JsonException">The text is not the JSON of a map, or a part of it is null that must not be.</exception>
    public static ImportMap Read(ReadOnlySpan<byte> json)
    {
        var read = JsonSerializer.Deserialize(json, ContractJson.TypeInfo<ImportMap>());
        var map = read is null
            ? null
            : new ImportMap(OrNone(read.Tables))
            {
                Ends = OrNone(read.Ends),
                Merges = OrNone(read.Merges),
                Communes = OrNone(read.Communes),
                Words = OrNone(read.Words),
            };
        return map?.IsWhole == true ? map : throw new JsonException("A table, column, end, merge, commune or word is null.");

        static ImmutableArray<T> OrNone<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;
    }

    private bool IsWhole =>
        Tables.All(table =>
            table is { File: not null, Columns.IsDefault: false } && table.Columns.All(column => column?.Header is not null)
        )
        && Ends.All(end => end?.Text is not null)
        && Merges.All(merge => merge is { Id: not null, Into: not null })
        && Communes.All(commune => commune?.Text is not null)
        && Words.All(word => word is { Of: not null, Text: not null, Term: not null });
}

/// <summary>How a table is read.</summary>
/// <param name="File">The name of the file. It decides only between several tables with the same headers.</param>
/// <param name="RecognisedAs">The kind of its rows; null to leave the table out.</param>
/// <param name="Columns">How each column with a header is read, in order. It is for any table with exactly these headers.</param>
public sealed record TableMap(
    string File,
    [property: JsonRequired] EntityKind? RecognisedAs,
    [property: JsonRequired] ImmutableArray<ReadColumn> Columns
);

/// <summary>What an end of links means.</summary>
/// <param name="Text">The text of the cells, exactly.</param>
/// <param name="Node">The id of the node; null to create one, named after the text.</param>
public sealed record BoundEnd(string Text, [property: JsonRequired] string? Node)
{
    /// <summary>Whether the rows are left out, although other ends that match nothing are created.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LeaveOut { get; init; }
}

/// <summary>A node that is another one.</summary>
/// <param name="Id">The id of the node in the files. What a file says of it is said of the other node.</param>
/// <param name="Into">The id of the other node, of the files or of the store. It keeps its name, and the values that both have if it is of the
/// files.</param>
public sealed record MergedNode(string Id, string Into);

/// <summary>The commune that a text means where several have its name.</summary>
/// <param name="Text">The text of the cells, exactly.</param>
/// <param name="Insee">The INSEE code of one of the communes that may be meant; null to leave it undecided.</param>
public sealed record BoundCommune(string Text, [property: JsonRequired] string? Insee);

/// <summary>The term that a word of the files stands for.</summary>
/// <param name="Of">The kind of word: <c>category</c>, <c>sub_category</c>, <c>tie_type</c> or <c>circle</c>.</param>
/// <param name="Text">The text of the cells; case, accents and spaces do not matter.</param>
/// <param name="Term">The word of the term, of the profile or of the network's own; another word becomes a term.</param>
public sealed record BoundWord(string Of, string Text, string Term);
