using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class NetworkReaderTests
{
    private const string Actors =
        "id;nom;categorie;poids;depuis\r\na;Les Écossolies;Collectivité;1,5;03/02/2014\r\nb;« Chez Léa »;ESS;;\r\n";
    private const string Ties = "source;cible;type;intensite;debut\r\na;b;Partenariat;2,5;01/2014\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16be", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_French_spreadsheets_file_is_read_in_every_encoding(string name)
    {
        using var files = new TempFiles();
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            _ => Encoding.GetEncoding(1252),
        };

        var network = files.With("acteurs.csv", Actors, encoding).With("liens.csv", Ties, encoding).Read();

        Assert.Empty(network.Report.Problems);
        var actor = Assert.IsType<Actor>(network.State.All(EntityKind.Actor).First());
        Assert.Equal(("Les Écossolies", "collectivite"), (actor.Name, actor.Category));
        Assert.True(actor.Attributes.TryGet("poids", out var weight) && weight == "1,5");
        var tie = Assert.IsType<Tie>(Assert.Single(network.State.All(EntityKind.Tie)));
        Assert.Equal((2.5, "partenariat", new PartialDate(2014, 1), false), (tie.Weight, tie.Type, tie.Since, tie.Directed));
    }

    [Fact]
    public void A_weight_out_of_range_leaves_its_tie_out_and_is_reported()
    {
        using var files = new TempFiles();

        var network = files
            .With("huge.csv", "Source,Target,Weight\na,b,1e308\na,b,1e400\nc,d,0\ne,f,-3\ng,h,1e12\nh,i,1e-9\ni,j,lourd\nj,k,\n")
            .Read();

        Assert.Equal(
            [(2, "1e308"), (3, "1e400"), (4, "0"), (5, "-3")],
            network.Report.Problems.Where(problem => problem.IsLeftOut).Select(problem => (problem.Line, problem.Value))
        );
        Assert.Equal(
            [(8, "lourd")],
            network.Report.Problems.Where(problem => !problem.IsLeftOut).Select(problem => (problem.Line, problem.Value))
        );
        Assert.Equal([1e12, 1e-9, null, null], network.State.All(EntityKind.Tie).Select(tie => ((Tie)tie).Weight));
        Assert.Equal(["g", "h", "i", "j", "k"], network.State.All(EntityKind.Actor).Select(actor => actor.Id).Order());
        Assert.All(network.Report.Problems, problem => Assert.Equal("Weight", problem.Column));
    }

    [Fact]
    public void An_amount_of_0_is_kept_and_one_out_of_range_is_left_empty_and_reported()
    {
        using var files = new TempFiles();

        var network = files.With("liens.csv", "source;cible;montant\na;b;0\nb;c;1500\nc;d;-200\nd;e;1e13\n").Read();

        Assert.Equal([0, 1500, null, null], network.State.All(EntityKind.Tie).Select(tie => ((Tie)tie).Amount));
        Assert.Equal(
            [(4, "-200", false), (5, "1e13", false)],
            network.Report.Problems.Select(problem => (problem.Line, problem.Value, problem.IsLeftOut))
        );
    }

    [Fact]
    public void A_row_too_large_for_an_entity_is_left_out_and_reported_and_the_others_are_read()
    {
        using var files = new TempFiles();
        var headers = string.Join(';', Enumerable.Range(0, 30).Select(i => $"colonne {i}"));
        var large = string.Join(';', Enumerable.Repeat(new string('x', 9_000), 30));

        var network = files.With("acteurs.csv", $"id;nom;{headers}\na;A;{large}\nb;B;{headers}\n").Read();

        var problem = Assert.Single(network.Report.Problems);
        Assert.Equal((2, "a", true), (problem.Line, problem.Value, problem.IsLeftOut));
        Assert.Contains("256", problem.English, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(network.State.All(EntityKind.Actor)).Id);
    }

    /// <summary>The same two actors and one tie, as each tool writes them.</summary>
    public static TheoryData<string, string, string> Dialects =>
        new()
        {
            { "Gephi", "Id,Label\n1,A\n2,B\n", "Source,Target,Type,Weight\n1,2,Undirected,3\n" },
            { "Kumu", "Label,Type\nA,Person\nB,Org\n", "From,To,Type,Strength\nA,B,partenariat,3\n" },
            { "NodeXL", "Vertex,Degree\nA,1\nB,1\n", "Vertex 1,Vertex 2,Weight\nA,B,3\n" },
            { "Nœuds et liens", "nom\tville\nA\tNantes\nB\tBrest\n", "De\tÀ\tPoids\nA\tB\t3\n" },
            { "sep=", "sep=;\nid;nom\n1;A\n2;B\n", "sep=;\nsource;cible;poids\nA;B;3,0\n" },
        };

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Each_tools_pair_of_files_is_read(string tool, string nodes, string edges)
    {
        using var files = new TempFiles();

        var network = files.With("n.csv", nodes).With("e.csv", edges).Read();

        Assert.NotEmpty(tool);
        Assert.Equal(["A", "B"], network.State.All(EntityKind.Actor).Select(actor => ((Actor)actor).Name));
        Assert.Equal(3, Assert.IsType<Tie>(Assert.Single(network.State.All(EntityKind.Tie))).Weight);
    }

    [Fact]
    public void An_edge_list_alone_is_its_own_list_of_actors()
    {
        using var files = new TempFiles();

        var network = files.With("liens.csv", "source,target\nAnne,Bob\nBob,Coop\n").Read();

        Assert.Equal(["Anne", "Bob", "Coop"], network.State.All(EntityKind.Actor).Select(actor => actor.Id));
        Assert.Equal(2, network.State.Count(EntityKind.Tie));
    }

    [Fact]
    public void Each_mistake_of_a_messy_workbook_has_its_line_its_column_and_its_sentence()
    {
        using var files = new TempFiles();
        files.With(
            "acteurs.csv",
            """
            id,nom,categorie,Quartier
            a,Atelier,ess,nord
            b,Biocoop,martien,sud
            a,Atelier bis,ess,nord
            ,,ess,

            c,"Coop
            en deux lignes",entreprise,
            """
        );
        files.With(
            "liens.csv",
            """
            source,cible,type,intensite,debut
            a,Bioccop,partenariat,1,2014
            a,a,partenariat,1,
            Atelier,Biocoop,amitié,beaucoup,hier
            a,c,financement,2,31/02/2014
            a,b,financement,-2,
            """
        );

        var network = files.Read();

        Assert.Equal(["a", "b", "c"], network.State.All(EntityKind.Actor).Select(actor => actor.Id));
        Assert.Equal(2, network.State.Count(EntityKind.Tie));
        Assert.Equal(
            [
                ("acteurs.csv", 3, "categorie", "martien", false),
                ("acteurs.csv", 4, null, "a", true),
                ("acteurs.csv", 5, null, "", true),
                ("acteurs.csv", 7, "nom", "Coop en deux lignes", false),
                ("liens.csv", 2, "cible", "Bioccop", true),
                ("liens.csv", 3, null, "a--a--partenariat", true),
                ("liens.csv", 4, "type", "amitié", false),
                ("liens.csv", 4, "intensite", "beaucoup", false),
                ("liens.csv", 4, "debut", "hier", false),
                ("liens.csv", 5, "debut", "31/02/2014", false),
                ("liens.csv", 6, "intensite", "-2", true),
            ],
            network.Report.Problems.Select(problem => (problem.File, problem.Line, problem.Column, problem.Value, problem.IsLeftOut))
        );
        Assert.Contains("ligne 2", network.Report.Problems[1].French, StringComparison.Ordinal);
        Assert.Contains("Biocoop", network.Report.Problems[4].French, StringComparison.Ordinal);
        Assert.Equal("martien", ((Actor)network.State.All(EntityKind.Actor).ElementAt(1)).Category);
        Assert.Equal("Coop en deux lignes", ((Actor)network.State.All(EntityKind.Actor).Last()).Name);
    }

    [Fact]
    public void Inputs_that_hold_no_network_are_refused_with_the_headers_that_were_found()
    {
        using var files = new TempFiles();

        var refused = Assert.Throws<ImportRefusedException>(() => files.With("notes.csv", "jour,texte\n1,bonjour\n").Read());

        Assert.Contains("jour, texte", refused.In(Language.French), StringComparison.Ordinal);
        Assert.Throws<ImportRefusedException>(() =>
            NetworkReader.Read([Path.Combine(files.Folder, "nothing.csv")], null, TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("1,5", 1.5)]
    [InlineData("1.5", 1.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1\u00a0000", 1000)]
    [InlineData("2e3", 2000)]
    public void Numbers_are_read_as_people_write_them(string text, double value)
    {
        Assert.True(CellReader.TryNumber(text, out var number));
        Assert.Equal(value, number);
    }

    [Theory]
    [InlineData("28/02/2014", "2014-02-28")]
    [InlineData("8/2/2014", "2014-02-08")]
    [InlineData("02/2014", "2014-02")]
    [InlineData("2014", "2014")]
    [InlineData("2014-02-28T10:00:00", "2014-02-28")]
    [InlineData("28.02.2014", "2014-02-28")]
    public void Dates_are_read_as_people_write_them(string text, string iso)
    {
        Assert.True(CellReader.TryDate(text, out var date));
        Assert.Equal(iso, date.ToString());
    }
}
