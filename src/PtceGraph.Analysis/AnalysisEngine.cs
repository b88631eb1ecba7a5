using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>Measures a network: a function of a snapshot and parameters.</summary>
public static class AnalysisEngine
{
    /// <summary>The complete result.</summary>
    /// <exception cref="AnalysisRefusedException">The analysis needs more memory than is available.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; kernels check it often.</exception>
    public static AnalysisResult Analyze(
        GraphSnapshot snapshot,
        AnalysisParameters parameters,
        IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation
    ) => AnalyzeInStages(snapshot, parameters, progress, cancellation).Last();

    /// <summary>The result in stages: each has more than the one before, and the last is complete.</summary>
    /// <remarks>
    /// Degrees, components and silos come first, then the measures of single passes and missing links, then betweenness, then groups and
    /// useful bridges, then the test of silo mixing against chance. The declarations of the measures determine the stage of each. Lazy: a
    /// stage is computed when it is requested.
    /// </remarks>
    /// <exception cref="AnalysisRefusedException">The analysis needs more memory than is available.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<AnalysisResult> AnalyzeInStages(
        GraphSnapshot snapshot,
        AnalysisParameters parameters,
        IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation
    )
    {
        var network = new MeasuredNetwork(snapshot, parameters);
        var plan = AnalysisPlan.For(parameters, snapshot.Vocabulary.IsPtce);
        MemoryEstimate.Check(plan, AnalysisSize.Of(network.Rows(MeasuredGraph.Structure), parameters));
        var run = new AnalysisRun(network, plan);
        if (parameters.AsOf is { } day && network.RowsLeftOut > 0)
        {
            run.Notes.Add(AnalysisNote.OfDay(day, network.RowsLeftOut));
        }

        if (parameters.Perimeter is { } perimeter)
        {
            run.Notes.Add(new AnalysisNote(AnalysisNote.OutsidePerimeter, perimeter.ToString(), network.ActorsOutside));
        }

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
                RowsLeftOut = network.RowsLeftOut,
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
