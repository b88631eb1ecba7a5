using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>A list of ties without headers is proposed as such; any other table without a known header is not.</summary>
public class HeaderlessTests
{
    [Theory]
    [InlineData("1,2\n1,3\n2,3\n", "")]
    [InlineData("3,3,u,graph\n1,2\n1,3\n2,3\n", "1")] // counts before the pairs
    [InlineData("# Directed graph\n# FromNodeId\tToNodeId\n1\t2\n1\t3\n2\t3\n", "1 2")]
    [InlineData("sep=;\n1;2\n\n1;3\n2;3\n", "")]
    [InlineData("Été SA;Bêta\nBêta;Ville\nVille;Été SA\n", "")]
    public void Pairs_are_ends_and_what_stands_before_them_is_told(string text, string before)
    {
        using var files = new TempFiles();
        var read = files.With("reseau.csv", text).Read();

        Assert.Equal((3, 3), (read.State.Count(EntityKind.Actor), read.State.Count(EntityKind.Tie)));
        var problems = read.Report.Problems;
        Assert.Contains("has no headers", Assert.Single(problems, problem => problem.Line == 0).English, StringComparison.Ordinal);
        Assert.Equal(before, string.Join(' ', problems.Where(problem => problem.Line > 0).Select(problem => problem.Line)));
    }

    [Theory]
    [InlineData("Ville;Pays\nNantes;France\nLille;France\nRome;Italie\n")]
    [InlineData("Mot;Autre\na;b\nb;a\na;c\n")] // the first record never comes again
    [InlineData("Année;Montant\n2014;12\n2015;15\n2016;18\n")]
    [InlineData("1;2;3\n4;5;6\n7;8;9\n")]
    [InlineData("1;2\n3;4\n")] // too few to tell
    public void Other_tables_are_not(string text)
    {
        using var files = new TempFiles();
        Assert.Throws<ImportRefusedException>(() => files.With("reseau.csv", text).Read());
    }
}
