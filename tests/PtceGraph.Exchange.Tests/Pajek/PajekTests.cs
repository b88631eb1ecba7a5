using System.Globalization;
using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Pajek;

public class PajekTests
{
    [Fact]
    public void Vertices_are_known_by_their_labels_and_lines_have_their_direction_and_weight()
    {
        var network = GraphFile.Read(
            "r.net",
            """
            % écrit par Pajek
            *Network réseau
            *Vertices 4
            1 "Mairie de Saint-Étienne" 0.1 0.2 0.5 ellipse
            2 Beta
            3 "Gamma & fils"
            4 "Delta"
            *Arcs :1 "Partenariat"
            1 2 2.5 l "convention"
            2 1
            *Edges
            1 3 0.5
            *Arcslist
            4 1 2
            *Edgeslist
            4 3
            *Arcs
            7 1
            """
        );

        Assert.Equal(
            ["Mairie de Saint-Étienne", "Beta", "Gamma & fils", "Delta"],
            network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => actor.Name)
        );
        Assert.Equal(
            [
                "Mairie de Saint-Étienne>Beta 2.5 partenariat",
                "Beta>Mairie de Saint-Étienne  partenariat",
                "Mairie de Saint-Étienne-Gamma & fils 0.5 ",
                "Delta>Mairie de Saint-Étienne  ",
                "Delta>Beta  ",
                "Delta-Gamma & fils  ",
            ],
            Ties(network)
        );
        Assert.Equal("convention", network.State.All(EntityKind.Tie).First().Attributes.First(pair => pair.Key == "label").Value);
        var problem = Assert.Single(network.Report.Problems);
        Assert.Equal((18, "source", "[7]", true), (problem.Line, problem.Column, problem.Value, problem.IsLeftOut));
    }

    [Theory]
    [InlineData("1 \"A\"\n2 \"A\"\n3 \"B\"", "1=A 2=A 3=B")]
    [InlineData("1 \"A\"\n3 \"B\"", "1=A 2=2 3=B")]
    [InlineData("", "1=1 2=2 3=3")]
    public void Vertices_without_a_label_of_their_own_are_known_by_their_numbers(string vertices, string actors)
    {
        var network = GraphFile.Read("r.net", $"*Vertices 3\n{vertices}\n*Edges\n1 3\n");

        Assert.Equal(
            actors,
            string.Join(' ', network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => $"{actor.Id}={actor.Name}"))
        );
        Assert.Equal(["1-3  "], Ties(network));
    }

    [Fact]
    public void A_matrix_gives_mutual_ties_where_it_is_symmetric_and_two_modes_are_said()
    {
        Assert.Equal(["a-b 2 ", "b-c 1 "], Ties(GraphFile.Read("r.net", "*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 2 0\n2 0 1\n0 1 0\n")));
        Assert.Equal(["a>b 2 ", "b>c 1 "], Ties(GraphFile.Read("r.net", "*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 2 0\n0 0 1\n0 0 0\n")));

        var modes = GraphFile.Read("r.net", "*Vertices 3 2\n1 a\n2 b\n3 fête\n*Matrix\n1\n0\n");
        Assert.Equal(["a-fête 1 "], Ties(modes));
        Assert.Equal(
            ["1", "1", "2"],
            modes.State.All(EntityKind.Actor).Select(actor => actor.Attributes.Single(pair => pair.Key == "mode").Value)
        );
    }

    [Fact]
    public void Partitions_of_a_project_are_columns_and_what_is_not_read_is_said()
    {
        var network = GraphFile.Read(
            "r.paj",
            "*Network un\r\n*Vertices 2\r\n1 \"A\"\r\n2 \"B\"\r\n*Edges\r\n1 2\r\n*Partition secteur\r\n*Vertices 2\r\n 4\r\n 7\r\n*Permutation p\r\n*Vertices 2\r\n2\r\n1\r\n*Network deux\r\n*Vertices 2\r\n1 \"C\"\r\n"
        );

        Assert.Equal(
            ["4", "7"],
            network.State.All(EntityKind.Actor).Select(actor => actor.Attributes.Single(pair => pair.Key == "secteur").Value)
        );
        Assert.Equal(["A-B  "], Ties(network));
        Assert.Contains("*Network, *Permutation", Assert.Single(network.Report.Problems).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(65001)]
    [InlineData(1200)]
    public void Encodings_are_told_apart(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var network = GraphFile.Read(
            "r.net",
            [.. encoding.GetPreamble(), .. encoding.GetBytes("*Vertices 1\n1 \"Étoile du Cœur\"\n*Edges\n")]
        );

        Assert.Equal("Étoile du Cœur", Assert.IsType<Actor>(Assert.Single(network.State.All(EntityKind.Actor))).Name);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_same_names_weights_and_directions()
    {
        var network = Networks.Of([
            new Actor { Id = "a", Name = "Le \"Lieu\"" },
            new Actor { Id = "b", Name = "Jean" },
            new Actor { Id = "c", Name = "Jean" },
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "b",
                Weight = 0.1 + 0.2,
                Directed = true,
            },
            new Tie
            {
                Id = "u",
                Source = "c",
                Target = "b",
            },
        ]);

        var read = GraphFile.Read("r.net", GraphFile.Written("pajek", network));

        Assert.Empty(read.Report.Problems);
        Assert.Equal(["Le ''Lieu''>Jean (b) 0.30000000000000004 ", "Jean (c)-Jean (b) 1 "], Ties(read));
    }

    [Theory]
    [InlineData("*Vertices\n", "followed by the number")]
    [InlineData("*Vertices 2000000000\n", "more than 5,000,000 rows")]
    [InlineData("*Vertices 2\n3 \"x\"\n", "from 1 to 2")]
    [InlineData("*Vertices 1\n*Matrix\nx\n", "is not a number")]
    public void A_file_that_contradicts_itself_is_refused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ImportRefusedException>(() => GraphFile.Read("r.net", text)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Ties(ImportedNetwork network) =>
        network
            .State.All(EntityKind.Tie)
            .Cast<Tie>()
            .Select(tie =>
                string.Create(CultureInfo.InvariantCulture, $"{tie.Source}{(tie.Directed ? '>' : '-')}{tie.Target} {tie.Weight} {tie.Type}")
            );
}
