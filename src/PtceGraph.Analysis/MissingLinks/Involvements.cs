using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The affiliations that actors can share: declared partners, poles, projects and meetings.</summary>
internal static class Involvements
{
    private static readonly (Layers OneMode, Layers TwoMode)[] Twins =
    [
        (Layers.ViaMembers, Layers.Members),
        (Layers.ViaProjects, Layers.Projects),
        (Layers.ViaMeetings, Layers.Meetings),
    ];

    /// <summary>Ties, members, projects and meetings, or those asked for; a one-mode layer stands for its two-mode twin, whose hubs are
    /// shared.</summary>
    public static LayerSelection Selection(AnalysisParameters parameters)
    {
        var layers = parameters.Layers ?? Layers.Ties | Layers.Members | Layers.Projects | Layers.Meetings;
        foreach (var (oneMode, twoMode) in Twins)
        {
            layers = layers.HasFlag(oneMode) ? (layers & ~oneMode) | twoMode : layers;
        }

        return new LayerSelection(layers, parameters.ExcludedTypes);
    }
}
