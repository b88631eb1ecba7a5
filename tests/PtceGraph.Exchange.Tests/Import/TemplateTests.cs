using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Every template is recognised, with all of its columns.</summary>
public class TemplateTests
{
    [Theory]
    [InlineData("acteurs", EntityKind.Actor)]
    [InlineData("poles", EntityKind.Pole)]
    [InlineData("projets", EntityKind.Project)]
    [InlineData("rencontres", EntityKind.Meeting)]
    [InlineData("adhesions", EntityKind.Membership)]
    [InlineData("participations", EntityKind.Participation)]
    [InlineData("liens", EntityKind.Tie)]
    [InlineData("presences", EntityKind.Attendance)]
    public void A_template_is_recognised_with_all_its_columns(string name, EntityKind kind)
    {
        var table = CsvTables.Read(
            $"{name}.csv",
            () => File.OpenRead(Path.Combine(Repository.Root, "graph-schemas", "import", $"{name}.csv")),
            TableLimits.MaxRows,
            TestContext.Current.CancellationToken
        );

        var recognition = Assert.Single(Recognition.Of([table]))!;

        Assert.Equal(kind, recognition.Kind);
        Assert.All(
            Enumerable.Range(0, table.Headers.Length),
            column => Assert.True(column == recognition.IdColumn || recognition.Fields[column] is not null, table.Headers[column])
        );
    }
}
