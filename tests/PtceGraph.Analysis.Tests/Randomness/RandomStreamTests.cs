using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Random numbers.</summary>
public class RandomStreamTests
{
    [Fact]
    public void A_stream_is_the_same_for_the_same_seed_purpose_and_index_and_no_other()
    {
        static string Draw(ulong seed, RandomPurpose purpose, int index)
        {
            var random = new RandomStream(seed, purpose, index);
            return string.Join(',', Enumerable.Range(0, 8).Select(_ => random.NextBits()));
        }

        Assert.Equal(Draw(1, RandomPurpose.Groups, 0), Draw(1, RandomPurpose.Groups, 0));
        var all =
            from seed in Enumerable.Range(0, 20)
            from purpose in Enum.GetValues<RandomPurpose>()
            from index in Enumerable.Range(0, 20)
            select Draw((ulong)seed, purpose, index);
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
}
