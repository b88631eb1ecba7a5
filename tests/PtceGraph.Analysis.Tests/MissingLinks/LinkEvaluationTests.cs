using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The evaluation of link prediction: what counts as before and after the cut, and that the order of equal scores does not change
/// the figures.</summary>
public class LinkEvaluationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly DateOnly Cut = new(2020, 1, 1);

    [Fact]
    public void A_network_drawn_by_hand_has_the_figures_counted_by_hand()
    {
        // Before: a – z – b, a – z – c (z's silo apart), d alone with e. After: a – b, and n who was not there.
        Entity[] entities =
        [
            .. "abcdezn".Select(id => new Actor
            {
                Id = $"{id}",
                Name = $"{id}",
                Category = id == 'b' ? "etat" : "ess",
            }),
            Tie("a", "z", 2018),
            Tie("z", "b", 2019),
            Tie("z", "c", null),
            Tie("d", "e", 2019),
            Tie("a", "b", 2020),
            Tie("a", "n", 2021),
            Tie("a", "z", 2022),
        ];
        var result = LinkEvaluation.Evaluate(Networks.Of(entities), Cut, 1, "category", Token);

        // a tie that is declared again is not a new one
        Assert.Equal((6, 2, 11L, 1, 1), (result.Actors, result.ActorsWithNewTie, result.Pairs, result.NewTies, result.Newcomers));
        Assert.Equal((0, 1), (result.NewTiesSame, result.NewTiesCross));
        var scores = result.Scores.ToDictionary(score => score.Name);

        // a's equals are b and c, b's are a and c: half a hit each. Of the three pairs that share z, ab is one: 1/3·(1 + 1/2 + 1/3).
        Assert.Equal((0.5, 0.5), (scores["resource_allocation"].PrecisionAtK, scores["resource_allocation"].RecallAtK));
        Assert.Equal(11.0 / 18, scores["resource_allocation"].PrAuc, 1e-12);
        Assert.Equal(0.25, scores["random"].PrecisionAtK, 1e-12); // one of the four others that a, and b, has no tie with
        Assert.Equal(Enumerable.Range(1, 11).Sum(i => 1.0 / i) / 11, scores["random"].PrAuc, 1e-12);
        Assert.True(double.IsNaN(scores["jaccard"].PrAucSame));
        Assert.Equal(0.75, scores["local_path"].PrAucCross, 1e-12); // ab and cb before the three others
    }

    [Fact]
    public void Equal_scores_count_as_the_mean_of_all_orders()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new RandomStream((ulong)seed, RandomPurpose.Groups);
            var items = Enumerable
                .Range(0, 7)
                .Select(_ => (Score: (double)random.Next(3), IsRight: random.Next(3) == 0))
                .Append((0, true))
                .ToList();
            var k = 1 + random.Next(8);
            var orders = Orders(items).ToList();
            var (area, hits) = (orders.Average(AveragePrecision), orders.Average(order => order.Take(k).Count(item => item.IsRight)));

            Assert.Equal(hits, ExpectedRanking.HitsAt(k, [.. items]), 1e-12);
            Assert.Equal(area, ExpectedRanking.AveragePrecision([.. items], 0, 0), 1e-12);
            var above = items.Where(item => item.Score > 0).ToList();
            Assert.Equal(
                area,
                ExpectedRanking.AveragePrecision(above, items.Count - above.Count, items.Count(item => item.Score == 0 && item.IsRight)),
                1e-12
            );
        }
    }

    [Fact]
    public void Ties_that_close_triangles_are_foretold_and_random_ones_are_not()
    {
        // Four groups; later ties join two with most partners in common, or anyone.
        foreach (var (closes, isBetter) in new[] { (true, true), (false, false) })
        {
            var random = new RandomStream(5, RandomPurpose.Groups);
            var before = (
                from v in Enumerable.Range(0, 80)
                from u in Enumerable.Range(0, v)
                where random.NextDouble() < (u / 20 == v / 20 ? 0.3 : 0.01)
                select (u, v)
            ).ToHashSet();
            var graph = new DenseGraph(80, before.Select(pair => (pair.u, pair.v, 1.0)));
            var free = (from v in graph.All from u in Enumerable.Range(0, v) where !graph.Joined(u, v) select (u, v)).ToList();
            var after = closes
                ? free.OrderByDescending(pair => graph.All.Count(z => graph.Joined(z, pair.u) && graph.Joined(z, pair.v))).Take(60).ToList()
                : Enumerable.Range(0, 60).Select(_ => free[random.Next(free.Count)]).Distinct().ToList();
            var network = Networks.Of(
                graph
                    .All.Select(i => (Entity)new Actor { Id = $"n{i}", Name = $"n{i}" })
                    .Concat(before.Select(pair => Tie($"n{pair.u}", $"n{pair.v}", 2018)))
                    .Concat(after.Select(pair => Tie($"n{pair.u}", $"n{pair.v}", 2021)))
            );
            var scores = LinkEvaluation
                .Evaluate(network, Cut, 5, null, Token)
                .Scores.ToDictionary(score => score.Name, score => score.PrAuc);

            Assert.Equal(isBetter, scores["resource_allocation"] > 10 * scores["random"]);
        }
    }

    [Fact]
    public void The_scores_are_those_of_the_list()
    {
        var snapshot = Networks.Sample();
        var graph = snapshot.Graph(Involvements.Selection(new()));
        var walks = new WalkScores(graph);
        foreach (var link in Networks.Analyse(snapshot).Of(ProbableLinkTable.Pass))
        {
            var (u, v) = (graph.IndexOf(link.Source), graph.IndexOf(link.Target));
            walks.From(u);
            var three = graph.Neighbours(u).ToArray().Sum(x => graph.Neighbours(v).ToArray().Count(y => graph.Neighbours(x).Contains(y)));

            Assert.Equal(link.Score, walks.ResourceAllocation(v), 1e-12);
            Assert.Equal(link.Shared.Length, walks.Shared(v));
            Assert.Equal(link.Shared.Length + (0.01 * three), link.LocalPath, 1e-12);
        }
    }

    private static Tie Tie(string a, string b, int? year) =>
        new()
        {
            Source = a,
            Target = b,
            Since = year is { } known ? new PartialDate(known) : null,
        };

    private static double AveragePrecision(IReadOnlyList<(double Score, bool IsRight)> order)
    {
        var (sum, right) = (0.0, 0);
        for (var i = 0; i < order.Count; i++)
        {
            right += order[i].IsRight ? 1 : 0;
            sum += order[i].IsRight ? right / (i + 1.0) : 0;
        }

        return sum / right;
    }

    /// <summary>Every order that puts higher scores first.</summary>
    private static IEnumerable<List<(double Score, bool IsRight)>> Orders(List<(double Score, bool IsRight)> items)
    {
        IEnumerable<List<(double, bool)>> orders =
        [
            [],
        ];
        foreach (var group in items.GroupBy(item => item.Score).OrderByDescending(group => group.Key))
        {
            orders = orders
                .SelectMany(head => Permutations([.. group]), (head, tail) => new List<(double, bool)>([.. head, .. tail]))
                .ToList();
        }

        return orders;
    }

    private static IEnumerable<List<(double, bool)>> Permutations(List<(double, bool)> items)
    {
        if (items.Count <= 1)
        {
            yield return items;
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            foreach (var rest in Permutations([.. items[..i], .. items[(i + 1)..]]))
            {
                yield return [items[i], .. rest];
            }
        }
    }
}
