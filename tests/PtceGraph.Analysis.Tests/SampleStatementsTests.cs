using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The eight statements of <c>samples/ptce-2014/README.md</c> that an analysis must find, and its three graphs.</summary>
public class SampleStatementsTests
{
    private static readonly string[] Observers = ["institut-godin", "lise"];

    private static readonly string[] Documents = ["000", "001", "003"];

    private static readonly Dictionary<string, string> Categories = Networks
        .Sample()
        .Actors.ToDictionary(actor => actor.Id, actor => actor.Category ?? "");

    /// <summary>G: all.</summary>
    private static readonly AnalysisResult G = Networks.Analyse(Networks.Sample());

    /// <summary>H: without the research links of the two observers.</summary>
    private static readonly AnalysisResult H = Networks.Analyse(
        Networks.Sample(link => link is Tie { Type: "recherche" } tie && (Observers.Contains(tie.Source) || Observers.Contains(tie.Target)))
    );

    /// <summary>R: with the meetings.</summary>
    private static readonly AnalysisResult R = Networks.Analyse(
        Networks.Sample(),
        Networks.Quick with
        {
            Layers = Layers.Ties | Layers.Members | Layers.Projects | Layers.Meetings,
        }
    );

    [Fact]
    public void The_three_graphs_have_their_sizes()
    {
        static (double, double, double, double, double) Size(AnalysisResult result) =>
            (
                result.Of(NetworkSize.Nodes),
                result.Of(NetworkSize.Edges),
                result.Of(Components.Number),
                result.Of(Components.Largest),
                result.Of(Components.Isolates)
            );

        Assert.Equal((280, 294, 52, 189, 41), Size(G));
        Assert.Equal((280, 257, 83, 141, 64), Size(H));
        Assert.Equal((295, 371, 37, 256, 33), Size(R));
        var withoutResearch = Networks.Analyse(Networks.Sample(), Networks.Quick with { ExcludedTypes = TextList.Of("recherche") });
        Assert.Equal(254, withoutResearch.Of(NetworkSize.Edges));
    }

    [Fact]
    public void One_Three_actors_only_touch_two_poles_or_more()
    {
        var poles = Enumerable
            .Range(0, 280)
            .Where(node => Kind(H, node) == EntityKind.Actor)
            .Select(node => (Id: Id(H, node), Poles: Neighbours(H, node).Count(other => Kind(H, other) == EntityKind.Pole)))
            .Where(actor => actor.Poles >= 2)
            .OrderByDescending(actor => actor.Poles)
            .ThenBy(actor => actor.Id, StringComparer.Ordinal);

        Assert.Equal([("etat", 6), ("cress-pays-de-la-loire", 3), ("region-pays-de-la-loire", 3)], poles);
    }

    [Fact]
    public void Two_Etat_is_a_cut_vertex_with_the_highest_betweenness()
    {
        Assert.Equal(141 - 1 - 103, H.Of(Articulation.CutOff)[Node(H, "etat")]!.Count);
        var highest = Ranked(H, H.Of(Betweenness.NormalizedMeasure)).Take(2).ToArray();
        Assert.Equal(("etat", 0.151), (highest[0].Id, Math.Round(highest[0].Value, 3)));
        Assert.Equal(("periscope", 0.150), (highest[1].Id, Math.Round(highest[1].Value, 3)));
    }

    [Fact]
    public void Three_Le_Periscope_is_a_star()
    {
        var degrees = Ranked(H, H.Of(Degree.Measure).Select(degree => (double)degree)).Take(2).ToArray();

        Assert.Equal(("periscope", 47.0), degrees[0]);
        Assert.Equal(15, degrees[1].Value);
        Assert.Equal(35, H.Of(Pendants.Measure)[Node(H, "periscope")]);
    }

    [Fact]
    public void Four_Twenty_five_poles_are_isolated_known_only_from_annex_A()
    {
        var snapshot = Networks.Sample();
        var isolated = snapshot.Poles.Where(pole => G.Of(Degree.Measure)[Node(G, pole.Id)] == 0).ToList();

        Assert.Equal((71, 25), (snapshot.Poles.Length, isolated.Count));
        Assert.All(isolated, pole => Assert.Equal("001 Annexe A", pole.Reference));
        var regions = isolated.CountBy(pole => pole.Region ?? "").OrderByDescending(region => region.Value).Take(2);
        Assert.Equal([new("Île-de-France", 5), new("Rhône-Alpes", 4)], regions);
        Assert.Equal(48, snapshot.Poles.Count(pole => H.Of(Degree.Measure)[Node(H, pole.Id)] == 0));
    }

