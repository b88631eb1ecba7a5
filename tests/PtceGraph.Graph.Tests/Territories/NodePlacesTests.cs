using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Where nodes are, and which actors are local authorities.</summary>
public class NodePlacesTests
{
    private static readonly Actor Seat = new()
    {
        Id = "a",
        Name = "Épicerie",
        Commune = "Pontchâteau",
        Departement = "44",
    };

    [Fact]
    public void The_territories_of_a_commune_have_their_code_and_their_name()
    {
        Assert.Equal(
            [
                "44129 Pontchâteau",
                "200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois",
                "44 Loire-Atlantique",
                "52 Pays de la Loire",
                null,
            ],
            ValuesOf(Seat)
        );
        Assert.Equal(new GeoPoint(47.4365, -2.092), new NodePlaces().Of(Seat)?.Point);
    }

    [Fact]
    public void What_does_not_decide_the_commune_gives_what_is_stated()
    {
        Assert.Equal([null, null, null, null, null], ValuesOf(Seat with { Commune = "Saint-Denis", Departement = null }));
        Assert.Equal(
            [null, null, "44 Loire-Atlantique", "52 Pays de la Loire", null],
            ValuesOf(Seat with { Commune = "Unheard of", Departement = "Loire-Atlantique" })
        );
        Assert.Equal(
            [null, null, null, "84 Auvergne-Rhône-Alpes", null],
            ValuesOf(Seat with { Commune = null, Departement = null, Region = "Rhône-Alpes" })
        );
        Assert.Equal([null, null, null, null, null], ValuesOf(Seat with { Commune = null, Departement = null }));
    }

    [Fact]
    public void Attributes_say_where_what_has_no_field_for_it_is()
    {
        var project = new Project
        {
            Id = "p",
            Name = "Halle",
            Attributes = AttributeMap.Of([new("Ville", "Saint-Denis"), new("Code postal", "93200")]),
        };
        var posted = Seat with { Commune = null, Departement = null, Attributes = AttributeMap.Of([new("CP", "44530")]) };

        Assert.Equal("93066 Saint-Denis", ValuesOf(project)[0]);
        Assert.Equal(
            [null, "200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois", "44 Loire-Atlantique", "52 Pays de la Loire", null],
            ValuesOf(posted)
        );
        Assert.Equal([null, null, null, null, null], ValuesOf(new Meeting { Id = "m", Name = "AG" }));
    }

    [Theory]
    [InlineData("Commune B", "214401291", "commune", "44129")]
    [InlineData("Communauté A", "200000438", "epci", "200000438")]
    [InlineData("Conseil D", "224400028", "departement", "44")]
    [InlineData("Conseil R", "234400034", "region", "52")]
    [InlineData("Ville de Paris", "217500016", "commune|departement", "75056")]
    [InlineData("Métropole de Lyon", "200046977", "epci|departement", "200046977")]
    [InlineData("Épicerie", "224400029", null, null)]
    [InlineData("Épicerie", "552100554", null, null)]
    public void A_SIREN_says_the_level(string name, string siren, string? level, string? code) =>
        AssertAuthority(
            new Actor
            {
                Id = "a",
                Name = name,
                Siren = siren,
            },
            level,
            code
        );

    [Theory]
    [InlineData("Ville de Pontchâteau", "commune", "44129")]
    [InlineData("Mairie du Mans", "commune", "72181")]
    [InlineData("Commune de Saint-Denis", null, null)]
    [InlineData("Ville de demain", null, null)]
    [InlineData("Communauté de communes du Pays de Pontchâteau - Saint-Gildas-des-Bois", "epci", "200000438")]
    [InlineData("CC Pays de Pontchâteau St Gildas des Bois", "epci", "200000438")]
    [InlineData("Nantes Métropole", "epci", "244400404")]
    [InlineData("Mauges Communauté", "epci", "200060010")]
    [InlineData("Conseil départemental de la Loire-Atlantique", "departement", "44")]
    [InlineData("Département de Loire Atlantique (CD44)", "departement", "44")]
    [InlineData("CD44", "departement", "44")]
    [InlineData("Région Pays de la Loire", "region", "52")]
    [InlineData("Conseil régional de Rhône-Alpes", "region", "84")]
    [InlineData("Collectivité territoriale de Martinique", "departement|region", "02")]
    [InlineData("Collectivité de Corse", "departement|region", "94")]
    [InlineData("Pontchâteau", null, null)]
    [InlineData("Nantes", null, null)]
    [InlineData("Région", null, null)]
    public void A_name_says_the_level_where_the_rest_names_one_territory(string name, string? level, string? code) =>
        AssertAuthority(new Actor { Id = "a", Name = name }, level, code);

