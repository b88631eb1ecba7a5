using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Cypher;

/// <summary>Cypher statements that make the network in an empty Neo4j.</summary>
internal sealed class CypherFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "cypher";

    /// <inheritdoc/>
    public override string WrittenExtension => ".cypher";

    /// <inheritdoc/>
    public override string ContentType => "text/plain; charset=utf-8";

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, Stream stream, CancellationToken cancellationToken)
    {
        CypherWriter.Write(snapshot, stream, cancellationToken);
        return 0;
    }
}
