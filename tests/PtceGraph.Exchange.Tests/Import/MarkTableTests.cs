using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>The table <c>reperes</c>: the days that people come back to.</summary>
public class MarkTableTests
{
    [Theory]
    [InlineData("date,repere\n2026-03-12,COPIL\n")]
    [InlineData("Repère;Date\nCOPIL;12/03/2026\n")]
    [InlineData("mark,date\nCOPIL,2026-03-12\n")]
    public void Its_days_and_names_are_read(string text)
    {
        var store = new ImportedStore().With("reperes.csv", text);

        Assert.Equal([Mark.Of(new PartialDate(2026, 3, 12), "COPIL")], store.Snapshot.Marks);
        Assert.Equal(EntityKind.Mark, store.Report.Files[0].RecognisedAs);
        Assert.Empty(store.Report.Problems);
    }

    [Fact]
    public void A_row_without_an_exact_day_is_left_out_and_reported_and_the_same_file_changes_nothing_again()
    {
        var text = "date,repere\n2026-03-12,COPIL\n2026-03,AG\n2026-03-12,COPIL\n";
        var store = new ImportedStore().With("reperes.csv", text);

        Assert.Equal([3, 4], store.Report.Problems.Select(problem => problem.Line));
        Assert.Single(store.Snapshot.Marks);
        Assert.Equal(0, store.With("reperes.csv", text).Report.Added);
        Assert.Single(store.Snapshot.Marks);
    }

    [Fact]
    public void A_table_of_meetings_is_none()
    {
        var store = new ImportedStore().With("rencontres.csv", "nom,date\nCOPIL,2026-03-12\n");

        Assert.Empty(store.Snapshot.Marks);
        Assert.Single(store.Snapshot.Meetings);
    }

    [Fact]
    public void The_workbook_has_it_only_where_there_are_marks()
    {
        var store = new ImportedStore().With("acteurs.csv", "nom\nA\n");
        Assert.DoesNotContain("reperes", Tables(store.Snapshot));

        Assert.Contains("reperes", Tables(store.With("reperes.csv", "date,repere\n2026-03-12,COPIL\n").Snapshot));

        static IEnumerable<string> Tables(GraphSnapshot network) =>
            WorkbookSheet.Of(network, Language.French, TestContext.Current.CancellationToken).Select(table => table.Name);
    }
}
