using PtceGraph.Analysis.Silos;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The null of E-I against all orders of labels.</summary>
public class EiNullTests
{
    [Fact]
    public void The_null_of_EI_is_that_of_all_orders_of_labels()
    {
        foreach (var graph in SmallGraphs.Random(20, 7).Where(graph => graph.Nodes >= 2 && graph.Edges.Length > 0))
        {
            var labels = graph.All.Select(v => v % 3).ToArray();
            var (mean, deviation) = Naive(graph, labels);
            var (exactMean, exactDeviation) = EiNull.Compute(graph.Sparse, labels, 3);

            Assert.Equal(mean, exactMean, 1e-12);
            Assert.Equal(deviation, exactDeviation, 1e-7);
        }
    }

    /// <summary>Mean and standard deviation of the E-I index over all orders of the labels.</summary>
    private static (double Mean, double Deviation) Naive(DenseGraph graph, int[] labels)
    {
        var values = SmallGraphs
            .Orders(labels)
            .Select(order =>
                graph.Edges.Sum(edge => order[edge.U] == order[edge.V] ? -edge.Weight : edge.Weight) / graph.Edges.Sum(edge => edge.Weight)
            )
            .ToList();
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
