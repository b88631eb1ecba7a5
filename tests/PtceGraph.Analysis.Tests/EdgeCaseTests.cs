using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Networks that are empty, tiny, very long, very dense or missing values.</summary>
public class EdgeCaseTests
{
    private static readonly AnalysisParameters Whole = new()
    {
        ClanSeeds = 5,
        ClanRewirings = 20,
        MixingRewirings = 20,
    };

    [Fact]
    public void Nothing_has_every_table_and_no_figure_that_is_not_a_number()
    {
        var result = Networks.Analyse(Networks.Of(0, Array.Empty<(int, int)>()), Whole);

        Assert.True(result.Complete);
        Assert.Equal(
            ["actors", "edges", "silos", "mixing", "clans", "missing_probable", "missing_bridges", "funding"],
            ResultTables.Of(result).Select(table => table.Name)
        );
        Assert.All(ResultTables.Of(result), table => Assert.Equal(0, table.RowCount));
        Assert.All(NetworkFigures.Of(result), figure => Assert.False(double.IsInfinity(figure.Value), figure.Name));
        Assert.NotEmpty(ResultBytes.Of(result));
    }

    [Fact]
    public void One_alone_is_null_where_nothing_can_be_said()
    {
        var result = Networks.Analyse(Networks.Of(1, Array.Empty<(int, int)>(), _ => "ess"), Whole);

        Assert.Equal(
            ((int, double, int, int, int, int?))(0, 0.0, 1, 0, 0, null),
            (
                result.Of(Degree.Measure)[0],
                result.Of(Strength.Measure)[0],
                result.Of(Components.Measure)[0],
                result.Of(Eccentricity.Measure)[0],
                result.Of(Coreness.Measure)[0],
                result.Of(Articulation.CutOff)[0]?.Count
            )
        );
        Assert.Equal(
            (0.0, 0.0, 0.0, 1.0),
            (
                result.Of(Betweenness.Measure)[0],
                result.Of(Betweenness.NormalizedMeasure)[0],
                result.Of(Closeness.Measure)[0],
                result.Of(PageRank.Measure)[0]
            )
        );
        Assert.All(
            new[]
            {
                result.Of(Betweenness.ShareMeasure)[0],
                result.Of(Harmonic.Measure)[0],
                result.Of(MeanDistance.Measure)[0],
                result.Of(Clustering.Measure)[0],
                result.Of(Eigenvector.Measure)[0],
            },
            value => Assert.Equal(double.NaN, value)
        );
        Assert.Equal(double.NaN, result.Of(NetworkSize.Density));
        Assert.Equal(0, result.Of(Eccentricity.Diameter));
    }

    [Fact]
    public void A_star_has_all_at_its_centre()
    {
        var result = Networks.Analyse(Networks.Of(9, Enumerable.Range(1, 8).Select(v => (0, v))), Whole);

        Assert.Equal(
            (8, 8, 28.0, 1.0, 1.0, 1.0),
            (
                result.Of(Degree.Measure)[0],
                result.Of(Pendants.Measure)[0],
                result.Of(Betweenness.Measure)[0],
                result.Of(Betweenness.NormalizedMeasure)[0],
                result.Of(Betweenness.ShareMeasure)[0],
                result.Of(Harmonic.Measure)[0]
            )
        );
        Assert.Equal(7, result.Of(Articulation.CutOff)[0]!.Count); // the largest remaining piece is one leaf
        Assert.Equal(8, result.Of(Articulation.Bridges));
        Assert.Equal(8, result.Of(Articulation.Measure).Count(cut => cut == false));
        Assert.DoesNotContain(result.Of(ClanFinder.Clans).Groups, group => group.IsClan);
    }

    [Fact]
    public void A_complete_graph_has_no_between_no_cut_and_no_clan()
    {
        var result = Networks.Analyse(
            Networks.Of(12, from v in Enumerable.Range(0, 12) from u in Enumerable.Range(0, v) select (u, v), v => v < 6 ? "ess" : "etat"),
            Whole
        );

        Assert.All(result.Of(Betweenness.Measure), value => Assert.Equal(0, value));
        Assert.All(result.Of(Coreness.Measure), value => Assert.Equal(11, value));
        Assert.All(result.Of(Clustering.Measure), value => Assert.Equal(1, value));
        Assert.Equal(
            (0, 0, 1.0, 1.0),
            (result.Of(Articulation.Points), result.Of(Articulation.Bridges), result.Of(NetworkSize.Density), result.Of(Clustering.Network))
        );
        Assert.DoesNotContain(result.Of(ClanFinder.Clans).Groups, group => group.IsClan);
        Assert.Equal(1, result.Silos.Single(silo => silo.Column == "category").Decloisonnement, 1e-12);
        Assert.Empty(result.Of(ProbableLinkTable.Pass));
    }

