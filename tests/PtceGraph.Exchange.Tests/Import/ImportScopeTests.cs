using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Files of several sources in one network: their ids stay apart, or are refused where nobody said that they do.</summary>
public class ImportScopeTests
{
    private static readonly (string, string) North = ("acteurs.csv", "id;nom\n1;Mairie du Nord\n2;Ressourcerie\n3;Jardin partagé\n");
    private static readonly (string, string) NorthTies = ("liens.csv", "source;cible;type;poids\n1;2;financement;3\n2;3;partenariat;2\n");
    private static readonly (string, string) South = ("acteurs.csv", "id;nom\n1;Université\n2;Ressourcerie\n3;Coopérative énergie\n");
    private static readonly (string, string) SouthTies = (
        "liens.csv",
        "source;cible;type;poids\n1;2;partenariat;1\n2;Jardin partagé;partenariat;4\n"
    );

    [Fact]
    public void Ids_of_two_scopes_stay_apart_and_ties_say_who_reports_them()
    {
        var store = new ImportedStore { Scope = "nord" }.With(North, NorthTies);
        store.Scope = "sud";
        store.With(South, SouthTies);

        Assert.Equal(
            [
                "nord:1=Mairie du Nord",
                "nord:2=Ressourcerie",
                "nord:3=Jardin partagé",
                "sud:1=Université",
                "sud:2=Ressourcerie",
                "sud:3=Coopérative énergie",
            ],
            store.Actors
        );
        // An end is an id of the scope, then a name of anybody's; a name of the scope's own comes first.
        Assert.Equal(["nord:1-nord:2", "nord:2-nord:3", "sud:1-sud:2", "sud:2-nord:3"], store.Ties);
        Assert.Equal(["nord", "nord", "sud", "sud"], store.Snapshot.Ties.Select(tie => $"{tie.ReportedBy}"));
        Assert.Empty(store.Problems);
        Assert.Null(store.Collisions);

        var merge = Assert.Single(store.Report.Doubles);
        Assert.Equal(("sud:2", "nord:2", DoubleReason.Name), (merge.Node.Id, merge.Other.Id, merge.Because));
    }

