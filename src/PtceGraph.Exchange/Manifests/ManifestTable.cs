using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Manifests;

/// <summary>A table of an export, as its manifest explains it.</summary>
/// <param name="Name">The name of the file, sheet or list.</param>
/// <param name="Columns">Its columns.</param>
public sealed record ManifestTable(string Name, IReadOnlyList<ManifestColumn> Columns)
{
    /// <summary>The table of a workbook.</summary>
    internal static ManifestTable Of(string name, WorkbookSheet sheet) =>
        new(name, [.. sheet.Columns.Select(column => ManifestColumn.Of(column.Header, column.Field))]);

    /// <summary>The columns of a graph, after those of the format, whose names are fields.</summary>
    internal static ManifestTable Of(string name, string[] first, IEnumerable<WrittenColumn> columns) =>
        new(
            name,
            [
                .. first.Select(column => ManifestColumn.Of(column, column)),
                .. columns.Select(column => ManifestColumn.Of(column.Title, column.Field)),
            ]
        );

    /// <summary>Writes the meaning of each column of each table as the member <c>columns</c> of the current object.</summary>
    internal static void Write(Utf8JsonWriter writer, IEnumerable<ManifestTable> tables)
    {
        writer.WriteStartObject("columns");
        foreach (var table in tables)
        {
            writer.WriteStartObject(table.Name);
            foreach (var column in table.Columns)
            {
                writer.WriteStartObject(column.Name);
                writer.WriteString("definition", column.English);
                writer.WriteString("definition_fr", column.French);
                writer.WriteString("source", column.Source);
                if (column.Accuracy is { } accuracy)
                {
                    writer.WriteString("layers", column.Layers);
                    writer.WritePropertyName("accuracy");
                    ContractJson.Write(writer, AccuracyReport.Of(accuracy));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}

/// <summary>A column of an export, as its manifest explains it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="English">What it means, in English.</param>
/// <param name="French">What it means, in French.</param>
/// <param name="Source">Where the definition or the value comes from; empty where nowhere but here.</param>
public sealed record ManifestColumn(string Name, string English, string French, string Source)
{
    /// <summary>The source of what is neither measured nor derived.</summary>
    private const string Entered = "entered or imported";

    /// <summary>How accurate its values are; null where they are not told to be measured.</summary>
    public Accuracy? Accuracy { get; private init; }

    /// <summary>The layers that it is measured on; null where it is not measured on a graph.</summary>
    public string? Layers { get; private init; }

    /// <summary>A column of a field, or of the user's own for null.</summary>
    internal static ManifestColumn Of(string name, string? field) =>
        new(
            name,
            FieldMeanings.Of(field ?? FieldMeanings.Own, Language.English),
            FieldMeanings.Of(field ?? FieldMeanings.Own, Language.French),
            field is not null && DerivedColumn.Is(field) ? Territories.Source : Entered
        );

    /// <summary>A column of <c>actors</c>.</summary>
    internal static ManifestColumn Of(ResultColumn column) =>
        new(column.Name, column.Meaning.Definition, MeasureMeanings.FrenchOfActors(column.Name), column.Meaning.Source);

    /// <summary>A column of a table of results, with its accuracy.</summary>
    internal static ManifestColumn Of(AnalysisResult result, ResultTable table, ResultColumn column) =>
        Of(
            column.Header,
            column.Meaning,
            table.Name switch
            {
                "actors" => MeasureMeanings.FrenchOfActors(column.Name),
                "each" => MeasureMeanings.FrenchOfEach(column.Name),
                _ => MeasureMeanings.French($"{table.Name}.{column.Name}"),
            },
            result.AccuracyOf($"{table.Name}.{column.Name}")
        );

    /// <summary>A column or figure that is measured.</summary>
    internal static ManifestColumn Of(string name, ColumnMeaning meaning, string french, Accuracy accuracy) =>
        new(name, meaning.Definition, french, meaning.Source) { Accuracy = accuracy, Layers = meaning.Layers };
}