    [Fact]
    public void A_path_of_three_thousand_is_measured_exactly()
    {
        const int N = 3000;
        var result = Networks.Analyse(
            Networks.Of(N, Enumerable.Range(1, N - 1).Select(v => (v - 1, v))),
            Whole with
            {
                ClanRewirings = 1,
                ClanSeeds = 2,
            }
        );

        Assert.All(Enumerable.Range(0, N), i => Assert.Equal((double)i * (N - 1 - i), result.Of(Betweenness.Measure)[i]));
        Assert.Equal(
            (N - 1, N - 2, N - 1),
            (result.Of(Eccentricity.Diameter), result.Of(Articulation.Points), result.Of(Articulation.Bridges))
        );
        Assert.Equal((N + 1) / 3.0, result.Of(MeanDistance.Network), 1e-9);
        Assert.Equal(999, result.Of(Articulation.CutOff)[999]!.Count);
        Assert.Contains(result.Notes, note => note.Code == AnalysisNote.NotSettled && note.Subject == "eigenvector");
    }

    [Fact]
    public void A_grid_of_forty_by_forty_keeps_its_symmetry()
    {
        const int Side = 40;
        var result = Networks.Analyse(Networks.Of(Side * Side, Grid(Side)), Whole with { ClanRewirings = 1, ClanSeeds = 2 });

        Assert.Equal(
            (2 * (Side - 1), 1, 0),
            (result.Of(Eccentricity.Diameter), result.Of(Components.Number), result.Of(Articulation.Points))
        );
        var between = result.Of(Betweenness.Measure);
        Assert.All(
            Enumerable.Range(0, Side * Side),
            v =>
            {
                var (x, y) = (v % Side, v / Side);
                Assert.Equal(1, between[v] / between[(x * Side) + y], 1e-10);
                Assert.Equal(1, between[v] / between[(Side * Side) - 1 - v], 1e-10);
            }
        );
        Assert.Equal(
            result.Of(MeanDistance.Network) * (Side * Side) * ((Side * Side) - 1) / 2,
            between.Sum() + ((double)(Side * Side) * ((Side * Side) - 1) / 2),
            1.0
        );
    }

