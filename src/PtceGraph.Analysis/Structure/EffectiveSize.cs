using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Effective size: the contacts of an actor less the mean number of ties that each has to the others.</summary>
/// <remarks>Among actors. Undirected. Unweighted. NaN for an isolate. O(m√m), see <see cref="StructuralHoles"/>. Burt 1992.</remarks>
internal static class EffectiveSize
{
    public static readonly NodeMeasure<double> Measure = new("effective_size")
    {
        Definition = "k − 2t/k, k its contacts, t the ties among them; null for an isolate.",
        Convention = "Unweighted.",
        Source = "Burt 1992",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [StructuralHoles.Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(StructuralHoles.Pass).EffectiveSize),
    };
}
