using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>GEXF, which Gephi reads: writes the network with its dates and columns.</summary>
internal sealed class GexfFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "gexf";

    /// <inheritdoc/>
    public override string WrittenExtension => ".gexf";

    /// <inheritdoc/>
    public override string ContentType => "application/gexf+xml";

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, Stream stream, CancellationToken cancellationToken) =>
        GexfWriter.Write(snapshot, stream, cancellationToken);
}