    [Fact]
    public void The_same_file_of_a_scope_changes_nothing_the_second_time()
    {
        var store = new ImportedStore { Scope = "nord" }
            .With(North, NorthTies)
            .With(North, NorthTies);

        Assert.Equal((0, 0, 5), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
        store.With("liste.csv", "nom;commune\nJardin partagé;Nantes\nNouveau;Rezé\n");
        Assert.Equal((1, 1), (store.Report.Added, store.Report.Changed));
        Assert.Contains("nord:Nouveau=Nouveau", store.Actors);
    }

    [Fact]
    public void A_bare_id_of_the_store_is_never_an_end_of_a_scope()
    {
        var store = new ImportedStore().With(North, NorthTies);
        store.Scope = "sud";
        store.With("liens.csv", "source;cible\n1;Ressourcerie\nRessourcerie;Jardin partagé\n");

        Assert.Equal(["liens.csv:2 source=1 !"], store.Problems);
        Assert.Equal(["1-2", "2-3", "2-3"], store.Ties);
        Assert.Equal(["", "", "sud"], store.Snapshot.Ties.Select(tie => $"{tie.ReportedBy}"));
    }

    [Fact]
    public void Rows_without_ids_of_two_scopes_are_not_one_node()
    {
        var store = new ImportedStore { Scope = "nord" }.With("acteurs.csv", "nom\nRessourcerie\n");
        store.Scope = "sud";
        store.With("acteurs.csv", "nom\nRessourcerie\n");

        Assert.Equal(["nord:Ressourcerie=Ressourcerie", "sud:Ressourcerie=Ressourcerie"], store.Actors);
        Assert.Single(store.Report.Doubles);
    }

    [Fact]
    public void A_double_of_another_scope_takes_the_accounts_of_both()
    {
        var store = new ImportedStore { Scope = "nord" }.With(North, NorthTies);
        store.Scope = "sud";
        store.Map = ImportMap.None with { Merges = [new MergedNode("sud:1", "nord:1"), new MergedNode("sud:2", "nord:2")] };
        store.With(
            ("acteurs.csv", "id;nom\n1;Mairie du Nord\n2;Ressourcerie\n"),
            ("liens.csv", "source;cible;type;poids\n1;2;financement;5\n")
        );

        Assert.Equal(["nord:1-nord:2", "nord:2-nord:3", "nord:1-nord:2"], store.Ties);
        Assert.Equal(2, store.Snapshot.Ties.Count(tie => tie.Type == "financement"));
        Assert.Equal([5.0, 2.0], TieAccounts.Measured(store.Snapshot.Ties).Select(tie => tie.Weight));
    }

    [Theory]
    [InlineData("1;Université\n2;Coopérative\n3;Jardin partagé", 2)]
    [InlineData("1;Université\n2;Coopérative\n3;Autre\n4;Nouvelle", 3)]
    [InlineData("1;Université\n2;Ressourcerie\n3;Jardin", 0)]
    [InlineData("1;MAIRIE DU NORD\n2;La Ressourcerie de l'Est\n3;Jardin", 0)]
    [InlineData("1;Association du Sud\n2;Les Amis\n3;Jardin", 2)]
    [InlineData("4;Université\n5;Coopérative", 0)]
    public void Ids_of_wholly_different_names_are_noticed(string rows, int collisions)
    {
        var store = new ImportedStore().With(North, NorthTies).With("acteurs.csv", $"id;nom\n{rows}\n");

        Assert.Equal(collisions, store.Collisions?.Rows ?? 0);
        if (store.Collisions is { } found)
        {
            Assert.Equal(3, found.Known);
            Assert.Equal(new IdCollision("1", rows.Split('\n')[0][2..], "Mairie du Nord", null, "acteurs.csv", 2), found.Examples[0]);
        }
    }

    [Theory]
    [InlineData("Respondent 1", "Site 1", true)] // a number in common is no word in common
    [InlineData("Ferme 12", "12", false)]
    [InlineData("12", "12 bis", false)]
    [InlineData("Respondent 1", "respondent 1", false)]
    public void A_number_in_common_does_not_make_two_names_one(string first, string second, bool collides)
    {
        static string Nodes(string name) => $"id;nom\na;{name}\nb;{name}\nc;{name}\n";

        var store = new ImportedStore().With("noeuds.csv", Nodes(first)).With("noeuds.csv", Nodes(second));

        Assert.Equal(collides, store.Collisions is not null);
    }

    [Fact]
    public void Two_files_of_one_import_collide_too_and_one_file_with_itself_does_not()
    {
        var both = new ImportedStore().With(("a.csv", North.Item2), ("b.csv", South.Item2));
        Assert.Equal((2, 3), (both.Collisions!.Rows, both.Collisions.Known));
        Assert.Equal(("a.csv", "b.csv"), (both.Collisions.Examples[0].OtherFile, both.Collisions.Examples[0].File));

        Assert.Null(new ImportedStore().With("acteurs.csv", "id;nom\n1;Un\n1;Deux\n2;Trois\n2;Quatre\n").Collisions);
        Assert.Null(
            new ImportedStore().With(("acteurs.csv", North.Item2), ("projets.csv", "id;nom;statut\n1;Voile\n2;Vapeur\n")).Collisions
        );
    }

    [Fact]
    public void Files_of_the_same_name_in_two_folders_collide_too()
    {
        using var north = new TempFiles();
        using var south = new TempFiles();

        var both = new ImportedStore().Import(north.With("nodes.csv", North.Item2).Folder, south.With("nodes.csv", South.Item2).Folder);

        Assert.Equal((2, 3), (both.Collisions!.Rows, both.Collisions.Known));
    }

    [Fact]
    public void An_end_that_was_named_after_its_id_gets_its_name_without_a_question()
    {
        var store = new ImportedStore().With("liens.csv", "source;cible\n1;2\n2;3\n").With(North.Item1, North.Item2);

        Assert.Null(store.Collisions);
        Assert.Equal(["1=Mairie du Nord", "2=Ressourcerie", "3=Jardin partagé"], store.Actors);
    }

    [Theory]
    [InlineData(" Pays de Retz ", "Pays de Retz")]
    [InlineData("", null)]
    [InlineData("a:b", null)]
    [InlineData("a|b", null)]
    [InlineData("a\u0007", null)]
    public void A_scope_has_a_name_that_ids_can_begin_with(string text, string? name)
    {
        Assert.Equal(name, ImportScope.Of(text)?.Name);
        Assert.Null(ImportScope.Of(new string('a', ImportScope.MaxLength + 1)));
    }

    [Fact]
    public void An_id_that_becomes_too_long_is_still_the_scopes()
    {
        var scope = ImportScope.Of(new string('n', ImportScope.MaxLength))!;
        var id = scope.IdOf(new string('x', GraphState.MaxIdLength));

        Assert.InRange(id.Length, 1, GraphState.MaxIdLength);
        Assert.True(scope.Has(id));
        Assert.NotEqual(id, scope.IdOf(new string('x', GraphState.MaxIdLength - 1)));
    }
}
