using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What a person decides about an import: tables, columns, ends and doubles; and case 24, what is proposed.</summary>
public class ImportMapTests
{
    private const string Actors = "id;nom\n1;Théâtre de l'Orée\n2;La Boîte à Vélos\n";

    [Fact]
    public void A_table_is_read_as_the_map_says()
    {
        var store = new ImportedStore
        {
            Map = Table(EntityKind.Project, ("Objet", "name"), ("Début", "since"), ("Suivi", "ignored"), ("Ville", null)),
        }.With("x.csv", "Objet;Début;Suivi;Ville\nVoile;2024;non;Lyon\n");

        var project = Assert.Single(store.Snapshot.Projects);
        Assert.Equal(("Voile", "2024"), (project.Name, $"{project.Since}"));
        Assert.Equal(["Ville"], project.Attributes.Select(pair => pair.Key));
    }

    [Fact]
    public void A_map_is_for_any_file_with_the_same_headers_and_no_other()
    {
        var map = Table(EntityKind.Project, ("id", "id"), ("nom", "name"));

        Assert.Single(
            new ImportedStore { Map = map }
                .With("y.csv", "id;nom\n1;A\n")
                .Snapshot.Projects
        );
        Assert.Empty(
            new ImportedStore { Map = map }
                .With("y.csv", "id;nom;x\n1;A;2\n")
                .Snapshot.Projects
        );
    }

    [Fact]
    public void A_table_may_be_left_out()
    {
        using var files = new TempFiles();
        files.With("acteurs.csv", "id;nom\n1;A\n").With("autres.csv", "id;nom;x\n2;B;3\n");
        var map = new ImportMap([
            new TableMap("autres.csv", null, [new ReadColumn("id", null), new ReadColumn("nom", null), new ReadColumn("x", null)]),
        ]);
        var store = new ImportedStore { Map = map }.Import(files.Folder);

        Assert.Equal(["1=A"], store.Actors);
        Assert.Null(store.Report.Files.Single(file => file.File == "autres.csv").RecognisedAs);
    }

    [Theory]
    [InlineData("source", "id;nom")]
    [InlineData("nonsense", "id;nom")]
    public void A_column_that_the_kind_does_not_have_is_refused(string word, string headers)
    {
        var names = headers.Split(';');
        var store = new ImportedStore { Map = Table(EntityKind.Actor, (names[0], "id"), (names[1], word)) };

        var refused = Assert.Throws<ImportRefusedException>(() => store.With("x.csv", $"{headers}\n1;A\n"));
        Assert.Contains($"x.csv", refused.In(Language.English), StringComparison.Ordinal);
        Assert.Contains(word, refused.In(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "nom", "name")]
    [InlineData("categorie", "Famille", "category")]
    [InlineData("Famille", "categorie", "category")]
    public void Two_columns_that_are_read_as_one_field_are_refused(string one, string other, string field)
    {
        var store = new ImportedStore { Map = Table(EntityKind.Actor, (one, field), (other, field)) };

        Assert.Throws<ImportRefusedException>(() => store.With("x.csv", $"{one};{other}\n1;A\n"));
    }

    [Fact]
    public void Ends_that_match_nothing_are_counted_and_have_the_nearest_names()
    {
        var store = new ImportedStore()
            .With("acteurs.csv", Actors)
            .With("liens.csv", "source;cible;type\nThéâtre de l'Oré;2;a\nThéâtre de l'Oré;2;b\nInconnue;2;a\n");

        Assert.Equal(
            [("Théâtre de l'Oré", 2, "1"), ("Inconnue", 1, "1")],
            store.Report.Unmatched.Select(end => (end.Text, end.Rows, First(end)))
        );
        Assert.Equal(("liens.csv", 2), (store.Report.Unmatched[0].File, store.Report.Unmatched[0].Line));
        Assert.Equal(3, store.Report.LeftOut);

        static string First(UnmatchedEnd end) => end.Candidates.Select(node => node.Id).FirstOrDefault("");
    }

    [Fact]
    public void An_end_is_bound_to_a_node_or_made_as_the_map_says()
    {
        var store = new ImportedStore().With("acteurs.csv", Actors);
        store.Map = new ImportMap([]) { Ends = [new BoundEnd("Théâtre de l'Oré", "1"), new BoundEnd("Inconnue", null)] };
        store.With("liens.csv", "source;cible\nThéâtre de l'Oré;2\nInconnue;2\nAutre;2\n");

        Assert.Equal(["1-2", "Inconnue-2"], store.Ties);
        Assert.Equal("Théâtre de l'Orée", store.Snapshot.Actors.Single(actor => actor.Id == "1").Name);
        Assert.Equal(["liens.csv:4 source=Autre !"], store.Problems);
        // What was decided stays in the list, so that it can be decided otherwise.
        Assert.Equal(["Théâtre de l'Oré", "Inconnue", "Autre"], store.Report.Unmatched.Select(end => end.Text));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("p")]
    public void An_end_that_is_bound_to_no_node_of_its_kind_is_left_out(string id)
    {
        var store = new ImportedStore().With(("acteurs.csv", Actors), ("rencontres.csv", "id;nom;date\np;P;2024-01-01\n"));
        store.Map = new ImportMap([]) { Ends = [new BoundEnd("X", id)] };
        store.With("presences.csv", "acteur;rencontre\nX;p\n");

        Assert.Empty(store.Snapshot.Attendances);
        Assert.Single(store.Report.Problems, problem => problem.IsLeftOut);
    }

    [Fact]
    public void An_ambiguous_end_is_bound_to_one_of_its_candidates()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom\n1;Jean\n2;Jean\n3;B\n");
        store.With("liens.csv", "source;cible\nJean;3\n");
        Assert.Equal((true, 2), (store.Report.Unmatched[0].IsAmbiguous, store.Report.Unmatched[0].Candidates.Length));

        store.Map = new ImportMap([]) { Ends = [new BoundEnd("Jean", "2")] };
        store.With("liens.csv", "source;cible\nJean;3\n");
        Assert.Equal(["2-3"], store.Ties);
    }

