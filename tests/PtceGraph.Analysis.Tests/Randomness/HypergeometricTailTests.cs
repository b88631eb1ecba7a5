using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The tail against counting.</summary>
public class HypergeometricTailTests
{
    private static readonly int[] Populations = [5, 12, 60];

    [Fact]
    public void The_hypergeometric_tail_is_counted()
    {
        static double Choose(int n, int k) =>
            k < 0 || k > n ? 0 : Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * (n - i) / (i + 1));
        foreach (
            var (population, marked, drawn, count) in from n in Populations
            from m in new[] { 0, 1, n / 3, n }
            from d in new[] { 0, 2, n / 2, n }
            from c in Enumerable.Range(0, Math.Min(m, d) + 1)
            select (n, m, d, c)
        )
        {
            var tail =
                Enumerable
                    .Range(count, Math.Min(marked, drawn) - count + 1)
                    .Sum(k => Choose(marked, k) * Choose(population - marked, drawn - k)) / Choose(population, drawn);
            Assert.Equal(tail, HypergeometricTail.Upper(population, marked, drawn, count), 1e-11);
        }
    }
}
