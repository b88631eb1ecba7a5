using System.Globalization;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Dl;

public class DlParsingTests
{
    [Theory]
    [InlineData("dl n=3 format=fullmatrix\nlabels:\nAnne,Bob,Chloé\ndata:\n0 1 0\n1 0 2\n0 2 0\n", "Anne-Bob 1|Bob-Chloé 2")]
    [InlineData("DL N = 3\nLABELS:\nAnne Bob \"Chloé D\"\nDATA:\n0 1 0 0\n0 2 0\nNA 0\n", "Anne>Bob 1|Bob>Chloé D 2")]
    [InlineData("dl n=3, format=fullmatrix, diagonal=absent\nlabels:\na,b,c\ndata:\n1 0\n1 2\n0 2\n", "a-b 1|b-c 2")]
    [InlineData("dl n=2 format=fm\nlabels embedded\ndata:\n  x y\nx 0 1\ny 0 0\n", "x>y 1")]
    [InlineData("dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2 4\n3 1\n", "a>b 4|c>a ")]
    [InlineData("dl n=3 format = el1\nlabels embedded:\ndata:\nanne bob 2\nbob chloé 1.5\n", "anne>bob 2|bob>chloé 1.5")]
    [InlineData("dl n=4 format=nodelist1\nlabels:\na,b,c,d\ndata:\n1 2 3\n4 1\n", "a>b |a>c |d>a ")]
    [InlineData(
        "dl nr=2, nc=2 format=fullmatrix\nrow labels:\na,b\ncolumn labels:\nfête,cours\ndata:\n1 0\n1 1\n",
        "a-fête 1|b-fête 1|b-cours 1"
    )]
    [InlineData("dl n=2\ndata:\n0 1\n1 0\n", "1-2 1")]
    public void Matrices_and_lists_give_their_ties(string text, string ties)
    {
        var network = GraphFile.Read("r.dl", text);

        Assert.Equal(
            ties,
            string.Join(
                '|',
                network
                    .State.All(EntityKind.Tie)
                    .Cast<Tie>()
                    .Select(tie =>
                        string.Create(CultureInfo.InvariantCulture, $"{tie.Source}{(tie.Directed ? '>' : '-')}{tie.Target} {tie.Weight}")
                    )
            )
        );
        Assert.Empty(network.Report.Problems);
    }

    [Fact]
    public void Several_matrices_are_relations_and_isolates_are_actors()
    {
        var network = GraphFile.Read(
            "r.dl",
            "dl n=3 nm=2 format=fullmatrix\nlabels:\na,b,c\nmatrix labels:\npartenariat,aide\ndata:\n0 1 0 1 0 0 0 0 0\n0 0 0 1 0 0 0 0 0\n"
        );

        Assert.Equal(["a", "b", "c"], network.State.All(EntityKind.Actor).Select(actor => actor.Id));
        Assert.Equal(
            ["a>b partenariat", "b>a partenariat", "b>a aide"],
            network.State.All(EntityKind.Tie).Cast<Tie>().Select(tie => $"{tie.Source}{(tie.Directed ? '>' : '-')}{tie.Target} {tie.Type}")
        );
    }

    [Fact]
    public void Labels_that_two_actors_have_leave_them_their_numbers()
    {
        var network = GraphFile.Read("r.dl", "dl n=2 format=edgelist1\nlabels:\nJean,Jean\ndata:\n1 2\n9 1\n");

        Assert.Equal(["1=Jean", "2=Jean"], network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => $"{actor.Id}={actor.Name}"));
        Assert.Single(network.State.All(EntityKind.Tie));
        Assert.Equal("[9]", Assert.Single(network.Report.Problems).Value);
    }

    [Theory]
    [InlineData("source;cible\na;b\n", "begins with “dl”")]
    [InlineData("dl n=3\nlabels:\na,b,c\n", "begins with “dl”")]
    [InlineData("dl n=2 format=blockmatrix\ndata:\n0 1\n", "“blockmatrix” is not read")]
    [InlineData("dl n=2\ndata:\n0 x\n", "line 3: “x” is not a number")]
    [InlineData("dl n=2000000000\ndata:\n0\n", "more than 5,000,000 rows")]
    [InlineData("", "begins with “dl”")]
    public void What_is_no_DL_is_refused_with_its_line(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ImportRefusedException>(() => GraphFile.Read("r.dl", text)).Message, StringComparison.Ordinal);
}
