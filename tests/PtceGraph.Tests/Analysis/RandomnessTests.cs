using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Silos;
using Xunit;

namespace PtceGraph.Tests.Analysis;

/// <summary>Random numbers and the tails of distributions.</summary>
public class RandomnessTests
{
    private static readonly int[] Populations = [5, 12, 60];
    private static readonly double[] Raw = [0.01, 0.04, 0.03, 0.005];

    [Fact]
    public void A_stream_is_the_same_for_the_same_seed_purpose_and_index_and_no_other()
    {
        static string Draw(ulong seed, RandomPurpose purpose, int index)
        {
            var random = new RandomStream(seed, purpose, index);
            return string.Join(',', Enumerable.Range(0, 8).Select(_ => random.NextBits()));
        }

        Assert.Equal(Draw(1, RandomPurpose.Groups, 0), Draw(1, RandomPurpose.Groups, 0));
        var all = from seed in Enumerable.Range(0, 20) from purpose in Enum.GetValues<RandomPurpose>() from index in Enumerable.Range(0, 20) select Draw((ulong)seed, purpose, index);
        Assert.Equal(20 * Enum.GetValues<RandomPurpose>().Length * 20, all.Distinct().Count());
    }

    [Fact]
    public void Whole_numbers_are_equally_likely_and_real_ones_fill_the_unit()
    {
        var random = new RandomStream(42, RandomPurpose.Groups);
        var counts = new int[7];
        var sum = 0.0;
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.Next(7)]++;
            sum += random.NextDouble();
        }

        Assert.InRange(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 22.5); // 6 degrees of freedom, p = .001
        Assert.InRange(sum / 70_000, 0.4964, 0.5036); // 3.3 standard errors
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291410)]
    [InlineData(-1.959963984540054, 0.05)]
    [InlineData(2.5, 0.012419330651552318)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(8, 1.2441921148543568e-15)]
    public void The_normal_tail_has_its_known_values(double z, double p) => Assert.Equal(1, NormalTail.TwoSided(z) / p, 1e-9);

    [Fact]
    public void The_hypergeometric_tail_is_counted()
    {
        static double Choose(int n, int k) => k < 0 || k > n ? 0 : Enumerable.Range(0, k).Aggregate(1.0, (product, i) => product * (n - i) / (i + 1));
        foreach (var (population, marked, drawn, count) in from n in Populations from m in new[] { 0, 1, n / 3, n } from d in new[] { 0, 2, n / 2, n } from c in Enumerable.Range(0, Math.Min(m, d) + 1) select (n, m, d, c))
        {
            var tail = Enumerable.Range(count, Math.Min(marked, drawn) - count + 1).Sum(k => Choose(marked, k) * Choose(population - marked, drawn - k)) / Choose(population, drawn);
            Assert.Equal(tail, HypergeometricTail.Upper(population, marked, drawn, count), 1e-11);
        }
    }

    [Fact]
    public void Adjusted_p_values_are_those_of_the_step_up_procedure()
    {
        var adjusted = BenjaminiHochberg.Adjust(Raw);

        Assert.Equal([0.02, 0.04, 0.04, 0.02], adjusted.Select(p => Math.Round(p, 12)));
        Assert.Empty(BenjaminiHochberg.Adjust([]));
    }
}
