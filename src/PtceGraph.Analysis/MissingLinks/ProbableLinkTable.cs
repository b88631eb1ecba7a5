using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Pairs of actors without a declared tie that share partners, poles, projects or meetings: <c>missing_probable.csv</c>.</summary>
internal static class ProbableLinkTable
{
    /// <summary>The pairs of highest score, see <see cref="ResourceAllocation"/>.</summary>
    public static readonly Pass<ImmutableArray<ProbableLink>> Pass = new("probable_links")
    {
        Step = AnalysisStep.MissingLinks,
        Compute = OfNetwork,
    };

    public static readonly TableMeasure Measure = new("missing_probable") { Needs = [Pass], Table = Table };

    private static ImmutableArray<ProbableLink> OfNetwork(MeasureContext context)
    {
        var (snapshot, parameters) = (context.Snapshot, context.Parameters);
        var (links, found) = ResourceAllocation.Compute(
            snapshot,
            snapshot.Graph(Involvements.Selection(parameters)),
            parameters.MostProbableLinks,
            parameters.Threads,
            context.Cancellation
        );
        if (found > links.Length)
        {
            context.Note(AnalysisNote.ListCut, "missing_probable", found);
        }

        return links;
    }

    /// <summary>One row per pair of actors without a declared tie that share partners.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var links = result.Of(Pass);
        var layers = result.InvolvementLayers.ToString();
        return new(
            "missing_probable",
            [
                new ResultColumn.Integers(
                    "rank",
                    new("From 1: those to introduce first, then those that meet already.", Layers: layers),
                    [.. links.Select(link => link.Rank)]
                ),
                new ResultColumn.Texts("source", new("Id of one actor."), [.. links.Select(link => link.Source)]),
                new ResultColumn.Texts("target", new("Id of the other."), [.. links.Select(link => link.Target)]),
                new ResultColumn.Numbers(
                    "score",
                    new("Resource Allocation: Σ 1/k over what they share, k the actors joined to it.", "Zhou-Lü-Zhang 2009", layers),
                    [.. links.Select(link => link.Score)]
                ),
                new ResultColumn.Numbers(
                    "adamic_adar",
                    new("Σ 1/ln k over what they share.", "Adamic-Adar 2003", layers),
                    [.. links.Select(link => link.AdamicAdar)]
                ),
                new ResultColumn.Numbers(
                    "jaccard",
                    new("What they share over what either is joined to.", "Jaccard 1901", layers),
                    [.. links.Select(link => link.Jaccard)]
                ),
                new ResultColumn.Booleans(
                    "meets",
                    new("Whether they already share a pole, project or meeting.", Layers: layers),
                    [.. links.Select(link => (bool?)link.Meets)]
                ),
                new ResultColumn.Lists(
                    "shared",
                    new("Ids of what they share: partners, poles, projects, meetings.", Layers: layers),
                    [.. links.Select(link => TextList.Of(link.Shared))]
                ),
                new ResultColumn.Numbers(
                    "local_path",
                    new("A² + 0.01A³: walks of two and of three edges between them.", "Lü-Jin-Zhou 2009", layers),
                    [.. links.Select(link => link.LocalPath)]
                ),
            ]
        );
    }
}
