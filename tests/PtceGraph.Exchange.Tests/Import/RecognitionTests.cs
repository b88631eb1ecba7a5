using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Cases 04, 10, 11, 13, 14 and 19: what a table and each of its columns are.</summary>
public class RecognitionTests
{
    [Theory]
    [InlineData("liens.csv", "A-B B-C C-A")]
    [InlineData("kumu.csv", "A-B B-C")]
    public void Case_04_beside_other_ends_source_is_an_attribute(string file, string ties)
    {
        var store = new ImportedStore().Import(ImportedStore.Case($"04-source-is-provenance/{file}"));

        Assert.Equal(["A", "B", "C"], store.Snapshot.Actors.Select(actor => actor.Id));
        Assert.Equal(ties.Split(' '), store.Ties);
        Assert.All(store.Snapshot.Ties, tie => Assert.True(tie.Attributes.TryGet("Source", out _)));
        Assert.Null(store.Report.Files[0].Columns.Single(column => column.Header == "Source").ReadAs);
        Assert.Equal(["source", "target"], store.Report.Files[0].Columns.Take(2).Select(column => column.ReadAs));
    }

    [Theory]
    [InlineData("Source;Vertex 1;Vertex 2", "NodeXL;a;b")]
    [InlineData("Origine;Source;Destination", "a;Enquête;b")]
    [InlineData("source;cible;de;à", "a;b;2014;2016")]
    [InlineData("Source;Cible", "a;b")]
    [InlineData("De;Cible", "a;b")]
    public void The_two_ends_are_the_headers_that_go_together(string headers, string row)
    {
        var store = new ImportedStore().With("t.csv", $"{headers}\n{row}\n");

        Assert.Equal(["a-b"], store.Ties);
    }