    [Fact]
    public void A_category_says_the_level_of_an_authority_of_another_name()
    {
        var actor = Seat with { Name = "Pontchâteau", Category = "collectivite", Departement = null };

        AssertAuthority(actor, "commune", "44129");
        AssertAuthority(actor with { Name = "Commune C", SubCategory = "commune" }, "commune", "44129");
        AssertAuthority(actor with { Name = "Intercommunalité A", SubCategory = "EPCI" }, "epci", "200000438");
        AssertAuthority(actor with { Name = "Département D", SubCategory = "département" }, "departement", "44");
        AssertAuthority(actor with { Name = "Syndicat", SubCategory = "syndicat" }, null, null);
        AssertAuthority(actor with { Category = "ess" }, null, null);
    }

    [Fact]
    public void An_authority_decides_homonyms_by_where_it_is_and_is_where_its_territory_is()
    {
        var town = new Actor
        {
            Id = "a",
            Name = "Ville de Saint-Denis",
            Commune = "Saint-Denis",
            Departement = "93",
        };
        var council = new Actor { Id = "b", Name = "CC du Pays de Pontchâteau St-Gildas-des-Bois" };

        AssertAuthority(town, "commune", "93066");
        Assert.Equal(
            [null, "200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois", "44 Loire-Atlantique", "52 Pays de la Loire", "epci"],
            ValuesOf(council)
        );
    }

    [Fact]
    public void Territories_are_partitions_where_they_are_named_and_never_by_default()
    {
        var state = new GraphState();
        state.Replay([
            .. new[] { Seat, Seat with { Id = "b", Commune = "Besné" }, Seat with { Id = "c", Commune = "Crossac" } }.Select(
                (Func<Actor, GraphChange>)(actor => new GraphChange.Added(actor))
            ),
        ]);
        var snapshot = state.Snapshot(1);
        var graph = snapshot.Graph(LayerSelection.Structure);

        var partition = snapshot.Partition(graph, "Territory EPCI");

        Assert.Equal("territory_epci", partition?.Column);
        Assert.Equal(2, partition?.Groups.Length);
        Assert.Equal([0, 1, 0], partition!.GroupOf.ToArray());
        Assert.DoesNotContain(snapshot.PartitionColumns(graph).Names, name => name.StartsWith("territory", StringComparison.Ordinal));
        Assert.Equal(["territory_commune", "territory_epci"], snapshot.TerritoryColumns(graph));
    }

    [Fact]
    public void An_attribute_of_the_name_of_a_derived_field_is_the_users_own()
    {
        var state = new GraphState();
        state.Replay([new GraphChange.Added(Seat with { Attributes = AttributeMap.Of([new("territory_epci", "mine")]) })]);
        var snapshot = state.Snapshot(1);

        Assert.Equal(["mine"], snapshot.Partition(snapshot.Graph(LayerSelection.Structure), "territory_epci")!.Groups);
    }

    private static void AssertAuthority(Actor actor, string? level, string? code)
    {
        var authority = new NodePlaces().AuthorityOf(actor);

        Assert.Equal(level, authority is null ? null : TerritoryField.LevelsOf(authority));
        Assert.Equal(code, authority?.Territory?.Code);
    }

    private static List<string?> ValuesOf(Node node) => [.. TerritoryField.All.Select(field => field.Get(new NodePlaces(), node))];
}
