using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Useful bridges: the predicted gains are those of adding the tie.</summary>
public class UsefulBridgesTests
{
    private static readonly string?[] Milieux = ["rural", "urbain", "periurbain", null];

    [Fact]
    public void What_a_bridge_promises_is_what_the_tie_does()
    {
        var checkedBridges = 0;
        foreach (var graph in SmallGraphs.Random(25, 18))
        {
            var entities = Entities(graph).ToList();
            var before = Networks.Analyse(Networks.Of(entities));
            foreach (
                var bridge in before
                    .Of(UsefulBridgeTable.Pass)
                    .Where(bridge => bridge.Column is not (UsefulBridges.ClanColumn or UsefulBridges.IsolatedColumn))
            )
            {
                var after = Networks.Analyse(
                    Networks.Of(
                        entities.Append(
                            new Tie
                            {
                                Id = "new",
                                Source = bridge.Source,
                                Target = bridge.Target,
                            }
                        )
                    )
                );
                Assert.Equal(D(after, bridge.Column) - D(before, bridge.Column), bridge.GainDecloisonnement, 1e-10);
                Assert.Equal(after.Of(Harmonic.Network) - before.Of(Harmonic.Network), bridge.GainHarmonic, 1e-12);
                checkedBridges++;
            }
        }

        Assert.True(checkedBridges > 200);
    }

    [Fact]
    public void All_pairs_two_or_three_ties_apart_are_ranked_by_their_gain()
    {
        foreach (var graph in SmallGraphs.Random(25, 12))
        {
            var result = Networks.Analyse(Networks.Of(Entities(graph)), Networks.Quick with { MostUsefulBridges = 1000 });
            var (distance, _) = SmallGraphs.Paths(graph);
            string? Milieu(int v) => Milieux[v % 4];
            var expected =
                from v in graph.All
                from u in Enumerable.Range(0, v)
                where distance[u, v] is 2 or 3 && Milieu(u) is { } a && Milieu(v) is { } b && a != b
                select Pair($"n{u}", $"n{v}");
            var found = result.Of(UsefulBridgeTable.Pass).Where(bridge => bridge.Column == "milieu").ToList();
            if (result.Silos.FirstOrDefault(silo => silo.Column == "milieu") is not { Reason: null })
            {
                Assert.Empty(found);
                continue;
            }

            Assert.Equal(expected.Order(), found.Select(bridge => (bridge.Source, bridge.Target)).Order());
            Assert.Equal(Enumerable.Range(1, found.Count), found.Select(bridge => bridge.Rank));
            Assert.Equal(Enumerable.Range(1, found.Count), found.Select(bridge => bridge.RankHarmonic).Order());
            Assert.All(found, bridge => Assert.Equal(distance[Index(bridge.Source), Index(bridge.Target)], bridge.Reason.Distance));
            Assert.All(
                found.Zip(found.Skip(1)),
                two => Assert.True(two.First.GainDecloisonnement > two.Second.GainDecloisonnement - 1e-12)
            );
            var byCloseness = found.OrderBy(bridge => bridge.RankHarmonic).ToList();
            Assert.All(byCloseness.Zip(byCloseness.Skip(1)), two => Assert.True(two.First.GainHarmonic > two.Second.GainHarmonic - 1e-12));
        }
    }

