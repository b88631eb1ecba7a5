using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Two-mode degree: an actor's hubs over all hubs, a hub's actors over all actors.</summary>
/// <remarks>
/// Computed on the links between actors and hubs only: memberships, participations and attendances of the selected layers. A project's or
/// meeting's pole, and what a pole itself takes part in, are left out. Unweighted. NaN where there is no hub (for an actor) or no actor
/// (for a hub), and for a node that is not a hub of a selected layer. O(n + m). Faust 1997, Borgatti-Everett 1997.
/// </remarks>
internal static class TwoModeDegree
{
    /// <summary>By two-mode layer: its hubs and the links that lead to them.</summary>
    private static readonly (Layers Layer, EntityKind Hub, LinkKinds Link)[] TwoModeLayers =
    [
        (Layers.Members, EntityKind.Pole, LinkKinds.Membership),
        (Layers.Projects, EntityKind.Project, LinkKinds.Participation),
        (Layers.Meetings, EntityKind.Meeting, LinkKinds.Attendance),
    ];

    public static readonly NodeMeasure<double> Measure = new("two_mode_degree")
    {
        Definition =
            "An actor's hubs over all hubs of the two-mode layers that are on, a hub's actors over all actors; null where there are none, and for what is neither.",
        Convention = "Memberships, participations and attendances of actors alone. Unweighted.",
        Source = "Faust 1997, Borgatti-Everett 1997",
        Step = AnalysisStep.Centrality,
        Compute = context => Compute(context.Layers, context.Network.StructureLayers.Layers),
    };

    public static ImmutableArray<double> Compute(LayerGraph graph, Layers layers)
    {
        var on = TwoModeLayers.Where(twoMode => layers.HasFlag(twoMode.Layer)).ToArray();
        // empty for a node that is not a hub
        var linkTo = graph.Nodes.Select(node => Array.Find(on, twoMode => twoMode.Hub == node.Kind).Link).ToArray();
        var (actors, hubs) = (graph.Nodes.Count(node => node.Kind == EntityKind.Actor), linkTo.Count(link => link != 0));
        var degree = new double[graph.NodeCount];
        foreach (var edge in graph.Edges)
        {
            var (actor, hub) = graph.Nodes[edge.Source].Kind == EntityKind.Actor ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
            if (graph.Nodes[actor].Kind == EntityKind.Actor && (edge.Kinds & linkTo[hub]) != 0)
            {
                degree[actor]++;
                degree[hub]++;
            }
        }

        for (var v = 0; v < degree.Length; v++)
        {
            var most =
                graph.Nodes[v].Kind == EntityKind.Actor ? hubs
                : linkTo[v] != 0 ? actors
                : 0;
            degree[v] = most == 0 ? double.NaN : degree[v] / most;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(degree);
    }
}
