using PtceGraph.Contracts;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Cases 22 and 23: lists of members and sheets of presences with any headers, and columns that name people.</summary>
public class MemberListTests
{
    [Fact]
    public void Case_22_a_list_of_members_is_recognised_by_words_and_values()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("22-member-list"));

        Assert.Equal(
            ["Structure=name", "Statut=category", "Ville=commune", "Téléphone=contact"],
            store.Report.Files[0].Columns.Select(column => $"{column.Header}={column.ReadAs}")
        );
        Assert.Equal(
            [("Emmaüs Tarare", "ess", "association", "Tarare"), ("Commune de Tarare", "collectivite", null, "Tarare")],
            store.Snapshot.Actors.Select(actor => (actor.Name, actor.Category, actor.SubCategory, actor.Commune))
        );
        Assert.Equal(["Emmaüs Tarare: Téléphone=04 00 00 00 00"], store.Contacts);
        Assert.All(store.Snapshot.Actors, actor => Assert.False(actor.Attributes.TryGet("Téléphone", out _)));
        Assert.All(store.Snapshot.Actors, actor => Assert.True(actor.Attributes.TryGet("Statut", out _)));
        Assert.Equal(["Emmaüs Tarare", "Commune de Tarare"], store.Report.Files[0].Columns[0].Samples);
    }

    [Theory]
    [InlineData("Raison sociale;Nature;Ville", "Les Jardins;Entreprise;Lyon", "Raison sociale=name Nature=category Ville=commune")]
    [InlineData(
        "Nom de la structure;Code INSEE;Site web",
        "Les Jardins;69123;x.example",
        "Nom de la structure=name Code INSEE=insee Site web=website"
    )]
    [InlineData("Partenaire;Commune du partenaire", "Les Jardins;Lyon", "Partenaire=name Commune du partenaire=commune")]
    [InlineData("Structure;N° SIRET", "Les Jardins;73282932000074", "Structure=name N° SIRET=siret")]
    [InlineData("id;Organisme;Collège", "1;Les Jardins;A", "id=id Organisme=name Collège=")]
    public void Headers_say_what_they_are_by_their_words(string headers, string row, string read)
    {
        var store = new ImportedStore().With("export.csv", $"{headers}\n{row}\n");

        Assert.Equal(read, string.Join(' ', store.Report.Files[0].Columns.Select(column => $"{column.Header}={column.ReadAs}")));
        Assert.Equal("Les Jardins", Assert.Single(store.Snapshot.Actors).Name);
    }

    [Theory]
    [InlineData("nomAttribuant;nomBeneficiaire;montant;dateConvention", "financement")]
    [InlineData("Financeur;Bénéficiaire;Montant;Année", "financement")]
    [InlineData("De;À;Montant;Nature", null)]
    public void Who_gives_money_to_whom_is_a_directed_tie(string headers, string? type)
    {
        var store = new ImportedStore().With("export.csv", $"{headers}\nRégion;Les Jardins;250,5;2014\n");

        var tie = Assert.Single(store.Snapshot.Ties);
        Assert.Equal(
            ("Région", "Les Jardins", type, type is not null, 250.5),
            (tie.Source, tie.Target, tie.Type, tie.Directed, tie.Amount)
        );
    }

    [Fact]
    public void The_type_of_ties_is_recognised_by_its_values()
    {
        var store = new ImportedStore().With("liens.csv", "source;cible;Nature\na;b;Partenariat\nb;c;Mise à disposition\n");

        Assert.Equal(["partenariat", "mise-a-disposition"], store.Snapshot.Ties.Select(tie => tie.Type));
    }

    [Fact]
    public void A_column_whose_values_repeat_holds_no_names()
    {
        var store = new ImportedStore().With(("nodes.csv", "id;structure\n1;A\n2;A\n3;B\n"), ("edges.csv", "source;target\n1;2\n"));

        Assert.Equal(["1=1", "2=2", "3=3"], store.Actors);
        Assert.All(store.Snapshot.Actors, actor => Assert.True(actor.Attributes.TryGet("structure", out _)));
    }

    [Theory]
    [InlineData("Contact principal", "Camille Exemple")]
    [InlineData("Adresse e-mail", "a@exemple.test")]
    [InlineData("Prénom du référent", "Camille")]
    [InlineData("Divers", "a@exemple.test")]
    [InlineData("Joindre", "+33 4 00 00 00 00")]
    public void A_column_that_names_people_goes_to_contacts(string header, string value)
    {
        var store = new ImportedStore().With("acteurs.csv", $"id;nom;{header}\n1;A;{value}\n");

        Assert.Equal([$"1: {header}={value}"], store.Contacts);
        Assert.Empty(Assert.Single(store.Snapshot.Actors).Attributes);
        Assert.Equal(1, store.Report.Contacts);
    }

    [Theory]
    [InlineData("Référence", "2014")]
    [InlineData("Mobilité", "oui")]
    [InlineData("Code", "0400000000123456")]
    public void A_column_that_names_nobody_stays_an_attribute(string header, string value)
    {
        var store = new ImportedStore().With("acteurs.csv", $"id;nom;{header}\n1;A;{value}\n");

        Assert.Empty(store.Contacts);
    }

    [Fact]
    public void A_tie_has_no_contacts_and_keeps_none_as_an_attribute()
    {
        var store = new ImportedStore().With("liens.csv", "source;cible;contact\na;b;Camille Exemple\n");

        Assert.Empty(store.Contacts);
        Assert.Empty(Assert.Single(store.Snapshot.Ties).Attributes);
        Assert.Equal(ReadColumn.Ignored, store.Report.Files[0].Columns[2].ReadAs);
    }

    [Fact]
    public void Case_23_a_sheet_of_presences_is_three_meetings_and_six_presences()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("23-attendance-cross-table"));

        Assert.Equal(["2025-01-12", "2025-02-09", "2025-03-15"], store.Snapshot.Meetings.Select(meeting => $"{meeting.Date}"));
        Assert.Equal(6, store.Snapshot.Attendances.Length);
        Assert.Equal(3, store.Snapshot.Actors.Length);
        Assert.Equal("actor presence presence presence", string.Join(' ', store.Report.Files[0].Columns.Select(column => column.ReadAs)));
        Assert.Empty(store.Report.Problems);
    }

    [Fact]
    public void Presences_find_the_meetings_of_their_days_and_only_known_actors()
    {
        var store = new ImportedStore()
            .With(("acteurs.csv", "id;nom\n1;Emmaüs\n2;La Boîte\n"), ("rencontres.csv", "id;nom;date\nm1;Comité;2025-01-12\n"))
            .With("presences.csv", "Structure;12/01/2025;COPIL 09/02/2025\nEmmaus;x;non\nLa Boite;✔;OUI\nInconnue;x;\n");

        Assert.Equal(["m1:2025-01-12", "COPIL 09/02/2025:2025-02-09"], store.Snapshot.Meetings.Select(one => $"{one.Id}:{one.Date}"));
        Assert.Equal(["1-m1", "2-m1", "2-COPIL 09/02/2025"], store.Snapshot.Attendances.Select(one => $"{one.Actor}-{one.Meeting}"));
        Assert.Equal(["presences.csv:4 Structure=Inconnue !"], store.Problems);
    }

    [Fact]
    public void A_mark_that_is_none_is_reported_and_the_others_are_read()
    {
        var store = new ImportedStore
        {
            Map = new ImportMap([
                new TableMap(
                    "f.csv",
                    EntityKind.Attendance,
                    [new ReadColumn("Nom", "actor"), new ReadColumn("Réunion A", "presence"), new ReadColumn("Note", "ignored")]
                ),
            ]),
        }.With("f.csv", "Nom;Réunion A;Note\nA;x;1\nB;peut-être;2\nC;excusé;3\n");

        Assert.Equal(["A-Réunion A"], store.Snapshot.Attendances.Select(one => $"{one.Actor}-{one.Meeting}"));
        Assert.Equal(["f.csv:3 Réunion A=peut-être"], store.Problems);
    }

    [Theory]
    [InlineData("Structure;Nom;12/03/2024;14/05/2024\nBois;Petit;x;x\nBois;Martin;x;\nJardins;Dupont;x;x\n", "Bois Jardins", 4)]
    [InlineData("Noms et prénoms;Organisme;12 mars 2024;14-mai-24\nA B;Bois;✔️;x\nC D;Bois;x;en retard\nE F;Bois;;x\n", "Bois", 2)]
    [InlineData("Structure;COPIL (17/03/2024);mardi 12 mars 2024\nBois;x;\nJardins;;\n", "Bois", 1)]
    public void The_organisations_of_a_sheet_are_its_actors_not_the_people(string text, string actors, int presences)
    {
        var store = new ImportedStore().With("feuille.csv", text);

        Assert.Equal(actors, string.Join(' ', store.Snapshot.Actors.Select(actor => actor.Name)));
        Assert.Equal(presences, store.Snapshot.Attendances.Length);
        Assert.All(store.Snapshot.Meetings, meeting => Assert.NotNull(meeting.Date));
    }

    [Theory]
    [InlineData("Société;Nom;Prénom;Email\nBois;Petit;Jean;a@b.test\n")]
    [InlineData("Civilité;NOM;PRENOM;Date de naissance;Adresse personnelle;Structure\nM.;Petit;Jean;1980-01-01;ici;Bois\n")]
    [InlineData("Nom de la structure;Président(e);Trésorière;Coordonnées\nBois;Petit;Petit;ici\n")]
    [InlineData("Structure;A;B;C\nBois;Jean Petit <a@b.test>;06 12 34 56 78 / 02 40 11 22 33;612345679\n")]
    public void People_are_neither_actors_nor_attributes(string text)
    {
        var store = new ImportedStore().With("liste.csv", text);

        var actor = Assert.Single(store.Snapshot.Actors);
        Assert.Equal("Bois", actor.Name);
        Assert.Empty(actor.Attributes);
        Assert.Equal(3, Math.Min(3, store.Contacts.Count()));
    }

    [Theory]
    [InlineData("Structure;Cotisation 01/01/2023;Cotisation 01/01/2024\nA;oui;non\nB;oui;oui\n", "f.csv")]
    [InlineData("Structure;Adhérent\nA;oui\nB;non\n", "Présences 2024.csv")]
    public void A_fee_is_no_meeting(string text, string file) => Assert.Empty(new ImportedStore().With(file, text).Snapshot.Meetings);

    [Fact]
    public void A_sheet_that_is_read_by_its_own_map_is_the_same()
    {
        const string Text = "Structure;Famille\nBois;Association\nVille;Collectivité\n";
        var proposed = new ImportedStore().With("f.csv", Text);
        var map = new ImportMap([.. proposed.Report.Files.Select(file => new TableMap(file.File, file.RecognisedAs, file.Columns))]);

        var read = new ImportedStore { Map = map }.With("f.csv", Text);

        Assert.Equal(proposed.Snapshot.Actors, read.Snapshot.Actors);
        Assert.True(read.Snapshot.Actors[0].Attributes.TryGet("Famille", out _));
    }

    [Fact]
    public void Two_half_days_are_two_meetings_beside_one_of_that_day()
    {
        var store = new ImportedStore()
            .With("rencontres.csv", "id;nom;date\nm;Comité;2024-03-12\n")
            .With("p.csv", "Structure;12/03/2024 matin;12/03/2024 après-midi\nA;x;\nB;;x\n", createsEnds: true);

        Assert.Equal(3, store.Snapshot.Meetings.Length);
        Assert.Equal(2, store.Snapshot.Attendances.Select(one => one.Meeting).Distinct().Count());
    }

    [Fact]
    public void Marks_in_a_list_of_members_are_no_presences()
    {
        var store = new ImportedStore().With("adherents.csv", "Structure;CA;Bureau\nA;x;x\nB;x;\n");

        Assert.Equal(EntityKind.Actor, store.Report.Files[0].RecognisedAs);
        Assert.Empty(store.Snapshot.Meetings);
    }
}
