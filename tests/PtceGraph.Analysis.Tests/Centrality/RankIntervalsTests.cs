using PtceGraph.Analysis.Centrality;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>How much a missing answer changes ranks.</summary>
public class RankIntervalsTests
{
    private static readonly AnalysisParameters Asked = Networks.Quick with { OnlyColumns = TextList.Of("rank_intervals"), RankDraws = 60 };

    [Fact]
    public void Ranks_are_places_that_equals_share_and_null_stands_last() =>
        Assert.Equal([2.5, 1, 2.5, 4.5, 4.5], RankIntervals.RanksOf([3, 7, 3 + 1e-12, double.NaN, double.NaN]));

    [Fact]
    public void Nothing_left_out_changes_nothing()
    {
        var result = Networks.Analyse(Networks.Sample(), Asked with { RankShareLeftOut = 0, RankDraws = 3 });

        Assert.Equal(
            [
                "degree",
                "strength",
                "betweenness",
                "betweenness_weighted",
                "harmonic",
                "closeness",
                "eigenvector",
                "pagerank",
                "katz",
                "coreness",
            ],
            result.Of(RankIntervals.Pass).Select(interval => interval.Measure)
        );
        Assert.All(
            result.Of(RankIntervals.Pass),
            interval =>
            {
                Assert.Equal(interval.Rank, interval.Low);
                Assert.Equal(interval.Rank, interval.High);
            }
        );
    }

    [Fact]
    public void A_hub_stays_first_and_its_leaves_cannot_be_told_apart()
    {
        // A star of 40 with a second of 10: no tenth of 50 ties changes who is first and second.
        var ties = Enumerable.Range(2, 40).Select(leaf => (0, leaf)).Concat(Enumerable.Range(42, 10).Select(leaf => (1, leaf))).ToList();
        var degree = Networks.Analyse(Networks.Of(52, ties), Asked).Of(RankIntervals.Pass).Single(interval => interval.Measure == "degree");

        Assert.Equal((1, 1, 1), (degree.Rank[0], degree.Low[0], degree.High[0]));
        Assert.Equal((2, 2, 2), (degree.Rank[1], degree.Low[1], degree.High[1]));

        // 45 of 50 leaves keep their tie and share the places 3 to 47; the others share 48 to 52. A leaf loses its own in a tenth of the
        // draws.
        Assert.All(Enumerable.Range(2, 50), leaf => Assert.Equal(27.5, degree.Rank[leaf]));
        Assert.All(Enumerable.Range(2, 50), leaf => Assert.Equal(25, degree.Low[leaf]));
        Assert.InRange(Enumerable.Range(2, 50).Count(leaf => degree.High[leaf] == 50), 25, 50);
    }

    [Fact]
    public void They_are_asked_for_and_the_same_on_any_number_of_threads()
    {
        Assert.False(Networks.Analyse(Networks.Sample()).Knows(RankIntervals.Pass));
        var (one, two) = (
            Networks.Analyse(Networks.Sample(), Asked with { Threads = 1 }),
            Networks.Analyse(Networks.Sample(), Asked with { Threads = 2 })
        );

        Assert.Equal(ResultBytes.Of(one), ResultBytes.Of(two));
        Assert.Contains(one.Of(RankIntervals.Pass), interval => interval.High.Zip(interval.Low).Any(pair => pair.First > pair.Second));
        Assert.All(
            one.Of(RankIntervals.Pass),
            interval => Assert.All(interval.Low.Zip(interval.High), pair => Assert.False(pair.First > pair.Second))
        );
    }
}
