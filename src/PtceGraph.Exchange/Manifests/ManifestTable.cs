using PtceGraph.Analysis.Reporting;
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
}

/// <summary>A column of an export, as its manifest explains it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="English">What it means, in English.</param>
/// <param name="French">What it means, in French.</param>
/// <param name="Source">Where the definition or the value comes from; empty where nowhere but here.</param>
public sealed record ManifestColumn(string Name, string English, string French, string Source)
{
    /// <summary>The source of what is not measured.</summary>
    private const string Entered = "entered or imported";

    /// <summary>A column of a field, or of the user's own for null.</summary>
    internal static ManifestColumn Of(string name, string? field) =>
        new(
            name,
            FieldMeanings.Of(field ?? FieldMeanings.Own, Language.English),
            FieldMeanings.Of(field ?? FieldMeanings.Own, Language.French),
            Entered
        );

    /// <summary>A column of results.</summary>
    internal static ManifestColumn Of(ResultColumn column) =>
        new(
            column.Name,
            column.Meaning.Definition,
            MeasureMeanings.French(column.Name) ?? column.Meaning.Definition,
            column.Meaning.Source
        );
}
