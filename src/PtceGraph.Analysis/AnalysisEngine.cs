using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
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
    /// <remarks>
    /// Degrees, components and silos come first, then what one pass gives and missing links, then betweenness, then groups and useful bridges,
    /// then the mixing of silos against chance. What runs in each stage follows from what the measures declare. Lazy: a stage is computed when
    /// it is asked for.
    /// </remarks>
    /// <exception cref="AnalysisRefusedException">It would take more memory than there is.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<AnalysisResult> AnalyzeInStages(
        GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        var network = new MeasuredNetwork(snapshot, parameters);
        var plan = AnalysisPlan.For(parameters);
        MemoryNeed.Check(plan, new AnalysisSize(network.Structure.NodeCount, network.Structure.EdgeCount, parameters));
        var run = new AnalysisRun(network, plan);
        var computations = plan.Computations.ToLookup(computation => computation.Step);
        var (done, total) = (0, AnalysisSteps.All.Length);
        foreach (var stage in AnalysisSteps.All.GroupBy(step => step.Stage()))
        {
            foreach (var step in stage)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new AnalysisProgress(step.Name(), done, total));
                run.Run(computations[step], cancellation);
                done++;
            }

            yield return new AnalysisResult
            {
                Revision = snapshot.Revision,
                AsOf = network.Snapshot.AsOfDate,
                Stage = stage.Key,
                Complete = done == total,
                Parameters = parameters,
                Structure = network.Structure,
                Acquaintance = network.Acquaintance,
                StructureLayers = network.StructureLayers,
                AcquaintanceLayers = network.AcquaintanceLayers,
                InvolvementLayers = Involvements.Selection(parameters),
                Values = run.Values,
                Estimates = run.Estimates.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Notes = [.. run.Notes],
            };
        }

        progress?.Report(new AnalysisProgress("done", total, total));
    }
}
