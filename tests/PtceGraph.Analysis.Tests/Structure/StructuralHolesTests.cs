using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Burt's constraint, effective size and hierarchy, by their formulas.</summary>
public class StructuralHolesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Holes_are_their_definition() =>
        SmallGraphs.OnAll(graph =>
        {
            var (constraint, size, hierarchy) = Naive(graph);
            var found = StructuralHoles.Compute(graph.Sparse, Token);

            Near.Same(constraint, found.Constraint, graph);
            Near.Same(size, found.EffectiveSize, graph);
            Near.Same(hierarchy, found.Hierarchy, graph);
        });

    /// <summary>Burt's three, by their formulas.</summary>
    private static (double[] Constraint, double[] EffectiveSize, double[] Hierarchy) Naive(DenseGraph graph)
    {
        double P(int i, int j) => graph.Strength(i) > 0 ? graph.Weight[i, j] / graph.Strength(i) : 0;
        var (constraint, size, hierarchy) = (new double[graph.Nodes], new double[graph.Nodes], new double[graph.Nodes]);
        foreach (var i in graph.All)
        {
            var contacts = graph.All.Where(j => graph.Joined(i, j)).ToList();
            double k = contacts.Count;
            var parts = contacts
                .Select(j => Math.Pow(P(i, j) + graph.All.Where(q => q != i && q != j).Sum(q => P(i, q) * P(q, j)), 2))
                .ToList();
            constraint[i] = k == 0 ? double.NaN : parts.Sum();
            size[i] = k == 0 ? double.NaN : k - contacts.Sum(j => contacts.Count(q => graph.Joined(j, q))) / k;
            hierarchy[i] = k < 2 ? double.NaN : parts.Select(c => c / (parts.Sum() / k)).Sum(r => r * Math.Log(r)) / (k * Math.Log(k));
        }

        return (constraint, size, hierarchy);
    }
}
