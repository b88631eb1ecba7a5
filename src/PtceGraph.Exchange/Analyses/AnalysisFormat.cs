using PtceGraph.Analysis;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Analyses;

/// <summary>The results of an analysis: writes the files of <c>analyze</c> with its default parameters.</summary>
internal sealed class AnalysisFormat : FolderFormat
{
    /// <inheritdoc/>
    public override string Name => "analysis";

    /// <inheritdoc/>
    public override bool HasMeasures => true;

    /// <inheritdoc/>
    public override bool IsOfOneDay => true;

    /// <inheritdoc/>
    private protected override ExportContents WriteFiles(
        NetworkExport export,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    )
    {
        var result = AnalysisEngine.Analyze(export.Undated.Apart(), export.AnalysedBy, null, cancellationToken);
        return new ExportContents(AnalysisFiles.Write(result, each: null, export.Language, open, cancellationToken)) { Analysis = result };
    }
}
