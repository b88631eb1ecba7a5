using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Gml;

/// <summary>GML, in which many public networks are given: reads nodes and edges with their columns.</summary>
internal sealed class GmlFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "gml";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".gml"];

    /// <inheritdoc/>
    public override string ContentType => "text/plain; charset=utf-8";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var encoding = EncodingOf(file, open, cancellationToken);
        return GraphTables.Read(file, token => new GmlParsing(new BoundedLines(file, open(), encoding, token)), maxRows, cancellationToken);
    }
}
