using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Cases 01, 02, 03 and 21: which node an end names, in the files and in the store.</summary>
public class EndsTests
{
    private static ImportedStore Members() => new ImportedStore().Import(ImportedStore.Case("01-ties-after-actors/first"));

    [Fact]
    public void Case_01_a_tie_after_its_actors_adds_a_tie_and_changes_nothing_else()
    {
        var store = Members().Import(ImportedStore.Case("01-ties-after-actors/then"));

        Assert.Equal((1, 0, 0), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
        Assert.Equal(["m1=Mairie de Lyon", "s2=Beta SCOP"], store.Actors);
        Assert.Equal(["m1-s2"], store.Ties);
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void Case_01_new_actors_and_ties_to_old_ones_come_in_one_import()
    {
        var store = Members().Import(ImportedStore.Case("01-ties-after-actors/then-new"));

        Assert.Equal((2, 0), (store.Report.Added, store.Report.Changed));
        Assert.Equal(["m1=Mairie de Lyon", "s2=Beta SCOP", "n3=Gamma"], store.Actors);
        Assert.Equal(["m1-n3"], store.Ties);
    }

    [Fact]
    public void Case_01_a_presence_alone_finds_its_actor_and_an_unknown_meeting_is_reported()
    {
        var store = Members().Import(ImportedStore.Case("01-ties-after-actors/then-presences"));

        Assert.Equal(["presences.csv:2 rencontre=CA de mars !"], store.Problems);
        Assert.Equal((0, 0), (store.Report.Added, store.Report.Changed));

        store
            .With("rencontres.csv", "id;nom;date\nr1;CA de mai;2024-05\nr2;CA de juin;2024-06\n")
            .Import(ImportedStore.Case("01-ties-after-actors/then-presences"));
        Assert.Contains("Nearest: CA de mai, ", Assert.Single(store.Report.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_membership_alone_finds_its_actor_and_its_pole_by_id_or_name()
    {
        var store = Members()
            .With("poles.csv", "id;nom;typologie\np1;Pôle du Rhône;territoire\n")
            .With("adhesions.csv", "acteur;pole;cercle\nmairie de LYON;pole du rhone;membre\ns2;p1;membre\n");

        Assert.Equal(["m1-p1", "s2-p1"], store.Snapshot.Memberships.Select(link => $"{link.Actor}-{link.Pole}"));
        Assert.Empty(store.Problems);
        Assert.Equal((2, 0, 0), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
    }

    [Fact]
    public void A_pole_of_the_store_may_be_the_end_of_a_tie()
    {
        var store = Members()
            .With("poles.csv", "id;nom;typologie\np1;Pôle du Rhône;territoire\n")
            .With("liens.csv", "source;cible\nPôle du Rhône;s2\n");

        Assert.Equal(["p1-s2"], store.Ties);
        Assert.Equal(2, store.Snapshot.Actors.Length);
    }

    [Fact]
    public void Case_02_an_explicit_id_decides_and_homonyms_stay_apart()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("02-homonyms/first")).Import(ImportedStore.Case("02-homonyms/then"));

        Assert.Equal(["1=Jean Martin", "x=C++", "7=Jean Martin", "8=Jean Martin", "y=C#"], store.Actors);
        Assert.Equal(["7-8"], store.Ties);
        Assert.Equal(0, store.Report.Changed);
    }

    [Fact]
    public void An_end_that_several_bear_the_name_of_is_reported_with_the_candidates()
    {
        var store = new ImportedStore()
            .Import(ImportedStore.Case("02-homonyms/first"))
            .Import(ImportedStore.Case("02-homonyms/then"))
            .With("liens.csv", "source;cible\nJEAN MARTIN;x\nC#;C++\n");

        Assert.Equal(["liens.csv:2 source=JEAN MARTIN !"], store.Problems);
        Assert.Contains(
            "Candidats : 1 (Jean Martin), 7 (Jean Martin), 8 (Jean Martin)",
            store.Report.Problems[0].French,
            StringComparison.Ordinal
        );
        Assert.Equal(["7-8", "y-x"], store.Ties);
    }

    [Fact]
    public void A_row_without_an_id_does_not_rename_the_actor_it_is_about_nor_chooses_between_homonyms()
    {
        var store = new ImportedStore()
            .Import(ImportedStore.Case("02-homonyms/first"))
            .With("acteurs.csv", "nom;commune\nJEAN MARTÎN;Lyon\n");
        Assert.Equal("1=Jean Martin", store.Actors.First());
        Assert.Equal("Lyon", store.Snapshot.Actors[0].Commune);

        store.Import(ImportedStore.Case("02-homonyms/then")).With("acteurs.csv", "nom;commune\nJean Martin;Brest\n");
        Assert.Equal(["acteurs.csv:2 =Jean Martin !"], store.Problems);
        Assert.Equal(0, store.Report.Added + store.Report.Changed);
    }

    [Fact]
    public void A_row_with_an_id_and_no_name_keeps_the_name_of_the_store()
    {
        var store = Members().With("acteurs.csv", "id;commune\nm1;Villeurbanne\n");

        Assert.Equal("m1=Mairie de Lyon", store.Actors.First());
        Assert.Equal((0, 1), (store.Report.Added, store.Report.Changed));
    }

    [Fact]
    public void An_id_of_the_store_that_names_something_else_leaves_its_row_out_and_not_the_import()
    {
        var store = Members().With("projets.csv", "id;nom;statut\nm1;Jardin;en cours\nj2;Halle;en cours\n");

        Assert.Equal(["projets.csv:2 =m1 !"], store.Problems);
        Assert.Equal("j2", Assert.Single(store.Snapshot.Projects).Id);
    }

    [Fact]
    public void Case_03_ids_are_compared_exactly_where_ends_make_the_actors()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("03-ids-are-exact/edges.csv"));

        Assert.Equal(["10", "20", "1.0", "1.11.1.1", "11.1.1.1"], store.Snapshot.Actors.Select(actor => actor.Id));
        Assert.Equal(4, store.Snapshot.Ties.Length);
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void Case_03_ids_are_compared_exactly_where_a_table_says_which_there_are()
    {
        var store = new ImportedStore().Import(
            ImportedStore.Case("03-ids-are-exact/nodes2.csv"),
            ImportedStore.Case("03-ids-are-exact/edges2.csv")
        );

        Assert.Equal(["C++", "C#", "Sox2", "SOX2"], store.Snapshot.Actors.Select(actor => actor.Id));
        Assert.Equal(["C++-C#", "Sox2-SOX2"], store.Ties);
    }

    [Theory]
    [InlineData("a", "A", "à")]
    [InlineData("œuf", "oeuf", "Oeuf")]
    [InlineData("a b", "a-b", "ab")]
    [InlineData("1", "1.0", "01")]
    public void Ids_that_fold_alike_are_three_actors_in_an_edge_list_and_in_a_pair_of_files(string one, string two, string three)
    {
        var edges = $"Source;Target\n{one};{two}\n{two};{three}\n";

        Assert.Equal([one, two, three], new ImportedStore().With("liens.csv", edges).Snapshot.Actors.Select(actor => actor.Id));
        var pair = new ImportedStore().With(("nodes.csv", $"Id;Label\n{one};X\n{two};Y\n{three};Z\n"), ("edges.csv", edges));
        Assert.Equal([$"{one}={"X"}", $"{two}={"Y"}", $"{three}={"Z"}"], pair.Actors);
        Assert.Equal([$"{one}-{two}", $"{two}-{three}"], pair.Ties);
        Assert.Empty(pair.With("liens.csv", $"source;cible\n{three};{one}\n").Problems);
        Assert.Equal(3, pair.Snapshot.Ties.Length);
    }

    [Fact]
    public void Links_whose_ends_hold_the_joint_of_ids_do_not_overwrite_each_other()
    {
        var store = new ImportedStore()
            .With("acteurs.csv", "id;nom\na;A\nb;B\na--b;AB\nc;C\nb--c;BC\n")
            .With("liens.csv", "source;cible\na--b;c\n")
            .With("liens.csv", "source;cible\na;b--c\n");

        Assert.Equal(["a--b-c", "a-b--c"], store.Ties);
    }

    [Fact]
    public void Case_21_a_typo_in_an_end_is_reported_with_the_nearest_names_and_makes_and_renames_nothing()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("21-typo-in-an-end"));

        Assert.Equal(["1=Théâtre de l'Orée", "2=La Boîte à Vélos"], store.Actors);
        Assert.Equal(["1-2"], store.Ties);
        Assert.Equal(["liens.csv:3 source=Théâtre de l'Oré !", "liens.csv:4 source=Association Inconnue !"], store.Problems);
        Assert.StartsWith(
            "« Théâtre de l'Oré » n'est pas connu : la ligne est laissée de côté. Les plus proches : Théâtre de l'Orée",
            store.Report.Problems[0].French,
            StringComparison.Ordinal
        );
        Assert.Contains("Nearest: ", store.Report.Problems[1].English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typo_in_an_end_of_a_later_import_is_looked_up_in_the_store()
    {
        var store = new ImportedStore()
            .Import(ImportedStore.Case("21-typo-in-an-end/acteurs.csv"))
            .Import(ImportedStore.Case("21-typo-in-an-end/liens.csv"));

        Assert.Equal(["1-2"], store.Ties);
        Assert.Equal([3, 4], store.Report.Problems.Select(problem => problem.Line));
        Assert.Equal((1, 0, 2), (store.Report.Added, store.Report.Changed, store.Report.LeftOut));
    }

    [Fact]
    public void Ends_are_created_when_asked_each_spelling_its_own()
    {
        var store = Members()
            .With("liens.csv", "source;cible\nm1;Nouvelle\nnouvelle;Beta SCOP\n", createsEnds: true)
            .With("presences.csv", "acteur;rencontre\ns2;CA\n", createsEnds: true);

        Assert.Equal(["m1=Mairie de Lyon", "s2=Beta SCOP", "Nouvelle=Nouvelle", "nouvelle=nouvelle"], store.Actors);
        Assert.Equal(["m1-Nouvelle", "nouvelle-s2"], store.Ties);
        Assert.Equal("CA", Assert.Single(store.Snapshot.Meetings).Id);
    }

    [Fact]
    public void With_no_actor_known_anywhere_ends_make_the_actors_though_poles_are_known()
    {
        var store = new ImportedStore()
            .With("poles.csv", "id;nom;typologie\np1;Pôle du Rhône;territoire\n")
            .With("liens.csv", "source;cible\nPole du Rhone;Alpha\nBeta;Alpha\n");

        Assert.Equal(["Alpha=Alpha", "Beta=Beta"], store.Actors);
        Assert.Equal(["p1-Alpha", "Beta-Alpha"], store.Ties);
    }

    [Fact]
    public void A_row_that_is_left_out_makes_no_ghost()
    {
        var store = new ImportedStore().With("liens.csv", "source;cible;poids\na;a;1\nb;c;0\nd;e;1\n");

        Assert.Equal(["d", "e"], store.Snapshot.Actors.Select(actor => actor.Id));
        Assert.Equal(2, store.Report.LeftOut);
    }

    [Fact]
    public void A_tie_read_again_without_its_direction_keeps_the_one_of_the_store()
    {
        var store = new ImportedStore()
            .With("liens.csv", "source;cible;type;sens\na;b;partenariat;oriente\n")
            .With("liens.csv", "source;cible;type\na;b;partenariat\n");

        Assert.True(Assert.Single(store.Snapshot.Ties).Directed);
        Assert.Equal((0, 0, 1), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
    }
}
