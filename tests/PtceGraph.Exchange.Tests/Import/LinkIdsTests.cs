using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>The ids of ties to which a file gives none.</summary>
public class LinkIdsTests
{
    [Fact]
    public void A_tie_that_comes_again_gets_a_number() =>
        Assert.Equal(["a--b", "a--b~2", "b--a", "a--b~3"], Ids("source,target\na,b\na,b\nb,a\na,b\n", leftOut: 0));

    [Fact]
    public void A_tie_gets_no_id_that_the_file_gives_another() =>
        Assert.Equal(["a--b", "a--b~2"], Ids("id,source,target\na--b,x,y\n,a,b\n,a,b\n", leftOut: 1));

    [Fact]
    public void A_tie_with_a_number_is_not_another_whose_end_looks_like_it() =>
        Assert.Equal(["a--b", "a--b~2"], Ids("source,target\na,b\na,b\na,b~2\n", leftOut: 1));

    [Fact]
    public void The_id_of_a_tie_that_is_left_out_is_not_given_to_the_next()
    {
        var columns = Enumerable.Range(0, 30).Select(column => $"own{column}");
        var tooLarge = string.Join(',', Enumerable.Repeat(new string('x', GraphState.MaxTextLength), 30));

        Assert.Equal(["a--b~2", "a--b~3"], Ids($"source,target,{string.Join(',', columns)}\na,b,{tooLarge}\na,b,\na,b,\n", leftOut: 1));
    }

    private static IEnumerable<string> Ids(string ties, int leftOut)
    {
        using var files = new TempFiles();
        var network = files.With("liens.csv", ties).Read();
        Assert.Equal(leftOut, network.Report.LeftOut);
        return network.State.All(EntityKind.Tie).Select(tie => tie.Id);
    }
}
