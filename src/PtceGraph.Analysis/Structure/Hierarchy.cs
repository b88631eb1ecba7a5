using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Hierarchy: the concentration of an actor's constraint on one contact.</summary>
/// <remarks>Among actors. Undirected. Weight: strength. 0 to 1. NaN below two contacts. O(m√m), see <see cref="StructuralHoles"/>. Burt
/// 1992.</remarks>
internal static class Hierarchy
{
    public static readonly NodeMeasure<double> Measure = new("hierarchy")
    {
        Definition =
            "Σ r ln r/(k ln k), r the contacts' parts of the constraint over their mean: 0 = spread evenly, 1 = due to one; null below two contacts.",
        Source = "Burt 1992",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [StructuralHoles.Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(StructuralHoles.Pass).Hierarchy),
    };
}
