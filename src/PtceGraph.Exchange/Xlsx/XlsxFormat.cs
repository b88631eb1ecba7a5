using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Exchange.Workbooks;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>Workbooks of Excel and LibreOffice: reads each visible sheet as a table; writes the workbook, one sheet for each kind of entity
/// and one that says what the columns mean.</summary>
internal sealed class XlsxFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "xlsx";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".xlsx", ".xlsm"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".xlsx";

    /// <inheritdoc/>
    public override string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        XlsxTables.Read(file, open, maxRows, cancellationToken);

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new XlsxWriter(stream);
        XlsxSheets.Write(writer, WorkbookSheet.Of(export.Network, export.Language, cancellationToken), lists: null, export.Language);
        return writer.Removed;
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<ManifestTable> TablesOf(NetworkExport export, CancellationToken cancellationToken) =>
        [.. WorkbookSheet.Of(export.Network, export.Language, cancellationToken).Select(sheet => ManifestTable.Of(sheet.Name, sheet))];
}