    [Fact]
    public void Entries_that_fit_nothing_are_said()
    {
        var map = Table(EntityKind.Project, ("Objet", "name"), ("Début", "since"));
        var store = new ImportedStore
        {
            Map = map with
            {
                Ends = [new BoundEnd("Personne", "1"), new BoundEnd("A", "1")],
                Merges = [new MergedNode("9", "1")],
                Communes = [new BoundCommune("Lyon", "69123")],
            },
        }.With(("acteurs.csv", "id;nom\n1;A\n2;B\n"), ("liens.csv", "source;cible\nA;2\n"));

        var problem = Assert.Single(store.Report.Problems);
        Assert.Equal(
            $"4 entries of the import map fit nothing in the files: tables: {map.Tables[0].File}, ends: Personne, merges: 9, communes: Lyon.",
            problem.English
        );
        Assert.False(problem.IsLeftOut);
    }

    [Fact]
    public void Case_24_three_merges_are_proposed_and_none_is_done()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("24-doubles"));

        Assert.Equal(6, store.Snapshot.Actors.Length);
        Assert.Equal(
            [
                ("Commune de Tarare", "Mairie de Tarare", DoubleReason.Name),
                ("GONTHIER", "Tissages Gonthier SAS", DoubleReason.Siret),
                ("Emmaus", "Emmaüs", DoubleReason.Name),
            ],
            store.Report.Doubles.Select(pair => (pair.Node.Name, pair.Other.Name, pair.Because))
        );
        Assert.Equal("73282932000074", store.Report.Doubles[1].Value);
    }

    [Fact]
    public void Case_02_the_same_name_with_another_id_is_proposed()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("02-homonyms/first")).Import(ImportedStore.Case("02-homonyms/then"));

        Assert.Equal(["7>1", "8>1"], store.Report.Doubles.Select(pair => $"{pair.Node.Id}>{pair.Other.Id}"));
        Assert.All(store.Report.Doubles, pair => Assert.True(pair.OtherIsStored));
        Assert.Equal(5, store.Snapshot.Actors.Length);
    }

    [Theory]
    [InlineData("Ressourcerie du Pont", "Resourcerie du Pont", DoubleReason.Similar)]
    [InlineData("Ville de Saint-Étienne", "Mairie de St Etienne", DoubleReason.Name)]
    [InlineData("Région Bretagne", "Conseil régional de Bretagne", DoubleReason.Name)]
    [InlineData("Association Les Jardins", "Les Jardins", DoubleReason.Name)]
    public void Two_spellings_are_proposed(string one, string other, DoubleReason because)
    {
        var pair = Assert.Single(new ImportedStore().With("acteurs.csv", $"id;nom\n1;{one}\n2;{other}\n").Report.Doubles);

        Assert.Equal(("2", "1", because), (pair.Node.Id, pair.Other.Id, pair.Because));
    }

    [Theory]
    [InlineData("Crèche 1", "Crèche 2")]
    [InlineData("Acteur 12", "Acteur 13")]
    [InlineData("C++", "C#")]
    [InlineData("Commune de Lyon", "Métropole de Lyon")]
    [InlineData("Alpha", "Alpho")]
    [InlineData("École Sainte-Anne", "École Anne")]
    [InlineData("Centre hospitalier universitaire de Nantes", "Centre hospitalier universitaire de Rennes")]
    [InlineData("Università degli studi di Salerno", "Università degli studi di Palermo")]
    public void Two_names_that_only_look_alike_are_not_proposed(string one, string other) =>
        Assert.Empty(new ImportedStore().With("acteurs.csv", $"id;nom\n1;{one}\n2;{other}\n").Report.Doubles);

    [Theory]
    [InlineData("siren", "732829320", "732 829 320", 1)]
    [InlineData("siren", "732829321", "732829321", 0)] // fails its check
    [InlineData("siren", "000000000", "000000000", 0)]
    [InlineData("siret", "35600000000048", "35600000000048", 1)]
    [InlineData("siret", "35600000012345", "35600000012345", 0)] // La Poste's check: the sum is no multiple of 5
    [InlineData("siret", "35600000009075", "35600000009075", 1)] // La Poste: fails Luhn's check, passes its own
    [InlineData("siret", "73282932000074", "73282932000082", 0)] // two establishments of one organisation
    [InlineData("rna", "W751234567", "w751234567", 1)]
    public void Numbers_that_pass_their_check_identify(string field, string one, string other, int count) =>
        Assert.Equal(
            count,
            new ImportedStore().With("acteurs.csv", $"id;nom;{field}\n1;Alpha;{one}\n2;Tout autre chose;{other}\n").Report.Doubles.Length
        );

    [Fact]
    public void Homonyms_with_different_numbers_are_not_proposed() =>
        Assert.Empty(new ImportedStore().With("acteurs.csv", "id;nom;siren\n1;Emmaüs;732829320\n2;Emmaus;356000000\n").Report.Doubles);

    [Fact]
    public void A_double_of_the_store_gets_what_the_file_says_and_keeps_its_name()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom;commune\na;Emmaüs;Lyon\n");
        store.Map = new ImportMap([]) { Merges = [new MergedNode("Emmaus Lyon", "a")] };
        using var files = new TempFiles();
        files
            .With("acteurs.csv", "nom;departement;telephone\nEmmaus Lyon;Rhône;04 00 00 00 00\nB;;\n")
            .With("liens.csv", "source;cible\nEmmaus Lyon;B\n");
        store.Import(files.Folder);

        Assert.Equal(["a=Emmaüs", "B=B"], store.Actors);
        Assert.Equal(("Lyon", "Rhône"), (store.Snapshot.Actors[0].Commune, store.Snapshot.Actors[0].Departement));
        Assert.Equal(["a-B"], store.Ties);
        Assert.Equal(["a: telephone=04 00 00 00 00"], store.Contacts);
        Assert.Equal(["Emmaus Lyon>a"], store.Report.Doubles.Select(pair => $"{pair.Node.Id}>{pair.Other.Id}"));
    }

    [Fact]
    public void A_double_of_the_files_fills_the_first_and_its_ties_lead_to_it()
    {
        var store = new ImportedStore { Map = new ImportMap([]) { Merges = [new MergedNode("2", "1")] } };
        store.With(
            ("acteurs.csv", "id;nom;commune;region;x\n1;Emmaüs;Lyon;;\n2;Emmaus;Paris;Aura;y\n3;B;;;\n"),
            ("liens.csv", "source;cible\n2;3\nEmmaus;3\n")
        );

        Assert.Equal(["1=Emmaüs", "3=B"], store.Actors);
        Assert.Equal(("Lyon", "Aura"), (store.Snapshot.Actors[0].Commune, store.Snapshot.Actors[0].Region));
        Assert.True(store.Snapshot.Actors[0].Attributes.TryGet("x", out var value) && value == "y");
        Assert.Equal(["1-3", "1-3"], store.Ties);
    }

    [Fact]
    public void The_same_files_and_the_same_map_change_nothing_the_second_time()
    {
        var store = new ImportedStore().With("acteurs.csv", Actors);
        store.Map = new ImportMap([]) { Ends = [new BoundEnd("Nouvelle", null)], Merges = [new MergedNode("x", "1")] };
        using var files = new TempFiles();
        files.With("acteurs.csv", "id;nom;commune\nx;Theatre;Lyon\n").With("liens.csv", "source;cible\nNouvelle;2\nx;2\n");
        store.Import(files.Folder).Import(files.Folder);

        Assert.Equal((0, 0, 0), (store.Report.Added, store.Report.Changed, store.Report.LeftOut));
        Assert.Equal(["Nouvelle-2", "1-2"], store.Ties);
    }

    [Fact]
    public void An_end_may_be_left_out_although_the_others_are_created()
    {
        var store = new ImportedStore().With("acteurs.csv", Actors);
        store.Map = new ImportMap([]) { Ends = [new BoundEnd("X", null) { LeaveOut = true }] };
        store.With("liens.csv", "source;cible\nX;2\nY;2\n", createsEnds: true);

        Assert.Equal(["Y-2"], store.Ties);
    }

    [Theory]
    [InlineData("a>b b>zzz", "b=B c=C d=D", "b-d b-d c-d", 1)] // the second is told as not done
    [InlineData("b>a c>b", "a=A d=D", "a-d a-d a-d", 0)] // a chain
    [InlineData("a>b b>a", "a=A c=C d=D", "a-d a-d c-d", 1)] // a circle
    [InlineData("c>p", "a=A b=B c=C d=D", "a-d b-d c-d", 1)] // another kind
    [InlineData("c>nobody", "a=A b=B c=C d=D", "a-d b-d c-d", 1)]
    public void A_merge_that_is_not_done_is_told_and_moves_no_tie(string merges, string actors, string ties, int told)
    {
        var store = new ImportedStore().With(("acteurs.csv", "id;nom\nb;B\n"), ("projets.csv", "id;nom\np;P\n"));
        store = merges.StartsWith("a>b b>zzz", StringComparison.Ordinal) ? store : new ImportedStore();
        store.Map = new ImportMap([])
        {
            Merges = [.. merges.Split(' ').Select(merge => new MergedNode(merge.Split('>')[0], merge.Split('>')[1]))],
        };
        using var files = new TempFiles();
        files
            .With("acteurs.csv", "id;nom\na;A\nb;B\nc;C\nd;D\n")
            .With("projets.csv", "id;nom\np;P\n")
            .With("liens.csv", "source;cible\na;d\nb;d\nc;d\n");
        store.Import(files.Folder);

        Assert.Equal(actors, string.Join(' ', store.Actors));
        Assert.Equal(ties, string.Join(' ', store.Ties));
        Assert.Equal(told, store.Report.Problems.Count(problem => problem.Cause == "MergeNotDone"));
    }

    [Fact]
    public void The_own_row_of_a_node_that_a_double_was_merged_into_wins()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom;commune\ns2;Bois;Rennes\n");
        store.Map = new ImportMap([]) { Merges = [new MergedNode("z1", "s2")] };
        store.With("acteurs.csv", "id;nom;commune;region\nz1;Bois Energies;Paris;IdF\ns2;Bois;Rennes;\n");

        var actor = Assert.Single(store.Snapshot.Actors);
        Assert.Equal(("Rennes", "IdF"), (actor.Commune, actor.Region));
        Assert.Equal(0, store.Report.LeftOut);
    }

    private static ImportMap Table(EntityKind kind, params (string Header, string? ReadAs)[] columns) =>
        new([new TableMap("x.csv", kind, [.. columns.Select(column => new ReadColumn(column.Header, column.ReadAs))])]);
}
