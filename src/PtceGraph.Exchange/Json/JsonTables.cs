using System.Text.Json;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads the JSON of <c>graph-schemas/import/import.schema.json</c>, which <c>export json</c> writes: lists of entities by kind.</summary>
/// <remarks>The file is read once completely for its columns and limits, then once more for each list; memory holds one entity.</remarks>
internal static class JsonTables
{
    private const string Attributes = "attributes";
    private const string Label = "label_"; // before a language, the field of a term

    /// <summary>Reads a file.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file; called several times.</param>
    /// <param name="maxRows">The most entities that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The file is no JSON of a network, or is beyond a limit.</exception>
    public static IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var limits = new TableLimits(file, maxRows);
        var columns = new OrderedDictionary<EntityKind, ColumnKeys>();
        foreach (var (kind, line, entity) in JsonLists.Read(file, open(), cancellationToken))
        {
            if (!columns.TryGetValue(kind, out var names))
            {
                columns[kind] = names = new ColumnKeys(file);
            }

            var filled = 0;
            foreach (var (header, _) in Cells(file, kind, line, entity))
            {
                names.Add(header);
                filled++;
            }

            limits.AddRow(filled);
        }

        return
        [
            .. columns.Select(list => new SourceTable(file, [.. list.Value.InOrder], Rows(file, open, list.Key, list.Value.InOrder))
            {
                Kind = list.Key,
                EndsAreIds = list.Key >= EntityKind.Tie,
            }),
        ];
    }

    private static IEnumerable<SourceRow> Rows(string file, Func<Stream> open, EntityKind kind, IReadOnlyList<string> headers)
    {
        foreach (var (read, line, entity) in JsonLists.Read(file, open(), CancellationToken.None))
        {
            if (read == kind)
            {
                var cells = Cells(file, kind, line, entity).ToDictionary(cell => cell.Header, cell => cell.Text, StringComparer.Ordinal);
                yield return new SourceRow(line, [.. headers.Select(header => cells.GetValueOrDefault(header, ""))]);
            }
        }
    }

    /// <summary>The cells of an entity: its id and fields under their names, everything else as attributes.</summary>
    /// <exception cref="ImportRefusedException">A text is half a character.</exception>
    private static IReadOnlyList<(string Header, string Text)> Cells(string file, EntityKind kind, int line, JsonElement entity)
    {
        try
        {
            return [.. kind == EntityKind.Term ? TermCells(entity) : Cells(kind, entity)];
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws this for an escape such as \ud800 without its other half.
            throw ImportRefusedException.At(file, line, Sentences.NotAText());
        }
    }

    private static IEnumerable<(string Header, string Text)> Cells(EntityKind kind, JsonElement entity) =>
        entity
            .EnumerateObject()
            .SelectMany(member =>
                member.Name == Attributes && member.Value.ValueKind == JsonValueKind.Object
                    ? member.Value.EnumerateObject().Select(own => (OwnHeader.Marked(own.Name), Text(own.Value)))
                    : [(Header(kind, member.Name), Text(member.Value))]
            )
            .DistinctBy(cell => cell.Item1);

    /// <summary>The cells of a term: the id that it has in the journal, and both labels.</summary>
    private static IEnumerable<(string Header, string Text)> TermCells(JsonElement term)
    {
        string Member(string name) => term.TryGetProperty(name, out var value) ? Text(value) : "";
        if (WordKind.Named(Member("of")) is { } kind && Member("id") is { Length: > 0 } word)
        {
            yield return ("id", NetworkTerm.IdOf(kind.Name, word));
        }

        foreach (var field in Schema.Of(EntityKind.Term))
        {
            var isLabel = field.Name.StartsWith(Label, StringComparison.Ordinal);
            var text =
                !isLabel ? Member(field.Name)
                : term.TryGetProperty("label", out var label)
                && label.ValueKind == JsonValueKind.Object
                && label.TryGetProperty(field.Name[Label.Length..], out var inLanguage)
                    ? Text(inLanguage)
                : "";
            if (text.Length > 0)
            {
                yield return (field.Name, text);
            }
        }
    }

    private static string Header(EntityKind kind, string member) =>
        member == "id" || Schema.Of(kind).Any(field => field.Name == member) ? member
        : OwnHeader.IsMarked(member) || HeaderWords.IsId(member) || Schema.Find(kind, member) is not null ? OwnHeader.Marked(member)
        : member;

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number when value.TryGetDouble(out var number) => PlainNumber.Of(number),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Text)),
            _ => value.GetRawText(),
        };
}
