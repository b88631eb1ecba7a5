using System.Collections.Immutable;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.GraphMl;

/// <summary>GraphML, which igraph, networkx, Gephi and yEd share: reads and writes a network with its columns.</summary>
internal sealed class GraphMlFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "graphml";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".graphml"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".graphml";

    /// <inheritdoc/>
    public override string ContentType => "application/graphml+xml";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        GraphTables.Read(file, token => new GraphMlParsing(file, Opened(file, open), token), maxRows, cancellationToken);

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, Stream stream, CancellationToken cancellationToken) =>
        GraphMlWriter.Write(snapshot, stream, cancellationToken);
}