    [Fact]
    public void Five_Some_kinds_are_never_linked()
    {
        var kinds = G
            .Structure.Edges.SelectMany(edge => new[] { (Word(edge.Source), Word(edge.Target)), (Word(edge.Target), Word(edge.Source)) })
            .CountBy(pair => pair)
            .ToDictionary();

        Assert.All(
            new[]
            {
                ("pole", "pole"),
                ("ess", "ess"),
                ("recherche", "collectivite"),
                ("agence", "ess"),
                ("entreprise", "etat"),
                ("enseignement", "pole"),
            },
            pair => Assert.DoesNotContain(pair, kinds.Keys)
        );
        Assert.Equal(1, kinds[("entreprise", "pole")]);
        Assert.Contains(Node(G, "ptce-la-verriere"), Neighbours(G, Node(G, "tracetel")));

        // The mixing matrix of the same graph says so too.
        var mixing = Networks
            .Analyse(Networks.Sample(), Networks.Quick with { Layers = Layers.Ties | Layers.Members | Layers.Projects })
            .Silos.Single(silo => silo.Column == "category")
            .Mixing.ToDictionary(pair => (pair.SiloA, pair.SiloB), pair => pair.Observed);
        Assert.Equal(
            [0.0, 0, 0, 0],
            [mixing[("ess", "ess")], mixing[("collectivite", "recherche")], mixing[("agence", "ess")], mixing[("entreprise", "etat")]]
        );
        Assert.True(mixing[("collectivite", "ess")] > 0);
    }

    [Fact]
    public void Six_Local_islands_lie_outside_the_main_component_and_meetings_join_them_all()
    {
        Assert.Equal(
            [11, 10, 7, 7, 4, 3],
            G.Of(Islands.Pass).Where(island => island.Members.Length > 2).Select(island => island.Members.Length)
        );
        string[] places =
        [
            "departement-meurthe-et-moselle",
            "le-damier",
            "ptce-la-verriere",
            "ecossolies",
            "departement-pas-de-calais",
            "savecom",
        ];
        Assert.All(places, place => Assert.Contains(G.Of(Islands.Pass), island => island.Members.Contains(Node(G, place))));
        Assert.All(places, place => Assert.Equal(1, R.Of(Components.Measure)[Node(R, place)]));
        Assert.Equal(256, R.Of(Components.Largest));
    }

    [Fact]
    public void Seven_Institut_Godin_is_the_only_tie_of_23_poles_and_two_nodes_part_it_from_Le_Periscope()
    {
        var godin = Node(G, "institut-godin");
        Assert.Equal(23, Neighbours(G, godin).Count(other => Kind(G, other) == EntityKind.Pole && G.Of(Degree.Measure)[other] == 1));

        var everywhere = Networks
            .Sample()
            .Poles.Where(pole =>
                Documents.All(source =>
                    pole.Reference!.Split(" ; ").Any(reference => reference.StartsWith(source, StringComparison.Ordinal))
                )
            );
        Assert.Equal(["lille-metropole-solidaire"], everywhere.Select(pole => pole.Id));

        // The cut between the two: both together separate Institut Godin from Le Périscope, neither does alone.
        Assert.True(Joined([]));
        Assert.True(Joined(["europe"]));
        Assert.True(Joined(["lille-metropole-solidaire"]));
        Assert.False(Joined(["europe", "lille-metropole-solidaire"]));

        static bool Joined(string[] without)
        {
            var rest = Networks.Analyse(Networks.Sample(link => without.Contains(link.From) || without.Contains(link.To)));
            return rest.Of(Components.Measure)[Node(rest, "institut-godin")] == rest.Of(Components.Measure)[Node(rest, "periscope")];
        }
    }

    [Fact]
    public void Eight_Nine_links_state_money_none_of_a_region()
    {
        var snapshot = Networks.Sample();
        var money = snapshot.Ties.Where(tie => tie.Type == "financement").ToList();

        Assert.Equal(9, money.Count);
        Assert.Equal(
            [new("etat", 5), new("europe", 2), new("ca-pays-voironnais", 1), new("sicoval", 1)],
            money.CountBy(tie => tie.Source).OrderByDescending(source => source.Value).ThenBy(source => source.Key, StringComparer.Ordinal)
        );
        var accompanied = snapshot
            .Ties.Where(tie => tie.Type == "accompagnement" && tie.Source.StartsWith("region-", StringComparison.Ordinal))
            .Select(tie => tie.Target);
        Assert.Equal(6, accompanied.Count(target => Kind(G, Node(G, target)) == EntityKind.Pole));
    }

    private static string Id(AnalysisResult result, int node) => result.Structure.Nodes[node].Id;

    private static EntityKind Kind(AnalysisResult result, int node) => result.Structure.Nodes[node].Kind;

    private static int Node(AnalysisResult result, string id) =>
        result.Structure.IndexOf(id) is var node and >= 0 ? node : throw new ArgumentException(id, nameof(id));

    private static int[] Neighbours(AnalysisResult result, int node) => result.Structure.Neighbours(node).ToArray();

    private static string Word(int node) =>
        Kind(G, node) == EntityKind.Actor ? Categories[Id(G, node)] : Kind(G, node).ToString().ToLowerInvariant();

    private static IEnumerable<(string Id, double Value)> Ranked(AnalysisResult result, IEnumerable<double> values) =>
        values.Select((value, node) => (Id(result, node), value)).OrderByDescending(pair => pair.value);
}
