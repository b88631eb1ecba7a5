using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Clans;

/// <summary>Participation coefficient: 1 − Σp² of a node's tie weight over the detected groups.</summary>
/// <remarks>Undirected. Weight: strength. Not normalised. NaN outside the largest component. O(n + m). Guimerà-Amaral 2005.</remarks>
internal static class Participation
{
    public static readonly NodeMeasure<double> Measure = new("participation")
    {
        Definition = "1 − Σp², p the share of its tie weight that goes to each detected group; null outside the largest component.",
        Source = "Guimerà-Amaral 2005",
        Needs = [ClanFinder.Groups],
        Compute = context =>
        {
            var groups = context.Of(ClanFinder.Groups).Groups;
            var groupOf = new int[context.Graph.NodeCount];
            Array.Fill(groupOf, -1);
            foreach (var group in groups)
            {
                foreach (var node in group.Members)
                {
                    groupOf[node] = group.Number - 1;
                }
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(NeighbourDiversity.Participation(context.Graph, groupOf, groups.Length));
        },
    };
}
