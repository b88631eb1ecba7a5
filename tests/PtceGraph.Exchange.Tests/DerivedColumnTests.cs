using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What is derived from where nodes are is in the files, and never comes back as something that somebody wrote.</summary>
public class DerivedColumnTests
{
    private static readonly GraphSnapshot Network = Networks.Of([
        new Actor
        {
            Id = "a",
            Name = "A",
            Insee = "44109",
            Attributes = AttributeMap.Of([new("territory_epci", "mine"), new("latitude", "1.5")]),
        },
        new Actor { Id = "b", Name = "B" },
        new Pole
        {
            Id = "p",
            Name = "P",
            Region = "Bretagne",
        },
        new Tie
        {
            Id = "t",
            Source = "a",
            Target = "b",
        },
    ]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_workbook_has_them_beside_the_fields()
    {
        using var files = new TempFiles();
        FileFormats.WrittenAs("csv")!.Write(new NetworkExport(Network), files.Folder, Token);

        var rows = File.ReadAllLines(Path.Combine(files.Folder, "acteurs.csv"));
        Assert.Equal(
            "id,nom,insee,territory_commune,territory_epci,territory_departement,territory_region,territory_latitude,territory_longitude,latitude,attributes.territory_epci",
            rows[0]
        );
        Assert.StartsWith(
            "a,A,44109,44109 Nantes,244400404 Nantes Métropole,44 Loire-Atlantique,52 Pays de la Loire,47.",
            rows[1],
            StringComparison.Ordinal
        );
        Assert.StartsWith("b,B,,,,,,,", rows[2], StringComparison.Ordinal);
        Assert.Equal("id,nom,region,territory_region", File.ReadLines(Path.Combine(files.Folder, "poles.csv")).First());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("gexf")]
    [InlineData("graphml")]
    public void They_are_left_out_when_the_file_comes_back(string format)
    {
        using var files = new TempFiles();
        var written = FileFormats.WrittenAs(format)!;
        var path = written is FolderFormat ? files.Folder : Path.Combine(files.Folder, $"n{written.WrittenExtension}");
        written.Write(new NetworkExport(Network), path, Token);
        var read = files.Read();

        Assert.Empty(read.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(Network, read, replaces: false, Token).Requests);
        Assert.Equal(Network.Actors[0].Attributes, read.State.All(EntityKind.Actor).Single(actor => actor.Id == "a").Attributes);
        Assert.Contains(
            read.Report.Files.SelectMany(file => file.Columns),
            column => column.Header == "territory_region" && column.ReadAs == "ignored"
        );
    }

    [Fact]
    public void A_network_that_names_no_place_has_none() => Assert.Empty(DerivedColumn.Of(Networks.Of(3, [(0, 1)]).Actors, Token));
}
