using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>Workbooks of Excel and LibreOffice: reads each visible sheet as a table.</summary>
internal sealed class XlsxFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "xlsx";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".xlsx", ".xlsm"];

    /// <inheritdoc/>
    public override string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        XlsxTables.Read(file, open, maxRows, cancellationToken);
}
