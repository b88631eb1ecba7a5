using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Closeness within reach: (r−1)²/((n−1)Σd), r the size of the component.</summary>
/// <remarks>Undirected. Unweighted. 0 for an isolate. Not computed where there are too many paths. Wasserman-Faust 1994.</remarks>
internal static class Closeness
{
    public static readonly NodeMeasure<double> Measure = new("closeness")
    {
        Definition = "(r−1)²/((n−1)Σdistance), r the size of its component; 0 for an isolate.",
        Convention = "Unweighted.",
        Source = "Wasserman-Faust 1994",
        Needs = [Distances.Pass],
        IsRanked = true,
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(Distances.Pass).Exact?.Closeness),
    };
}
