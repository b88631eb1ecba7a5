using PtceGraph.Analysis;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What an export has, as its manifest explains it.</summary>
/// <param name="Tables">Its tables.</param>
public sealed record ExportContents(IReadOnlyList<ManifestTable> Tables)
{
    /// <summary>The analysis that the export is of; null where it is of the network.</summary>
    public AnalysisResult? Analysis { get; init; }
}
