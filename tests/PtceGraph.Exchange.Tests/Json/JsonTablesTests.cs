using System.Text;
using System.Text.Json;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Json;

public class JsonTablesTests
{
    [Fact]
    public void What_an_export_writes_reads_back_to_the_same_network()
    {
        var sample = Networks.Sample();

        var read = GraphFile.Read("sample.json", GraphFile.Written("json", sample));

        Assert.Empty(read.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(sample, read, replaces: false, TestContext.Current.CancellationToken).Requests);
        Assert.Equal(sample.Ties.Length, read.State.Count(EntityKind.Tie));
        Assert.Equal(sample.Settings, Assert.Single(read.State.All(EntityKind.Network)));
        Assert.Equal(sample.Attendances.Length, read.State.Count(EntityKind.Attendance));
    }

    [Fact]
    public void Fields_are_read_by_their_names_and_everything_else_is_an_attribute()
    {
        var network = GraphFile.Read(
            "r.json",
            """
            {
              "name": "essai", "other": [{"id": "x"}, [1, {"a": 2}]],
              "actors": [
                {"id": "a", "name": "A", "category": "ess", "themes": ["culture", "logement"], "ville": "Lyon", "effectif": 1e3, "membre": true, "vide": null,
                 "attributes": {"category": "autre"}},
                {"id": "b", "name": "B"}
              ],
              "ties": [{"source": "a", "target": "b", "weight": 1e-7, "directed": true, "since": "2014-02"}, {"source": "a", "target": "zz"}]
            }
            """
        );

        var actor = (Actor)network.State.All(EntityKind.Actor).First();
        Assert.Equal(("ess", "culture|logement", null), (actor.Category, actor.Themes.ToString(), actor.Commune));
        Assert.Equal(
            ["category=autre", "effectif=1000", "membre=true", "ville=Lyon"],
            actor.Attributes.Select(pair => $"{pair.Key}={pair.Value}")
        );
        var tie = Assert.IsType<Tie>(Assert.Single(network.State.All(EntityKind.Tie)));
        Assert.Equal((1e-7, true, "2014-02"), (tie.Weight, tie.Directed, $"{tie.Since}"));
        Assert.Equal(
            (8, "target", "zz"),
            (network.Report.Problems[^1].Line, network.Report.Problems[^1].Column, network.Report.Problems[^1].Value)
        );
    }

    [Theory]
    [InlineData("{\"actors\":[{\"id\":\"a\"", "line 1: the JSON can no longer be read")]
    [InlineData("{\"actors\":[\n{\"id\":\"a\",}x]}", "line 2: the JSON can no longer be read")]
    [InlineData("{\"actors\":[\n\n{\"id\":\"\\ud800\"}]}", "line 3: ")]
    [InlineData("[1,2]", "No actor or tie was recognised")]
    [InlineData("", "can no longer be read")]
    public void What_cannot_be_read_is_refused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ImportRefusedException>(() => GraphFile.Read("r.json", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_schema_names_the_lists_that_are_read_and_entities_that_the_API_describes()
    {
        var schemas = Path.Combine(Repository.Root, "graph-schemas");
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(schemas, "import", "import.schema.json")));
        using var api = JsonDocument.Parse(File.ReadAllText(Path.Combine(schemas, "wire", "openapi.json")));

        var members = schema.RootElement.GetProperty("properties").EnumerateObject().ToList();
        var lists = members.Where(member => member.Value.TryGetProperty("items", out _)).ToList();

        Assert.Equal(
            Schema.Of(EntityKind.Network).Select(field => field.Name).Order(),
            members.Except(lists).Select(member => member.Name).Order()
        );
        Assert.Equal(
            NetworkJson
                .Lists.Where(list => list.Kind is not (EntityKind.Suggestion or EntityKind.Score))
                .Select(list => list.Name)
                .Prepend(NetworkJson.Vocabulary),
            lists.Select(list => list.Name)
        );
        Assert.All(
            lists,
            list =>
                Assert.True(
                    api.RootElement.GetProperty("components")
                        .GetProperty("schemas")
                        .TryGetProperty(list.Value.GetProperty("items").GetProperty("$ref").GetString()!.Split('/')[^1], out _)
                )
        );
    }

    [Fact]
    public void A_large_file_is_read_in_pieces_of_any_length()
    {
        var text = new StringBuilder("{\"actors\":[");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append(i > 0 ? "," : "")
                .Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"\n{{\"id\":\"{i}\",\"name\":\"Étoile {new string('x', i % 97)}\"}}"
                );
        }

        var network = GraphFile.Read("r.json", text.Append("]}").ToString());

        Assert.Equal(5_000, network.State.Count(EntityKind.Actor));
        Assert.Equal(4_321 + 2, network.PlaceOf(network.State.All(EntityKind.Actor).ElementAt(4_321)).Line);
    }
}