    [Fact]
    public void Plausibility_is_the_mean_of_what_is_known()
    {
        // a – z – b: one walk of two, none of three. a and b share a theme and a département, not the commune; c has nothing to compare.
        var snapshot = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "A",
                Milieu = "rural",
                Themes = TextList.Of("Culture", "eau"),
                Commune = "Redon",
                Departement = "35",
            },
            new Actor
            {
                Id = "b",
                Name = "B",
                Milieu = "urbain",
                Themes = TextList.Of("culture"),
                Commune = "Rennes",
                Departement = "35",
            },
            new Actor
            {
                Id = "c",
                Name = "C",
                Milieu = "urbain",
            },
            new Actor
            {
                Id = "z",
                Name = "Z",
                Milieu = "rural",
            },
            new Tie { Source = "a", Target = "z" },
            new Tie { Source = "z", Target = "b" },
            new Tie { Source = "z", Target = "c" },
        ]);
        var bridges = Networks
            .Analyse(snapshot)
            .Of(UsefulBridgeTable.Pass)
            .Where(bridge => bridge.Column == "milieu")
            .ToDictionary(bridge => bridge.Target);

        Assert.Equal((0.5 + 1 + (2.0 / 3)) / 3, bridges["b"].Plausibility, 1e-12);
        Assert.Equal(0.5, bridges["c"].Plausibility, 1e-12);
        Assert.Equal(["z"], bridges["b"].Reason.Via);
        Assert.StartsWith(
            "A (rural) et B (urbain) sont à 2 pas l'un de l'autre, par Z (un pas : un lien déclaré, ou une appartenance, un projet ou une rencontre en commun). Thème commun : Culture. Même territoire : 35. Les relier ferait passer le décloisonnement de ",
            bridges["b"].Sentence(Language.French),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "A (rural) and C (urbain) are 2 steps apart, through Z (a step: a declared tie, or a membership, a project or a meeting in common). Joining them would move openness from ",
            bridges["c"].Sentence(Language.English),
            StringComparison.Ordinal
        );

        // Each neighbour in common is a way of its own.
        var several = bridges["b"] with
        {
            Reason = bridges["b"].Reason with { ViaLabels = ["Z", "Y"] },
        };
        Assert.Contains("2 pas l'un de l'autre, par l'un de : Z, Y (", several.Sentence(Language.French), StringComparison.Ordinal);
        Assert.Contains("2 steps apart, through one of: Z, Y (", several.Sentence(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_a_declared_tie_of_a_type_left_out_is_not_introduced_again()
    {
        var snapshot = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "A",
                Milieu = "rural",
            },
            new Actor
            {
                Id = "b",
                Name = "B",
                Milieu = "urbain",
            },
            new Actor
            {
                Id = "z",
                Name = "Z",
                Milieu = "rural",
            },
            new Tie { Source = "a", Target = "z" },
            new Tie { Source = "z", Target = "b" },
            new Tie
            {
                Source = "a",
                Target = "b",
                Type = "recherche",
            },
        ]);

        Assert.DoesNotContain(
            Networks.Analyse(snapshot, Networks.Quick with { ExcludedTypes = TextList.Of("recherche") }).Of(UsefulBridgeTable.Pass),
            bridge => bridge.Column == "milieu"
        );
    }

    [Fact]
    public void A_clan_is_opened_from_within_or_without()
    {
        // Three cliques of six in a row: they are groups, and clans where nothing else is asked.
        IEnumerable<(int, int)> Clique(int first) =>
            from v in Enumerable.Range(first, 6)
            from u in Enumerable.Range(first, v - first)
            select (u, v);
        var parameters = new AnalysisParameters
        {
            MixingRewirings = 0,
            ClanRewirings = 0,
            ClanSeeds = 5,
        };
        var result = Networks.Analyse(
            Networks.Of(18, Clique(0).Concat(Clique(6)).Concat(Clique(12)).Append((0, 6)).Append((7, 12))),
            parameters
        );
        var bridges = result.Of(UsefulBridgeTable.Pass).Where(bridge => bridge.Column == UsefulBridges.ClanColumn).ToList();

        Assert.NotEmpty(bridges);
        Assert.All(bridges, bridge => Assert.NotEqual(Index(bridge.Source) / 6, Index(bridge.Target) / 6));
        Assert.All(bridges, bridge => Assert.True(bridge is { GainDecloisonnement: > 0, GainHarmonic: > 0 }));
    }

    private static double D(AnalysisResult result, string column) => result.Silos.Single(silo => silo.Column == column).Decloisonnement;

    private static int Index(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static IEnumerable<Entity> Entities(DenseGraph graph) =>
        graph
            .All.Select(i =>
                (Entity)
                    new Actor
                    {
                        Id = $"n{i}",
                        Name = $"Acteur {i}",
                        Milieu = Milieux[i % 4],
                        Category = i % 2 == 0 ? "ess" : "etat",
                    }
            )
            .Concat(
                graph.Edges.Select(
                    (edge, i) =>
                        new Tie
                        {
                            Id = $"t{i}",
                            Source = $"n{edge.U}",
                            Target = $"n{edge.V}",
                            Weight = edge.Weight,
                        }
                )
            );
}
