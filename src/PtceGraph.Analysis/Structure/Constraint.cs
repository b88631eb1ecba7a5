using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Constraint: the concentration of an actor's ties, direct and indirect, on the same contacts.</summary>
/// <remarks>Among actors. Undirected. Weight: strength. NaN for an isolate. O(m√m), see <see cref="StructuralHoles"/>. Burt 1992.</remarks>
internal static class Constraint
{
    public static readonly NodeMeasure<double> Measure = new("constraint")
    {
        Definition = "Σ_j (p_ij + Σ_q p_iq p_qj)², p the share of an actor's tie weight; null for an isolate.",
        Source = "Burt 1992",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [StructuralHoles.Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(StructuralHoles.Pass).Constraint),
    };
}
