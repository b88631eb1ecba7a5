using PtceGraph.Exchange.Formats;

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
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        CypherWriter.Write(export.Network, stream, cancellationToken);
        return 0;
    }
}
