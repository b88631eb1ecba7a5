using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Katz centrality: x = αAx + 1, all walks that end at v, each step attenuated by α.</summary>
/// <remarks>
/// Undirected. Weight: strength. α = .85/λ₁, λ₁ the largest eigenvalue of the weights. 1 for an isolate, and for all without an edge.
/// Never null. O(m) per step, some 250 steps. Katz 1953.
/// </remarks>
internal static class Katz
{
    private const double ShareOfLimit = 0.85;
    private const double Settled = 1e-15;
    private const int MostSteps = 1000;

    public static readonly NodeMeasure<double> Measure = new("katz")
    {
        Definition = "x = αAx + 1, α = 0.85/λ₁, A the weights and λ₁ their largest eigenvalue; 1 for an isolate.",
        Source = "Katz 1953",
        Step = AnalysisStep.Brokers,
        IsRanked = true,
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(Compute(context.Graph, context.Cancellation)),
    };

    public static double[] Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var x = new double[n];
        Array.Fill(x, 1.0);
        if (graph.EdgeCount == 0)
        {
            return x;
        }

        var scale = graph.Weights.Max();
        var alpha = ShareOfLimit / Lanczos.LeadingValue(graph, scale, cancellation);
        var weights = scale == 1 ? graph.Weights : Array.ConvertAll(graph.Weights, weight => weight / scale);
        var next = new double[n];
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (change, most) = (0.0, 0.0);
            for (var v = 0; v < n; v++)
            {
                var sum = 0.0;
                for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
                {
                    sum += weights[e] * x[graph.Targets[e]];
                }

                next[v] = (alpha * sum) + 1;
                change = Math.Max(change, Math.Abs(next[v] - x[v]));
                most = Math.Max(most, next[v]);
            }

            (x, next) = (next, x);
            if (change <= Settled * most)
            {
                break;
            }
        }

        return x;
    }
}