    [Fact]
    public void More_shortest_paths_than_a_double_can_count_keep_their_shares()
    {
        // A chain of 1,200 diamonds: 2^1200 shortest paths from end to end, half of them through each side.
        const int Diamonds = 1200;
        var ties = Enumerable
            .Range(0, Diamonds)
            .SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) });
        var between = Networks
            .Analyse(Networks.Of((3 * Diamonds) + 1, ties), Networks.Quick with { OnlyColumns = TextList.Of("betweenness") })
            .Of(Betweenness.Measure);

        Assert.All(
            Enumerable.Range(0, Diamonds),
            i =>
            {
                var (left, right) = ((3.0 * i) + 1, (3.0 * (Diamonds - 1 - i)) + 1);

                // Half of the paths of every pair with one end on the left of the diamond and one on its right.
                var sides = left * right / 2;
                Assert.Equal(sides, between[(3 * i) + 1], sides * 1e-9);
                Assert.Equal(between[(3 * i) + 1], between[(3 * i) + 2], sides * 1e-9);
            }
        );
        Assert.All(between, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void One_silo_for_all_has_no_decloisonnement_and_says_why()
    {
        var ties = new[] { (0, 1), (1, 2), (2, 3) };
        var same = Networks.Of(4, ties, _ => "ess");
        var parameters = Networks.Quick with { SiloColumns = TextList.Of("category") };

        var silo = Assert.Single(Networks.Analyse(same, parameters).Silos);
        Assert.Equal(("one-silo", double.NaN, -1.0, double.NaN), (silo.Reason, silo.Decloisonnement, silo.Ei, silo.EiZ));
        Assert.Equal(
            "no-ties",
            Assert.Single(Networks.Analyse(Networks.Of(4, Array.Empty<(int, int)>(), _ => "ess"), parameters).Silos).Reason
        );
        Assert.Equal("no-values", Assert.Single(Networks.Analyse(Networks.Of(4, ties), parameters).Silos).Reason);
        Assert.Equal(
            "one-silo",
            Assert
                .Single(
                    Networks
                        .Analyse(
                            Networks.Of(
                                4,
                                ties,
                                v =>
                                    v == 3 ? "etat"
                                    : v == 2 ? null
                                    : "ess"
                            ),
                            parameters
                        )
                        .Silos
                )
                .Reason
        );
    }

    [Fact]
    public void Those_without_a_value_are_left_out_counted_and_said()
    {
        var result = Networks.Analyse(
            Networks.Of(
                6,
                [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)],
                v =>
                    v < 2 ? "ess"
                    : v < 4 ? "etat"
                    : null
            )
        );
        var silo = result.Silos.Single(silo => silo.Column == "category");

        Assert.Equal((4, 2, 1.0 / 3), (silo.Actors, silo.WithoutValue, silo.Observed));
        var note = Assert.Single(result.Notes, note => note.Subject == "category");
        Assert.Equal("category : 2 acteurs sans valeur, laissés hors des silos.", note.Text(Language.French));
        Assert.Equal("category: 2 actors without a value, left out of its silos.", note.Text(Language.English));
        Assert.DoesNotContain(silo.Groups, group => string.IsNullOrEmpty(group.Silo));
    }

    [Fact]
    public void A_column_that_nobody_has_is_said()
    {
        var result = Networks.Analyse(Networks.Of(2, [(0, 1)]), Networks.Quick with { SiloColumns = TextList.Of("Couleur") });

        Assert.Empty(result.Silos);
        Assert.Contains(result.Notes, note => note is { Code: AnalysisNote.UnknownColumn, Subject: "Couleur" });
    }

    [Fact]
    public void Columns_beyond_those_that_are_measured_are_counted_in_a_note()
    {
        var actors = Enumerable
            .Range(0, 6)
            .Select(i => new Actor
            {
                Id = $"n{i}",
                Name = "N",
                Attributes = AttributeMap.Of(Enumerable.Range(0, 900).Select(column => KeyValuePair.Create($"c{column:000}", $"{i % 3}"))),
            });
        var snapshot = Networks.Of([.. actors, new Tie { Source = "n0", Target = "n1" }, new Tie { Source = "n1", Target = "n5" }]);

        var result = Networks.Analyse(snapshot);
        var named = Networks.Analyse(
            snapshot,
            Networks.Quick with
            {
                SiloColumns = TextList.Of(Enumerable.Range(100, 31).Select(column => $"c{column}")),
            }
        );

        Assert.Equal(Enumerable.Range(0, 30).Select(column => $"c{column:000}"), result.Silos.Select(silo => silo.Column));
        var note = Assert.Single(result.Notes, note => note.Code == AnalysisNote.ColumnsLeftOut);
        Assert.Equal(870, note.Count);
        Assert.Equal("Silos: 870 more columns are not measured; the 30 that most nodes have a value for are.", note.Text(Language.English));
        Assert.Contains("870 colonnes de plus ne sont pas mesurées", note.Text(Language.French), StringComparison.Ordinal);
        Assert.Equal(30, named.Silos.Length);
        Assert.Contains(
            "1 colonne de plus",
            named.Notes.Single(one => one.Code == AnalysisNote.ColumnsLeftOut).Text(Language.French),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_column_named_twice_is_measured_once()
    {
        var result = Networks.Analyse(
            Networks.Of(3, [(0, 1), (1, 2)], v => v == 0 ? "ess" : "etat"),
            Networks.Quick with
            {
                SiloColumns = TextList.Of("category", "Catégorie"),
            }
        );

        Assert.Equal("category", Assert.Single(result.Silos).Column);
    }

    [Fact]
    public void Only_what_was_asked_for_is_computed()
    {
        var result = Networks.Analyse(Networks.Sample(), Networks.Quick with { OnlyColumns = TextList.Of("pagerank", "category.ei") });

        var table = Assert.Single(ResultTables.Of(result));
        Assert.Equal(["id", "label", "kind", "pagerank", "category.ei"], table.Columns.Select(column => column.Name));
        Assert.True(result.Of(Betweenness.Measure).IsDefault);
        Assert.False(result.Knows(ClanFinder.Groups) || result.Knows(ClanFinder.Clans));
        Assert.False(result.Knows(ProbableLinkTable.Pass));
    }

    [Fact]
    public void A_cancelled_analysis_throws_at_once_in_whatever_stage()
    {
        var snapshot = Networks.Of(900, Grid(30), v => v % 2 == 0 ? "ess" : "etat");
        foreach (
            var stage in new[]
            {
                "structure",
                "silos",
                "betweenness",
                "distances",
                "centrality",
                "cut_points",
                "clans",
                "missing_links",
                "mixing",
            }
        )
        {
            using var source = new CancellationTokenSource();
            var reached = new List<string>();
            var progress = new Reports(report =>
            {
                reached.Add(report.Stage);
                if (report.Stage == stage)
                {
                    source.Cancel();
                }
            });

            Assert.ThrowsAny<OperationCanceledException>(() =>
                AnalysisEngine.Analyze(snapshot, new AnalysisParameters(), progress, source.Token)
            );
            Assert.Equal(stage, reached[^1]);
        }
    }

    private static IEnumerable<(int, int)> Grid(int side) =>
        from y in Enumerable.Range(0, side)
        from x in Enumerable.Range(0, side)
        from tie in new[] { (x + 1 < side, 1), (y + 1 < side, side) }
        where tie.Item1
        select ((y * side) + x, (y * side) + x + tie.Item2);

    private sealed class Reports(Action<AnalysisProgress> report) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => report(value);
    }
}
