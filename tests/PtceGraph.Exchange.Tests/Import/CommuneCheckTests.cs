using PtceGraph.Contracts;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Import;

/// <summary>Communes that an import cannot decide are reported once a file, and stay as they are written.</summary>
public class CommuneCheckTests
{
    [Fact]
    public void Homonyms_are_reported_together_with_what_they_may_be_unless_something_decides()
    {
        var store = new ImportedStore().With(
            "acteurs.csv",
            "nom,ville,departement,code postal\nA,Nantes,,\nB,Saint-Denis,,\nC,Saint-Denis,93,\nD,SAINT DENIS,,\nE,Saint-Denis,,97400\nF,Ramonville,,\n"
        );

        var problem = Assert.Single(store.Report.Problems);
        Assert.Equal(["acteurs.csv:3 ville=Saint-Denis"], store.Problems);
        Assert.StartsWith(
            "3 rows name communes that nothing decides between: Saint-Denis (97411 Saint-Denis, La Réunion ; 93066 ",
            problem.English,
            StringComparison.Ordinal
        );
        Assert.Contains("Ramonville (31446 Ramonville-Saint-Agne, Haute-Garonne)", problem.French, StringComparison.Ordinal);
        Assert.Equal(
            ["Nantes", "Saint-Denis", "Saint-Denis", "SAINT DENIS", "Saint-Denis", "Ramonville"],
            store.Snapshot.Actors.Select(actor => actor.Commune)
        );
        Assert.All(store.Snapshot.Actors, actor => Assert.True(actor.Departement is null or "93"));
    }

    [Fact]
    public void Communes_that_are_unknown_are_reported_together()
    {
        var store = new ImportedStore().With("acteurs.csv", "nom,commune,insee\nA,Genève,\nB,Genève,\nC,,99999\nD,Bruxelles,44109\n");

        Assert.Equal(["acteurs.csv:2 commune=Genève"], store.Problems);
        Assert.StartsWith(
            "3 rows name communes that the territories of 2026 do not have: Genève, 99999. ",
            store.Report.Problems[0].English,
            StringComparison.Ordinal
        );
        Assert.Equal(0, store.Report.LeftOut);
    }

    [Fact]
    public void The_case_of_an_EPCI_has_its_members_and_no_problem_of_communes()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("epci"));
        var snapshot = store.Snapshot.AsOf(new DateOnly(2026, 6, 30));
        var places = new NodePlaces();

        Assert.DoesNotContain(store.Report.Problems, problem => problem.Column is "commune" or "insee");
        Assert.Equal(
            "cc ville stg epicerie ressourcerie maraicher garage creche menuiserie transport cafe theatre lycee",
            string.Join(' ', snapshot.Actors.Where(actor => places.Of(actor)?.Epci?.Code == "200000438").Select(actor => actor.Id))
        );
        Assert.Equal(
            ["cc=epci", "ville=commune", "stg=commune", "cd44=departement"],
            snapshot
                .Actors.Select(actor => (actor.Id, Authority: places.AuthorityOf(actor)))
                .Where(pair => pair.Authority is not null)
                .Select(pair => $"{pair.Id}={TerritoryField.LevelsOf(pair.Authority!)}")
        );
    }

    [Fact]
    public void A_commune_that_may_be_several_is_asked_decided_and_not_asked_again()
    {
        const string Table = "id;nom;commune\n1;A;Saint-Denis\n2;B;Saint-Denis\n3;C;Ramonville\n";
        var store = new ImportedStore().With("acteurs.csv", Table);

        Assert.Equal(
            [("Saint-Denis", 2, 2), ("Ramonville", 1, 4)],
            store.Report.Communes.Select(asked => (asked.Text, asked.Rows, asked.Line))
        );
        Assert.Contains(new CommuneCandidate("93066", "Saint-Denis", "Seine-Saint-Denis"), store.Report.Communes[0].Candidates);

        store.Map = new ImportMap([]) { Communes = [new BoundCommune("Saint-Denis", "93066"), new BoundCommune("Ramonville", null)] };
        store.With("acteurs.csv", Table);
        Assert.Equal(["93066", "93066", null], store.Snapshot.Actors.Select(actor => actor.Insee));
        Assert.Equal(["Saint-Denis", "Saint-Denis", "Ramonville"], store.Snapshot.Actors.Select(actor => actor.Commune));
        Assert.All(store.Report.Communes, asked => Assert.True(asked.IsDecided));
        Assert.Equal(2, store.Report.Changed);

        // The store knows which one is meant.
        store.Map = ImportMap.None;
        store.With("acteurs.csv", Table);
        Assert.Equal(["Ramonville"], store.Report.Communes.Select(asked => asked.Text));
        Assert.Equal((0, 0), (store.Report.Added, store.Report.Changed));
    }

    [Theory]
    [InlineData("Saint-Denis", "75056")]
    [InlineData("Nantes", "44109")]
    public void A_choice_that_is_no_candidate_changes_nothing(string text, string insee)
    {
        var store = new ImportedStore { Map = new ImportMap([]) { Communes = [new BoundCommune(text, insee)] } };
        store.With("poles.csv", "id;nom;commune\n1;A;Saint-Denis\n2;B;Nantes\n");

        Assert.All(store.Snapshot.Nodes, node => Assert.Empty(node.Attributes));
        Assert.Equal(text == "Nantes", store.Report.Problems.Any(problem => problem.Cause == "MapEntriesUnused"));
    }

    [Fact]
    public void A_pole_keeps_the_code_that_was_chosen_as_an_attribute()
    {
        var store = new ImportedStore { Map = new ImportMap([]) { Communes = [new BoundCommune("Saint-Denis", "97411")] } };
        store.With("poles.csv", "id;nom;commune;typologie\n1;A;Saint-Denis;x\n");

        Assert.Equal("97411", new NodePlaces().Of(Assert.Single(store.Snapshot.Poles))?.Commune?.Code);
    }
}
