using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The mixing of silos against chance, on networks where all rewirings can be counted.</summary>
public class MixingTestTests
{
    private static readonly AnalysisParameters Parameters = Networks.Quick with
    {
        MixingRewirings = 4000,
        SiloColumns = TextList.Of("category"),
    };
    private static readonly string[] Categories = ["ess", "etat", "reseau"];

    [Fact]
    public void P_and_mean_are_those_of_all_pairings()
    {
        // Six actors with one tie of weight 2 each can be paired in 15 ways; here each is tied within its silo of two.
        var silo = Measure(Networks.Of(6, [(0, 1, 2.0), (2, 3, 2.0), (4, 5, 2.0)], v => Categories[v / 2]));
        var pairings = Pairings([0, 1, 2, 3, 4, 5]).ToList();
        var none = pairings.Count(pairing => !pairing.Any(tie => (tie.U / 2, tie.V / 2) is (0, 1))) / 15.0;
        var mean = pairings.Average(pairing => pairing.Count(tie => tie.U / 2 != tie.V / 2) / 3.0) / 0.8;

        Assert.Equal(15, pairings.Count);
        var between = silo.Mixing.Where(pair => pair.SiloA != pair.SiloB).ToList();
        Assert.Equal(3, between.Count);
        Assert.All(between, pair => Assert.InRange(pair.P, none - 0.035, none + 0.035)); // four standard errors
        Assert.All(silo.Mixing.Where(pair => pair.SiloA == pair.SiloB), pair => Assert.Equal(double.NaN, pair.P));
        Assert.Equal((0.0, 0.8), (silo.Decloisonnement, silo.Expected)); // 1 − 1/5: of the five others one is of the same silo
        Assert.InRange(silo.RewiredMean, mean - 0.03, mean + 0.03);
    }

    [Fact]
    public void What_cannot_be_rewired_is_no_less_than_chance()
    {
        // One meeting of nine: whatever is swapped, the same nine met. One of them has no category.
        var silo = Measure(
            Networks.Of([
                .. Enumerable
                    .Range(0, 9)
                    .Select(i => new Actor
                    {
                        Id = $"n{i}",
                        Name = $"n{i}",
                        Category = i == 8 ? null : Categories[i % 2],
                    }),
                new Meeting { Id = "m", Name = "m" },
                .. Enumerable.Range(0, 9).Select(i => new Attendance { Actor = $"n{i}", Meeting = "m" }),
            ])
        );

        Assert.All(silo.Mixing.Where(pair => pair.SiloA != pair.SiloB), pair => Assert.Equal(1, pair.P));
        Assert.Equal(silo.Decloisonnement, silo.RewiredMean, 1e-9);
        Assert.Equal((16 * 0.125, 16 / 28.0), (silo.Mixing[0].Observed, silo.Observed));
    }

    [Fact]
    public void The_pair_that_avoids_itself_comes_first()
    {
        // Twelve of each: ess and etat both tied to reseau only, never to each other.
        var ties = from v in Enumerable.Range(0, 24) from k in Enumerable.Range(0, 4) select (v, 24 + ((v + (3 * k)) % 12));
        var silo = Measure(
            Networks.Of(36, ties.Concat(Enumerable.Range(0, 12).Select(i => (24 + i, 24 + ((i + 1) % 12)))), v => Categories[v / 12])
        );

        Assert.Equal(("ess", "etat", 0.0), (silo.Mixing[0].SiloA, silo.Mixing[0].SiloB, silo.Mixing[0].Observed));
        Assert.Equal(3.0 / 4001, silo.Mixing[0].P, 1e-12); // the least that 4,000 rewirings can output, of three pairs
    }

    /// <summary>A pair of which less than one tie is expected tells nothing, and would make the others harder to tell.</summary>
    [Fact]
    public void The_family_is_the_pairs_with_an_expected_weight_of_one()
    {
        // As above, with a silo of one actor that has one tie.
        var ties = from v in Enumerable.Range(0, 24) from k in Enumerable.Range(0, 4) select (v, 24 + ((v + (3 * k)) % 12));
        var silo = Measure(
            Networks.Of(
                37,
                ties.Concat(Enumerable.Range(0, 12).Select(i => (24 + i, 24 + ((i + 1) % 12)))).Append((35, 36)),
                v => v == 36 ? "europe" : Categories[v / 12]
            )
        );

        Assert.Equal(3.0 / 4001, silo.Mixing[0].P, 1e-12);
        var small = silo.Mixing.Where(pair => pair.SiloB == "europe" || pair.SiloA == "europe").ToList();
        Assert.Equal(4, small.Count);
        Assert.All(small, pair => Assert.True(pair.Expected < 1 && double.IsNaN(pair.P), $"{pair}"));
    }

    [Fact]
    public void Rewirings_are_as_many_as_the_pairs_need()
    {
        // Ten silos in a ring, each tied to the next only: 45 pairs.
        var ring =
            from silo in Enumerable.Range(0, 10)
            from i in Enumerable.Range(0, 12)
            from k in Enumerable.Range(0, 3)
            select ((silo * 12) + i, ((silo + 1) % 10 * 12) + ((i + (k * k)) % 12));
        var many = Measure(Networks.Of(120, ring, v => $"silo {v / 12}"), null);
        Assert.Equal(45, many.Mixing.Count(pair => pair.SiloA != pair.SiloB && pair.Expected >= 1));
        Assert.Equal(40 * 45, many.Rewirings);

        // Each pair mixes as chance has it: the fewest tell it.
        var chance = Measure(Networks.Of(6, [(0, 1), (2, 3), (4, 5)], v => Categories[v / 2]), null);
        Assert.Equal(MixingTest.Fewest, chance.Rewirings);
    }

    [Fact]
    public void The_range_that_chance_gives_holds_its_mean()
    {
        var silo = Measure(Networks.Of(6, [(0, 1), (2, 3), (4, 5)], v => Categories[v / 2]));

        // Of three ties, none crosses in 1 pairing of 15, two in 6, three in 8: D is 0, 5/6 or 5/4.
        Assert.Equal((0.0, 1.25), (silo.RewiredLow, silo.RewiredHigh));
        Assert.InRange(silo.RewiredMean, silo.RewiredLow, silo.RewiredHigh);
    }

    private static SiloResult Measure(GraphSnapshot snapshot, int? rewirings) =>
        Assert.Single(Networks.Analyse(snapshot, Parameters with { MixingRewirings = rewirings }).Silos);

    private static SiloResult Measure(GraphSnapshot snapshot) => Assert.Single(Networks.Analyse(snapshot, Parameters).Silos);

    private static IEnumerable<(int U, int V)[]> Pairings(int[] left)
    {
        if (left.Length == 0)
        {
            yield return [];
        }

        for (var i = 1; i < left.Length; i++)
        {
            foreach (var rest in Pairings([.. left[1..i], .. left[(i + 1)..]]))
            {
                yield return [(left[0], left[i]), .. rest];
            }
        }
    }
}
