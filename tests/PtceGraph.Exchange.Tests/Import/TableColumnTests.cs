using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Texts that come again in a column are read once, and say the same in every row.</summary>
public class TableColumnTests
{
    [Fact]
    public void What_is_wrong_with_a_text_is_told_of_each_row_that_has_it()
    {
        using var files = new TempFiles();
        var report = files.With("liens.csv", "source,target,weight,since\na,b,2,2014\na,c,x,?\na,d,x,?\na,e,0,\na,f,0,\n").Read().Report;

        Assert.Equal(
            [(3, "weight"), (3, "since"), (4, "weight"), (4, "since"), (5, "weight"), (6, "weight")],
            report.Problems.Select(problem => (problem.Line, problem.Column))
        );
        Assert.Equal(2, report.LeftOut);
    }

    [Fact]
    public void A_new_word_counts_the_rows_that_have_it()
    {
        using var files = new TempFiles();
        var network = files.With("liens.csv", "source,target,type\na,b,troc\na,c,troc|partenariat\na,d,troc\n").Read();

        Assert.Equal([("troc", 3)], network.Report.NewWords.Select(word => (word.Word, word.Rows)));
        Assert.Equal(["troc", "troc|partenariat", "troc"], network.State.All(EntityKind.Tie).Select(tie => ((Tie)tie).Type));
    }

    [Fact]
    public void An_end_is_found_by_its_name_in_every_row_and_one_that_is_not_is_told_each_time()
    {
        using var files = new TempFiles();
        var network = files
            .With("acteurs.csv", "id,nom\n1,Alpha\n2,Béta\n")
            .With("liens.csv", "source,target\nALPHA,Beta\nalpha,Gamma\nALPHA,Gamma\nALPHA,2\n")
            .Read();

        Assert.Equal(["1--2", "1--2~2"], network.State.All(EntityKind.Tie).Select(tie => tie.Id));
        Assert.Equal([3, 4], network.Report.Problems.Select(problem => problem.Line));
    }
}
