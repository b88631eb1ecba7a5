using System.Text;
using System.Text.Json;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The exported script on a real Neo4j: names with quotes and escapes arrive unchanged everywhere.</summary>
[Collection("Neo4j")]
public sealed class CypherExportTests(Neo4jServer server) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Cypher turns <c>\uXXXX</c> into its character before anything else, inside quotes too.</summary>
    private static readonly string[] Hostile =
    [
        @"\u0060",
        @"\\u0060",
        @"\\\u0060",
        "`",
        "``",
        @"\",
        @"\\",
        @"x\u0060: 1}) DETACH DELETE n //",
        @"x` : 1}) DETACH DELETE n //",
        @"\u005C",
        @"\u0027",
        @"\\u0027",
        @"\'",
        "'",
        "\"",
        @"\u0022",
        @"\uuu0060",
        @"\user",
        @"\u",
        @"\u12",
        @"\n",
        @"\u000a;\u000a",
        "'}] AS row MATCH (n) DETACH DELETE n;",
        "$x",
        "${x}",
        "{",
        "}",
        ";",
        "// x",
        "/* x",
        "null",
        "TRUE",
        "in",
        "not",
        "a.b",
        "1a",
        " ",
        "é",
        "😀",
        "x\u2028y",
        "x\u00a0y",
    ];

    public async ValueTask InitializeAsync() => await server.RequireAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Hostile_names_arrive_as_they_are_in_every_place()
    {
        var network = Network();
        using var stream = new MemoryStream();
        FileFormats.WrittenAs("cypher")!.Write(new NetworkExport(network), stream, TestContext.Current.CancellationToken);

        using var client = new HttpCypherClient(server.Access);
        foreach (var statement in Neo4jSchema.StatementsOf(Encoding.UTF8.GetString(stream.ToArray())))
        {
            await client.RunAsync(CypherStatement.Of(statement), Token);
        }

        var rows = (await client.RunAsync(CypherStatement.Of("MATCH (n) WHERE n:Actor RETURN properties(n)"), Token)).Rows;
        Assert.Equal(
            network.Actors.Select(actor => Text(PropertyGraphMap.Of(actor).Properties)).Order(StringComparer.Ordinal),
            rows.Select(row => Text(row[0])).Order(StringComparer.Ordinal)
        );
        rows = (
            await client.RunAsync(CypherStatement.Of("MATCH (a)-[r]->(b:Actor) RETURN type(r), a.id, b.id, properties(r)"), Token)
        ).Rows;
        Assert.Equal(
            network
                .Ties.SelectMany(PropertyGraphMap.RelationshipsOf)
                .Select(tie => $"{tie.Type} {tie.From} {tie.To.Id} {Text(tie.Properties)}")
                .Order(StringComparer.Ordinal),
            rows.Select(row => $"{row[0]} {row[1]} {row[2]} {Text(row[3])}").Order(StringComparer.Ordinal)
        );
        rows = (await client.RunAsync(CypherStatement.Of("MATCH (n) WHERE NOT n:Actor RETURN n.name"), Token)).Rows;
        Assert.Equal(
            Hostile.Where(text => text.Trim().Length > 0).SelectMany(text => new[] { text.Trim(), text }).Order(StringComparer.Ordinal),
            rows.Select(row => row[0].GetString()).Where(name => name != " ").Order(StringComparer.Ordinal)
        );
    }

    private static GraphSnapshot Network()
    {
        var state = new GraphState();
        state.Replay(
            Hostile.Select(
                (text, i) =>
                    new GraphChange.Added(
                        new Actor
                        {
                            Id = $"{i} {text}",
                            Name = text,
                            Notes = $"{text}\n{text}\r\t",
                            Commune = text,
                            Themes = TextList.Of(text),
                            Attributes = AttributeMap.Of([new(text, text), new($"\n{text}", "x")]),
                        }
                    )
            )
        );
        state.Replay(
            Hostile.Select(
                (text, i) =>
                    new GraphChange.Added(
                        new Tie
                        {
                            Id = text,
                            Source = $"{i} {text}",
                            Target = $"0 {Hostile[0]}",
                            Type = text,
                            Evidence = text,
                            Attributes = AttributeMap.Of([new(text, text)]),
                        }
                    )
            )
        );
        return state.Snapshot(1);
    }

    private static string Text(IEnumerable<KeyValuePair<string, object>> properties) =>
        string.Join(" | ", properties.Select(pair => $"{pair.Key}={(pair.Value is bool flag ? flag ? "True" : "False" : pair.Value)}"));

    private static string Text(JsonElement properties) =>
        string.Join(
            " | ",
            properties
                .EnumerateObject()
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property =>
                    $"{property.Name}={(property.Value.ValueKind == JsonValueKind.Array ? string.Join('|', property.Value.EnumerateArray()) : property.Value)}"
                )
        );
}
