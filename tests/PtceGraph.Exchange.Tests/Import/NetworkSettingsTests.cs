using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>The table <c>reseau</c>: what a network says of itself.</summary>
public class NetworkSettingsTests
{
    [Theory]
    [InlineData("nom,jour\nMon réseau,all\n", "Mon réseau", "all")]
    [InlineData("Nom;Jour\nMon réseau;Aujourd’hui\n", "Mon réseau", "today")]
    [InlineData("jour,nom\ntoutes les dates,\n", null, "all")]
    [InlineData("jour\n03/02/2014\n", null, "2014-02-03")]
    [InlineData("name,day\nx,2014\n", "x", "2014")]
    [InlineData("nom\nMon réseau\n", "Mon réseau", null)]
    public void Its_name_and_day_are_read(string text, string? name, string? day)
    {
        var store = new ImportedStore().With("reseau.csv", text);

        Assert.Equal((name, day), (store.Snapshot.Settings?.Name, store.Snapshot.Settings?.Day));
        Assert.Equal(EntityKind.Network, store.Report.Files[0].RecognisedAs);
        Assert.Equal((0, 0, 0), (store.Report.Added, store.Report.Changed, store.Report.Unchanged));
    }

    [Fact]
    public void A_day_that_is_none_is_left_empty_and_reported_with_its_line()
    {
        var store = new ImportedStore().With("reseau.csv", "nom,jour\nMon réseau,demain\n");

        Assert.Equal(("Mon réseau", null), (store.Snapshot.Settings?.Name, store.Snapshot.Settings?.Day));
        var problem = Assert.Single(store.Report.Problems);
        Assert.Equal((2, "jour", "demain"), (problem.Line, problem.Column, problem.Value));
    }

    [Fact]
    public void A_second_row_is_left_out_and_reported()
    {
        var store = new ImportedStore().With("reseau.csv", "nom,jour\nA,all\nB,today\n");

        Assert.Equal(("A", "all"), (store.Snapshot.Settings?.Name, store.Snapshot.Settings?.Day));
        Assert.Equal(3, Assert.Single(store.Report.Problems).Line);
    }

    [Fact]
    public void Another_import_changes_what_it_says_and_keeps_the_rest()
    {
        var store = new ImportedStore().With("reseau.csv", "nom,jour\nA,all\n").With("reseau.csv", "jour\ntoday\n");

        Assert.Equal(("A", "today"), (store.Snapshot.Settings?.Name, store.Snapshot.Settings?.Day));
        Assert.Equal(1, store.Report.Changed);
    }

    [Theory]
    [InlineData("reseau.csv", "id,nom\na,A\nb,B\n")]
    [InlineData("reseau.csv", "nom,categorie\nA,ess\n")]
    [InlineData("acteurs.csv", "nom\nA\n")]
    [InlineData("acteurs-du-reseau.csv", "nom\nA\n")]
    [InlineData("permanences.csv", "nom,jour\nA,lundi\n")]
    public void A_table_of_actors_is_one_whatever_its_name(string file, string text)
    {
        var store = new ImportedStore().With(file, text);

        Assert.NotEmpty(store.Snapshot.Actors);
        Assert.Null(store.Snapshot.Settings);
    }

    [Fact]
    public void The_workbook_holds_it_only_where_there_is_something_to_say()
    {
        var files = Written(new ImportedStore().With("reseau.csv", "nom,jour\n=1+1,2014-02\n").Snapshot, CsvLocales.StyleOf("fr")!.Value);

        var again = new ImportedStore().With("reseau.csv", files["reseau.csv"]);
        Assert.Equal(("=1+1", "2014-02"), (again.Snapshot.Settings?.Name, again.Snapshot.Settings?.Day));
        Assert.DoesNotContain(
            "reseau.csv",
            Written(new ImportedStore().With("acteurs.csv", "nom\nA\n").Snapshot, CsvLocales.StyleOf("data")!.Value).Keys
        );
    }

    private static Dictionary<string, string> Written(GraphSnapshot snapshot, CsvStyle style)
    {
        var files = new Dictionary<string, MemoryStream>();
        CsvFormat.WriteTables(
            WorkbookSheet.Of(snapshot, Language.French, TestContext.Current.CancellationToken),
            style,
            name => files[name] = new MemoryStream()
        );
        return files.ToDictionary(
            file => file.Key,
            file => new System.Text.UTF8Encoding(false).GetString(file.Value.ToArray()).TrimStart('\uFEFF')
        );
    }
}
