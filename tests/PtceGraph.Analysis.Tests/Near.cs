using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Values of two computations compared.</summary>
internal static class Near
{
    /// <summary>Whether each value is the expected one within 1e-10, relative beyond 1; NaN stands for null.</summary>
    public static void Same(double[] expected, double[] actual, DenseGraph graph)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var v = 0; v < expected.Length; v++)
        {
            var same = double.IsNaN(expected[v])
                ? double.IsNaN(actual[v])
                : Math.Abs(expected[v] - actual[v]) <= 1e-10 * Math.Max(1, Math.Abs(expected[v]));
            Assert.True(same, $"node {v}: {expected[v]} expected, {actual[v]} found, in {graph}");
        }
    }
}
