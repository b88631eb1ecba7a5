using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>Measures a network: a function of a snapshot and parameters.</summary>
public static class AnalysisEngine
{
    /// <summary>Everything at once.</summary>
    /// <exception cref="AnalysisRefusedException">It would take more memory than there is.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; kernels look at it often.</exception>
    public static AnalysisResult Analyze(
        GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation) =>
        AnalyzeInStages(snapshot, parameters, progress, cancellation).Last();

    /// <summary>The same in stages: each result has more than the one before, and the last is complete.</summary>
    /// <remarks>Degrees, components and silos come first, then what one pass gives and missing links, then betweenness, then groups and useful bridges, then the mixing of silos against chance. Lazy: a stage is computed when it is asked for.</remarks>
    /// <exception cref="AnalysisRefusedException">It would take more memory than there is.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<AnalysisResult> AnalyzeInStages(
        GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        foreach (var result in new AnalysisRun(snapshot, parameters, progress, cancellation).Results())
        {
            yield return result;
        }
    }
}
