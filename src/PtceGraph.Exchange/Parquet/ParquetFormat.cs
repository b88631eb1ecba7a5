using Parquet;
using Parquet.Schema;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Parquet;

/// <summary>Parquet, for pandas, R and DuckDB: writes the nodes, the links and the measures of nodes as three typed tables.</summary>
/// <remarks>Numbers are doubles, lists are lists, and dates are text, as a date may be only a year or a month. A value that is not there is
/// null. Rows of <c>measures</c> have the id of a node.</remarks>
internal sealed class ParquetFormat : FolderFormat
{
    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override bool HasMeasures => true;

    /// <inheritdoc/>
    private protected override ExportContents WriteFiles(
        NetworkExport export,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    )
    {
        var graph = new WrittenGraph(export.Network, cancellationToken);
        var measures = ResultTables
            .Actors(AnalysisEngine.Analyze(export.Network.Apart(), export.MeasuredBy, null, cancellationToken))
            .Columns;
        Write(Nodes(graph), open("nodes.parquet"), cancellationToken);
        Write(Ties(graph), open("ties.parquet"), cancellationToken);
        Write(measures.Select(ParquetColumn.Of), open("measures.parquet"), cancellationToken);
        return new ExportContents([
            ManifestTable.Of("nodes.parquet", ["id", "name"], graph.NodeColumns),
            ManifestTable.Of("ties.parquet", ["id", "source", "target", "directed", "weight"], OwnColumns(graph)),
            new ManifestTable("measures.parquet", [.. measures.Select(ManifestColumn.Of)]),
        ]);
    }

    private static List<ParquetColumn> Nodes(WrittenGraph graph)
    {
        var nodes = graph.Nodes.ToList();
        return
        [
            ParquetColumn.Texts("id", [.. nodes.Select(node => node.Id)]),
            ParquetColumn.Texts("name", [.. nodes.Select(node => node.Name)]),
            .. graph.NodeColumns.Select(column => ParquetColumn.Of(column, nodes.Select(column.Value))),
        ];
    }

    private static List<ParquetColumn> Ties(WrittenGraph graph)
    {
        var edges = graph.Edges.ToList();
        return
        [
            ParquetColumn.Texts("id", [.. edges.Select(edge => edge.Id)]),
            ParquetColumn.Texts("source", [.. edges.Select(edge => edge.Source)]),
            ParquetColumn.Texts("target", [.. edges.Select(edge => edge.Target)]),
            ParquetColumn.Booleans("directed", [.. edges.Select(edge => (bool?)edge.IsDirected)]),
            ParquetColumn.Numbers("weight", [.. edges.Select(edge => edge.DeclaredWeight)]),
            .. OwnColumns(graph).Select(column => ParquetColumn.Of(column, edges.Select(edge => edge.Cell(column)))),
        ];
    }

    /// <summary>The columns of ties without those that the table has a typed column for.</summary>
    private static IEnumerable<WrittenColumn> OwnColumns(WrittenGraph graph) =>
        graph.EdgeColumns.Where(column => column.Title is not (WrittenGraph.SenseTitle or WrittenGraph.DeclaredWeightTitle));

    /// <summary>Writes a table into a file and closes it.</summary>
    /// <remarks>Writing into memory never waits, so that the library's tasks are complete when they return.</remarks>
    private static void Write(IEnumerable<ParquetColumn> columns, Stream file, CancellationToken cancellationToken)
    {
        using (file)
        using (var table = new MemoryStream())
        {
            WriteAsync([.. columns], table, cancellationToken).GetAwaiter().GetResult();
            table.WriteTo(file);
        }
    }

    private static async Task WriteAsync(IReadOnlyList<ParquetColumn> columns, MemoryStream table, CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema([.. columns.Select(column => column.Field)]);
        await using var writer = await ParquetWriter.CreateAsync(schema, table, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var rows = writer.CreateRowGroup();
        foreach (var (column, field) in columns.Zip(schema.DataFields))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await column.WriteAsync(rows, field, cancellationToken).ConfigureAwait(false);
        }
    }
}
