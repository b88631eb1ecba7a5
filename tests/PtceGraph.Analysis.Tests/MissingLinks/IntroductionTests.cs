using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Whom actors without ties could meet, and why.</summary>
public class IntroductionTests
{
    // Pontchâteau, Saint-Gildas-des-Bois and Crossac are of one EPCI, Besné and Rennes of others.
    private static readonly Entity[] Ties = [new Tie { Source = "farm", Target = "shop" }, new Tie { Source = "hub", Target = "farm" }];

    [Fact]
    public void Two_isolates_of_one_commune_and_theme_are_introduced_whatever_their_silos()
    {
        var bridges = Isolated(
            One("a", "alimentation", "44161"),
            One("b", "Alimentation", "44161"),
            One("farm", "alimentation", "44050"),
            One("shop", "culture", "44129"),
            One("hub", null, "44161"),
            One("far", "alimentation", "35238")
        );

        Assert.Equal(
            [
                ("a", "b"),
                ("a", "far"),
                ("a", "farm"),
                ("a", "hub"),
                ("a", "shop"),
                ("b", "far"),
                ("b", "farm"),
                ("b", "hub"),
                ("b", "shop"),
            ],
            bridges.Where(bridge => bridge.Source != "far").Select(bridge => (bridge.Source, bridge.Target))
        );
        Assert.Equal(["theme:alimentation", "commune:44161", "epci:200000438"], bridges[0].Reason.Introduction!.Reasons.Codes);
        Assert.Equal(["theme:alimentation"], bridges[1].Reason.Introduction!.Reasons.Codes);
        Assert.Equal(["commune:44161", "epci:200000438"], bridges[3].Reason.Introduction!.Reasons.Codes);
        Assert.Equal(["epci:200000438"], bridges[4].Reason.Introduction!.Reasons.Codes);
        Assert.Equal(Enumerable.Range(1, bridges.Count), bridges.Select(bridge => bridge.Rank));
        Assert.True(double.IsNaN(bridges[0].GainDecloisonnement));
        Assert.Null(bridges[0].Reason.Distance);
        Assert.StartsWith(
            "A et B n'ont encore aucun lien. Thème commun : alimentation. Même territoire : Saint-Gildas-des-Bois. La proximité d'ensemble",
            bridges[0].Sentence(Language.French),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "A has no tie yet; it has something in common with FARM. Common theme: alimentation. Same territory: CC du Pays de Pontchâteau",
            bridges[2].Sentence(Language.English),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Among_the_pairs_of_two_silos_an_isolate_has_its_reasons_too()
    {
        var bridge = Networks
            .Analyse(
                Networks.Of([
                    One("a", null, "44161", "recherche"),
                    One("farm", "culture", "44050"),
                    One("shop", null, "44129", "etat"),
                    One("hub", null, null),
                    .. Ties,
                ])
            )
            .Of(UsefulBridgeTable.Pass)
            .First(one => one is { Column: "category", Source: "a", Target: "farm" });

        Assert.StartsWith(
            "A (Recherche) n'a encore aucun lien, et a de quoi rencontrer FARM (ESS). Même territoire : CC du Pays de Pontchâteau St-Gildas-des-Bois. Les relier",
            bridge.Sentence(Language.French),
            StringComparison.Ordinal
        );
        Assert.Equal(["epci:200000438"], bridge.Reason.Introduction!.Reasons.Codes);
    }

    [Fact]
    public void What_is_promised_is_what_the_tie_does()
    {
        Entity[] network =
        [
            One("a", "alimentation", "44161"),
            One("farm", "alimentation", "44050"),
            One("shop", "x", "44129"),
            One("hub", "y", null),
            .. Ties,
        ];
        var before = Networks.Analyse(Networks.Of(network));
        var bridge = before.Of(UsefulBridgeTable.Pass).First(one => one.Column == UsefulBridges.IsolatedColumn);
        var after = Networks.Analyse(Networks.Of([.. network, new Tie { Source = bridge.Source, Target = bridge.Target }]));

        Assert.Equal(("a", "farm"), (bridge.Source, bridge.Target));
        Assert.Equal(after.Of(Harmonic.Network) - before.Of(Harmonic.Network), bridge.GainHarmonic, 1e-12);
    }

    [Fact]
    public void Where_nothing_is_in_common_categories_complete_each_other()
    {
        var bridges = Isolated(
            One("a", null, null, "ess"),
            One("farm", null, null, "ess"),
            One("shop", "alimentation", null, "collectivite"),
            One("hub", null, "35238", "recherche")
        );

        Assert.Equal([("a", "hub"), ("a", "shop")], bridges.Select(bridge => (bridge.Source, bridge.Target)));
        Assert.Equal(["economies:ess+publique"], bridges[1].Reason.Introduction!.Reasons.Codes);
        Assert.Contains("Économies complémentaires : ", bridges[1].Sentence(Language.French), StringComparison.Ordinal);
    }

    /// <summary>A whole commune without ties, as an import of actors before their ties is: so many are introduced, and it is said.</summary>
    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    [InlineData(6_000, true)]
    public void Of_many_actors_without_ties_the_first_are_introduced_and_that_is_said(int alone, bool isSaid)
    {
        var actors = Enumerable.Range(0, alone).Select(i => One($"v{i:0000}", "alimentation", "35238"));

        var result = Networks.Analyse(
            Networks.Of([.. actors, One("farm", null, null), One("hub", null, null), One("shop", null, null), .. Ties])
        );

        var introduced = result.Of(UsefulBridgeTable.Pass).Where(bridge => bridge.Column == UsefulBridges.IsolatedColumn).ToList();
        Assert.InRange(introduced.Count, 4 * UsefulBridges.MostIsolates, 5 * UsefulBridges.MostIsolates);
        Assert.All(introduced, one => Assert.True(string.CompareOrdinal(one.Source, $"v{UsefulBridges.MostIsolates:0000}") < 0));
        Assert.Equal(isSaid, result.Notes.Any(note => note.Code == AnalysisNote.IsolatesCut));
    }

    /// <summary>A figure that moves by less than its digits is said by what it gains.</summary>
    [Theory]
    [InlineData(0.0346, 0.00002, "La proximité d'ensemble, de 3,46 %, gagnerait 0,002 point.")]
    [InlineData(0.0346, 0.000024, "La proximité d'ensemble, de 3,46 %, gagnerait 0,0024 point.")]
    [InlineData(0.0346, 0.001, "La proximité d'ensemble passerait de 3,46 % à 3,56 %.")]
    public void A_gain_below_the_rounding_is_said(double before, double gain, string expected)
    {
        var reason = new BridgeReason("A", "B", "", "", before) { Distance = 2, DecloisonnementBefore = 0.5 };
        var bridge = new UsefulBridge(1, "a", "b", "category", -0.0004, gain, 0.5, reason);

        Assert.EndsWith(
            $"Les relier ôterait 0,04 point au décloisonnement, qui est de 50,0 %. {expected}",
            bridge.Sentence(Language.French),
            StringComparison.Ordinal
        );
    }

    private static List<UsefulBridge> Isolated(params Entity[] actors) =>
        [
            .. Networks
                .Analyse(Networks.Of([.. actors, .. Ties]))
                .Of(UsefulBridgeTable.Pass)
                .Where(bridge => bridge.Column == UsefulBridges.IsolatedColumn),
        ];

    private static Actor One(string id, string? theme, string? insee, string category = "ess") =>
        new()
        {
            Id = id,
            Name = id.ToUpperInvariant(),
            Category = category,
            Insee = insee,
            Themes = theme is null ? TextList.Empty : TextList.Of(theme),
        };
}
