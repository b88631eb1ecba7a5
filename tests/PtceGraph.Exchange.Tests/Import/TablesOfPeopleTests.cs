using PtceGraph.Contracts;
using Xunit;

namespace PtceGraph.Exchange.Tests.Import;

/// <summary>What people write into tables beside actors and ties: totals, partners, lists of those who were there, and people.</summary>
public class TablesOfPeopleTests
{
    [Theory]
    [InlineData("Structure;Salariés\nA;3\nB;4\nTotal;7\n", 4)]
    [InlineData("Structure;Ville;Montant\nA;Lyon;1 200\nB;Lyon;300\n\nTOTAL GÉNÉRAL :;;1 500,00\n", 5)]
    [InlineData("Structure;Part\nA;40 %\nSous-total;40 %\nB;60 %\n", 3)]
    public void A_row_of_totals_is_reported_and_is_no_actor(string table, int line)
    {
        var store = new ImportedStore().With("structures.csv", table);

        Assert.Equal(["A", "B"], store.Snapshot.Actors.Select(actor => actor.Name));
        var problem = Assert.Single(store.Report.Problems);
        Assert.Equal((line, true, "RowOfTotals"), (problem.Line, problem.IsLeftOut, problem.Cause));
    }

    [Theory]
    [InlineData("Structure;SIREN\nA;\nTotal;542051180\n")]
    [InlineData("Structure;Ville\nA;Lyon\nTotal;Pau\n")]
    [InlineData("id;Structure;Salariés\n1;A;2\n2;Total;3\n")]
    public void A_company_of_that_name_stays(string table)
    {
        var store = new ImportedStore().With("structures.csv", table);

        Assert.Equal(["A", "Total"], store.Snapshot.Actors.Select(actor => actor.Name));
        Assert.Empty(store.Report.Problems);
    }

    [Theory]
    [InlineData("Structure;Partenaire\nLes Jardins;Emmaüs\nEmmaüs;La Boîte\n")]
    [InlineData("Acteur 1;Acteur 2;Nature\nLes Jardins;Emmaüs;partenariat\nEmmaüs;La Boîte;partenariat\n")]
    [InlineData("Organisation A;Organisation B\nLes Jardins;Emmaüs\nEmmaüs;La Boîte\n")]
    public void Two_columns_of_actors_are_ties(string table)
    {
        var store = new ImportedStore().With("export.csv", table);

        Assert.Equal(["Les Jardins-Emmaüs", "Emmaüs-La Boîte"], store.Ties);
        Assert.Equal(3, store.Snapshot.Actors.Length);
    }

    [Theory]
    [InlineData("Structure;Partenaire\nLes Jardins;oui\nEmmaüs;non\n")]
    [InlineData("Structure;SIREN;Partenaire\nLes Jardins;542051180;Emmaüs\nEmmaüs;;La Boîte\n")]
    [InlineData("Structure;Partenaire 1;Partenaire 2\nLes Jardins;Emmaüs;La Boîte\nEmmaüs;La Boîte;Les Jardins\n")]
    public void A_list_of_members_that_has_such_a_column_stays_one(string table)
    {
        var store = new ImportedStore().With("export.csv", table);

        Assert.Equal(["Les Jardins", "Emmaüs"], store.Snapshot.Actors.Select(actor => actor.Name));
        Assert.Empty(store.Ties);
    }

    [Theory]
    [InlineData("Date;Participants\n12/01/2025;A, B\n09/02/2025;B;\n")]
    [InlineData("Participants;Date\n\"A; B\";2025-01-12\nB;2025-02-09\n")]
    [InlineData("Date;Structures présentes\n12/01/2025;\"A\nB\"\n09/02/2025;B\n")]
    [InlineData("Date;Participant\n12/01/2025;A\n12/01/2025;B\n09/02/2025;B\n")]
    public void A_list_of_participants_is_meetings_and_presences(string table)
    {
        var store = new ImportedStore().With("suivi.csv", table);

        Assert.Equal(["2025-01-12", "2025-02-09"], store.Snapshot.Meetings.Select(meeting => $"{meeting.Date}"));
        Assert.Equal(["A", "B"], store.Snapshot.Actors.Select(actor => actor.Name).Order());
        Assert.Equal(3, store.Snapshot.Attendances.Length);
        Assert.Contains(ReadColumn.Attendees, store.Report.Files[0].Columns.Select(column => column.ReadAs));
        Assert.Empty(store.Report.Problems);

        store.With("suivi.csv", table);
        Assert.Equal((0, 0), (store.Report.Added, store.Report.Changed));
    }

    [Fact]
    public void A_name_with_a_comma_that_is_known_is_one_and_unknown_ones_are_asked()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom\n1;Jardins, ateliers et Cie\n2;B\n");

        store.With("suivi.csv", "Réunion;Date;Participants\nCA;12/01/2025;\"Jardins, ateliers et Cie; B, Inconnue\"\n");

        Assert.Equal(["1", "2"], store.Snapshot.Attendances.Select(attendance => attendance.Actor));
        Assert.Equal(["Inconnue"], store.Report.Unmatched.Select(end => end.Text));
    }

    [Fact]
    public void A_number_of_participants_stays_one()
    {
        var store = new ImportedStore().With("rencontres.csv", "Nom;Date;Participants\nCA;12/01/2025;14\n");

        Assert.Equal(14, Assert.Single(store.Snapshot.Meetings).Participants);
        Assert.Empty(store.Snapshot.Attendances);
    }

    [Theory]
    [InlineData(
        "r.gexf",
        "<gexf><graph><attributes class=\"node\"><attribute id=\"0\" title=\"Courriel\" type=\"string\"/><attribute id=\"1\" title=\"Taille\" type=\"string\"/></attributes><nodes><node id=\"a\" label=\"A\"><attvalues><attvalue for=\"0\" value=\"x@exemple.test\"/><attvalue for=\"1\" value=\"9\"/></attvalues></node><node id=\"b\" label=\"B\"/></nodes><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>",
        "Courriel"
    )]
    [InlineData(
        "r.graphml",
        "<graphml><key id=\"k\" for=\"node\" attr.name=\"divers\" attr.type=\"string\"/><key id=\"l\" for=\"node\" attr.name=\"Taille\" attr.type=\"string\"/><graph edgedefault=\"undirected\"><node id=\"a\"><data key=\"k\">x@exemple.test</data><data key=\"l\">9</data></node><node id=\"b\"/><edge source=\"a\" target=\"b\"/></graph></graphml>",
        "divers"
    )]
    [InlineData(
        "r.json",
        "{\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"mail\":\"x@exemple.test\",\"Taille\":9},{\"id\":\"b\"}],\"ties\":[{\"source\":\"a\",\"target\":\"b\"}]}",
        "mail"
    )]
    public void Columns_that_name_people_are_contacts_in_files_of_graphs_too(string name, string text, string header)
    {
        var store = new ImportedStore().With(name, text);

        Assert.Equal([$"a: {header}=x@exemple.test"], store.Contacts);
        Assert.Equal(["Taille"], store.Snapshot.Actors[0].Attributes.Select(pair => pair.Key));
        Assert.Single(store.Ties);
    }

    [Fact]
    public void Attributes_that_an_export_wrote_come_back_as_attributes()
    {
        var store = new ImportedStore().With(
            "r.json",
            "{\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"attributes\":{\"mail\":\"x@exemple.test\"}}]}"
        );

        Assert.Empty(store.Contacts);
        Assert.Equal(["mail"], store.Snapshot.Actors[0].Attributes.Select(pair => pair.Key));
    }
}
