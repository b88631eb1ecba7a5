using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Eigenvector centrality: proportional to the weighted sum of the neighbours' centralities.</summary>
/// <remarks>
/// Undirected. Weight: strength. Maximum 1. The largest component only (of equal ones, that with the smallest id); NaN elsewhere,
/// without an edge, and where the power iteration on A + max s/2 · I, from what Lanczos' steps give, does not converge to 1e-12 (very
/// long chains). O(m) per step. Bonacich 1972.
/// </remarks>
internal static class Eigenvector
{
    private const int MostSteps = 20_000;
    private const double Error = 1e-12;

    public static readonly NodeMeasure<double> Measure = new("eigenvector")
    {
        Definition = "Leading eigenvector of the weights, greatest 1; the largest component only, others null.",
        Source = "Bonacich 1972",
        Step = AnalysisStep.Centrality,
        Needs = [Components.Pass],
        IsRanked = true,
        Compute = OfLargestComponent,
    };

    /// <param name="graph">A connected graph.</param>
    /// <param name="cancellation">Checked at each step.</param>
    /// <returns>Null when the iteration does not converge.</returns>
    public static double[]? Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        if (graph.EdgeCount == 0)
        {
            return null;
        }

        // The shift prevents oscillation by the negative of the leading eigenvalue, which a bipartite graph has.
        var shift = graph.Strength.Max() / 2;
        var x = Array.ConvertAll(Lanczos.LeadingVector(graph, graph.Weights.Max(), cancellation), Math.Abs);
        var next = new double[n];
        var before = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var most = 0.0;
            for (var v = 0; v < n; v++)
            {
                var sum = shift * x[v];
                for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
                {
                    sum += graph.Weights[e] * x[graph.Targets[e]];
                }

                next[v] = sum;
                most = Math.Max(most, sum);
            }

            var change = 0.0;
            for (var v = 0; v < n; v++)
            {
                next[v] /= most;
                change = Math.Max(change, Math.Abs(next[v] - x[v]));
            }

            (x, next) = (next, x);

            // The remaining error is about change · ρ/(1 − ρ), ρ the ratio of successive changes.
            if (change == 0 || (change < before && change / (1 - (change / before)) < Error))
            {
                return x;
            }

            before = change;
        }

        return null;
    }

    private static ImmutableArray<double> OfLargestComponent(MeasureContext context)
    {
        var values = new double[context.Graph.NodeCount];
        Array.Fill(values, double.NaN);
        if (context.Graph.EdgeCount > 0)
        {
            var members = context.Of(Components.Pass).Members(0);
            var found = Compute(context.Graph.Induced(members), context.Cancellation);
            if (found is null)
            {
                context.Note(AnalysisNote.NotSettled, "eigenvector", members.Length);
            }

            for (var i = 0; i < members.Length && found is not null; i++)
            {
                values[members[i]] = found[i];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
