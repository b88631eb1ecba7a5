using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Files of other programs, counted. They are not part of the project: <c>PTCEGRAPH_TEST_DATA</c> names their folder, else
/// <c>shared/data</c> beside the repository.</summary>
public class PublicGraphTests
{
    private static readonly string Data =
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");

    /// <summary>The files of a data set, its nodes, ties and rows left out, and how many nodes have a value of the attribute named.</summary>
    [Theory]
    [InlineData("football-college/football.graphml", 115, 613, 0, null, 0)]
    [InlineData("football-college/football.edges.csv football-college/football.nodes.csv", 115, 613, 0, "value", 115)]
    [InlineData("davis-southern-women", 32, 89, 0, "type", 32)]
    [InlineData("dolphins", 62, 159, 0, null, 0)]
    [InlineData("drabek-emon/Cheyenne.edges.csv drabek-emon/Cheyenne.nodes.csv", 14, 83, 0, "Sponsorship", 14)]
    [InlineData("drabek-emon/HurrFrederic.edges.csv drabek-emon/HurrFrederic.nodes.csv", 21, 118, 0, "Sponsorship", 21)]
    [InlineData("drabek-emon/LakePomona.edges.csv drabek-emon/LakePomona.nodes.csv", 20, 148, 0, "Sponsorship", 20)]
    [InlineData("drabek-emon/MtSi.edges.csv drabek-emon/MtSi.nodes.csv", 13, 33, 0, "Sponsorship", 13)]
    [InlineData("drabek-emon/MtStHelens.edges.csv drabek-emon/MtStHelens.nodes.csv", 27, 123, 0, "Sponsorship", 27)]
    [InlineData("drabek-emon/Texas.edges.csv drabek-emon/Texas.nodes.csv", 25, 186, 0, "Sponsorship", 25)]
    [InlineData("drabek-emon/Wichita.edges.csv drabek-emon/Wichita.nodes.csv", 20, 149, 0, "Sponsorship", 20)]
    [InlineData("florentine-families/flo_business.edges.csv florentine-families/flo_business.nodes.csv", 16, 15, 0, "wealth", 16)]
    [InlineData("florentine-families/flo_marriage.edges.csv florentine-families/flo_marriage.nodes.csv", 16, 20, 0, "wealth", 16)]
    [InlineData("fr-hatvp-lobbying-2017/edges.csv fr-hatvp-lobbying-2017/nodes.csv", 5375, 8019, 1, "pays", 604)]
    [InlineData("fr-subventions-pdl/donnees_subventions_agregees_PDL.csv", 6111, 18702, 17, null, 0)]
    [InlineData("fr-subventions-pdl/donnees_subventions_agregees_PDL_utf8.csv", 6085, 18702, 17, null, 0)]
    [InlineData("gt-polblogs", 1490, 19087, 3, "value", 1490)]
    [InlineData("krackhardt-kite", 10, 18, 0, null, 0)]
    [InlineData("snap-ca-astroph/astro-ph-cc1.csv.gz", 17903, 196972, 59, null, 0)]
    [InlineData("uk-faculty", 81, 817, 0, "Group", 81)]
    [InlineData("zachary-karate", 34, 78, 0, "Faction", 34)]
    public void A_public_network_has_the_nodes_and_ties_that_it_is_known_for(
        string paths,
        int actors,
        int ties,
        int leftOut,
        string? attribute,
        int withValue
    )
    {
        string[] inputs = [.. paths.Split(' ').Select(path => Path.Combine(Data, "public", path))];
        Assert.SkipUnless(inputs.All(Path.Exists), $"{paths} is not in {Data}: PTCEGRAPH_TEST_DATA names the folder.");

        var network = NetworkReader.Read(inputs, null, TestContext.Current.CancellationToken);

        Assert.Equal(
            (actors, ties, leftOut),
            (network.State.Count(EntityKind.Actor), network.State.Count(EntityKind.Tie), network.Report.LeftOut)
        );
        Assert.Equal(
            withValue,
            network.State.All(EntityKind.Actor).Count(actor => attribute is not null && actor.Attributes.TryGet(attribute, out _))
        );
    }

    /// <summary>Organisations in projects: a person says that the rows are participations.</summary>
    [Fact]
    public void A_table_of_organisations_and_projects_is_read_as_a_person_says()
    {
        var file = Path.Combine(Data, "public", "eu-cordis-h2020", "h2020_organizations_2023-05-29.csv");
        Assert.SkipUnless(File.Exists(file), $"{file} is absent: PTCEGRAPH_TEST_DATA names the folder of the data.");
        var columns = ImportSource.Open([file], null, TestContext.Current.CancellationToken).Tables[0].Headers;
        var map = new ImportMap([
            new TableMap(
                "",
                EntityKind.Participation,
                [
                    .. columns.Select(header => new ReadColumn(
                        header,
                        header switch
                        {
                            "name" => "actor",
                            "projectAcronym" => "project",
                            "role" => "role",
                            _ => ReadColumn.Ignored,
                        }
                    )),
                ]
            ),
        ]);

        var network = NetworkReader.Read(
            ImportSource.Open([file], map, null, TestContext.Current.CancellationToken),
            new ImportContext(null, CreatesEnds: true) { Map = map },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(0, network.Report.LeftOut);
        Assert.Equal((3114, 5153), (network.State.Count(EntityKind.Actor), network.State.Count(EntityKind.Participation)));
    }
}