    [Fact]
    public void Case_10_a_separator_inside_quotes_is_part_of_the_header()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("10-separator-inside-quotes"));

        Assert.Equal(["a-b"], store.Ties);
        Assert.True(store.Snapshot.Ties[0].Attributes.TryGet("preuve (site, presse, entretien, autre)", out var value) && value == "site");
    }

    [Theory]
    [InlineData("source,cible,\"preuve; ou note; ou rien\"\na,b,x\n")]
    [InlineData("source\tcible\t\"a, b, c; d; e\"\na\tb\tx\n")]
    public void Any_separator_may_stand_inside_quotes(string text) =>
        Assert.Equal(["a-b"], new ImportedStore().With("liens.csv", text).Ties);

    [Theory]
    [InlineData("blank.csv", 0)]
    [InlineData("title.csv", 1)]
    public void Case_11_lines_before_the_headers_are_passed_over_and_said(string file, int said)
    {
        var store = new ImportedStore().Import(ImportedStore.Case($"11-lines-before-the-headers/{file}"));

        Assert.Equal(["a-b"], store.Ties);
        Assert.Equal(said, store.Problems.Count(problem => problem == $"{file}:1 =Liens du pôle au 3 mars"));
        Assert.Equal(said, store.Report.Problems.Length);
    }

    [Theory]
    [InlineData("Liens, au 3 mars, du pôle\n;;\n\nsource;cible;type\na;b;partenariat\nc;;\n", 6)]
    [InlineData("sep=;\nListe\nExport du 3 mars;12:00\n;;;\nsource;cible;type\na;b;\n;c;\n", 7)]
    public void Lines_keep_the_number_that_they_have_in_the_file(string text, int line)
    {
        var store = new ImportedStore().With("liens.csv", text);

        Assert.Equal(["a-b"], store.Ties);
        Assert.Equal(line, Assert.Single(store.Report.Problems, problem => problem.IsLeftOut).Line);
    }

    [Fact]
    public void Case_13_a_header_that_comes_twice_keeps_both_values_and_is_said()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("13-same-header-twice"));

        var actor = Assert.Single(store.Snapshot.Actors);
        Assert.Equal("https://alpha.example", actor.Website);
        Assert.True(actor.Attributes.TryGet("site (2)", out var second) && second == "https://alpha.example/carte");
        Assert.Equal(["acteurs.csv:1 site=site"], store.Problems);
        Assert.Contains("« site (2) »", store.Report.Problems[0].French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;nom;x;x;x", "1;A;2;3;4", "x=2 x (2)=3 x (3)=4")]
    [InlineData("id;nom;x;x (2);x", "1;A;2;3;4", "x=2 x (2)=3 x (3)=4")]
    public void No_value_of_a_repeated_header_is_lost(string headers, string row, string expected)
    {
        var actor = Assert.Single(new ImportedStore().With("acteurs.csv", $"{headers}\n{row}\n").Snapshot.Actors);

        Assert.Equal(expected, string.Join(' ', actor.Attributes.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void A_column_without_a_header_is_said()
    {
        var store = new ImportedStore().With("acteurs.csv", ",id,nom\n0,a,A\n1,b,B\n");

        Assert.Equal(["acteurs.csv:2 =0"], store.Problems);
        Assert.Equal(2, store.Snapshot.Actors.Length);
    }

    [Fact]
    public void Case_14_the_type_of_Gephi_is_a_direction_in_French_too()
    {
        var ties = new ImportedStore().Import(ImportedStore.Case("14-gephi-in-french")).Snapshot.Ties;

        Assert.Equal([("a", "b", true), ("b", "c", false)], ties.Select(tie => (tie.Source, tie.Target, tie.Directed)));
        Assert.All(ties, tie => Assert.Null(tie.Type));
    }

    [Theory]
    [InlineData("Directed", true, null)]
    [InlineData("NON ORIENTÉ", false, null)]
    [InlineData("Dirigé", true, null)]
    [InlineData("partenariat", false, "partenariat")]
    public void Each_cell_of_Type_says_a_direction_or_a_type(string cell, bool directed, string? type)
    {
        var tie = new ImportedStore().With("edges.csv", $"Source,Target,Type\na,b,{cell}\nb,c,financement\n").Snapshot.Ties[0];

        Assert.Equal((directed, type), (tie.Directed, tie.Type));
    }

    [Fact]
    public void Case_19_a_list_of_nodes_beside_edges_is_actors_whatever_its_other_headers()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("19-status-is-not-a-project"));

        Assert.Equal(["1=Juriste 1", "2=Juriste 2", "3=Juriste 3"], store.Actors);
        Assert.Equal(["1-2", "1-3"], store.Ties);
        Assert.Empty(store.Snapshot.Projects);
        Assert.True(store.Snapshot.Actors[2].Attributes.TryGet("status", out var status) && status == "S2");

        var result = Networks.Analyse(store.Snapshot);
        Assert.NotEmpty(result.Silos);
    }

    [Theory]
    [InlineData("nodes.csv", "Id,Label,pole,statut,debut,fin", EntityKind.Actor)]
    [InlineData("Nœuds.csv", "Id,Label,date,participants", EntityKind.Actor)]
    [InlineData("n.csv", "Id,Label,status", EntityKind.Actor)]
    [InlineData("nodes.csv", "Id,Label,From,To", EntityKind.Actor)]
    [InlineData("Liste des projets.csv", "id,nom,themes", EntityKind.Project)]
    [InlineData("réunions 2024.csv", "id,nom", EntityKind.Meeting)]
    [InlineData("p.csv", "id,nom,typologie,maturite", EntityKind.Pole)]
    [InlineData("j.csv", "id,nom,statut,debut", EntityKind.Project)]
    [InlineData("projets.csv", "id,nom,acteur,pole,statut,debut,fin", EntityKind.Project)]
    [InlineData("x.csv", "Source,Target,Type,Id,Label,Weight", EntityKind.Tie)]
    [InlineData("x.csv", "id,acteur,pole,statut,debut,fin", EntityKind.Membership)]
    public void Headers_and_the_name_of_the_file_are_weighed_together(string file, string headers, EntityKind kind)
    {
        using var files = new TempFiles();
        files.With(file, $"{headers}\n").With("edges.csv", "Source,Target\n1,2\n");

        var report = NetworkReader.Read([files.Folder], null, TestContext.Current.CancellationToken).Report;

        Assert.Equal(kind, report.Files.Single(read => read.File == file).RecognisedAs);
    }
}
