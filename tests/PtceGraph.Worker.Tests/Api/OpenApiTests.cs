using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>/openapi/v1.json</c>, from which the page's types are made.</summary>
public sealed class OpenApiTests(OpenApiTests.Description description) : IClassFixture<OpenApiTests.Description>
{
    private static readonly string Wire = Path.Combine(Repository.Root, "graph-schemas", "wire");

    private readonly string _served = description.Served;

    [Fact]
    public async Task The_committed_description_is_the_one_served()
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(Wire, "openapi.json"), TestContext.Current.CancellationToken);

        Assert.True(
            committed.Trim() == _served.ReplaceLineEndings("\n").Trim(),
            "graph-schemas/wire/openapi.json is stale: write what GET /openapi/v1.json answers there, then run “npm run api” in web/."
        );
    }

    [Fact]
    public void It_reads_without_an_error_and_nothing_refers_to_what_is_not_there()
    {
        var read = OpenApiDocument.Parse(_served, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.All(
            Nodes(JsonNode.Parse(_served)!)
                .OfType<JsonObject>()
                .Select(node => node["$ref"])
                .OfType<JsonValue>()
                .Select(reference => (string)reference!),
            reference => Assert.Contains(reference.Split('/')[^1], read.Document!.Components!.Schemas!.Keys)
        );
    }

    [Fact]
    public void Every_operation_has_schemas_for_its_parameters_bodies_and_answers()
    {
        var document = OpenApiDocument.Parse(_served, "json").Document!;
        var operations = document
            .Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (path.Key, Operation: operation))
            .ToList();

        Assert.True(operations.Count > 15);
        Assert.All(
            operations,
            one =>
            {
                var (method, operation) = (one.Operation.Key, one.Operation.Value);
                Assert.False(string.IsNullOrEmpty(operation.Summary), $"{method} {one.Key} says nothing of itself.");
                Assert.All(operation.Parameters ?? [], parameter => Assert.NotNull(parameter.Schema));
                Assert.All(
                    operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>(),
                    body => Assert.NotNull(body.Value.Schema)
                );
                Assert.Contains("200", operation.Responses!.Keys);
                Assert.All(
                    operation.Responses.Where(answer => answer.Key != "304"),
                    answer =>
                    {
                        Assert.NotEmpty(answer.Value.Content!);
                        Assert.All(answer.Value.Content!, content => Assert.NotNull(content.Value.Schema));
                    }
                );
                if (one.Key.StartsWith("/api/", StringComparison.Ordinal))
                {
                    Assert.Contains("400", operation.Responses.Keys);
                    Assert.Contains("500", operation.Responses.Keys);
                }
            }
        );
    }

    [Theory]
    [InlineData("snapshot", "SnapshotMessage")]
    [InlineData("snapshot-elsewhere", "ElsewhereMessage")]
    [InlineData("changes", "ChangesMessage")]
    [InlineData("progress", "ProgressMessage")]
    [InlineData("analysis", "AnalysisMessage")]
    [InlineData("analysis-since", "AnalysisMessage")]
    [InlineData("layout", "LayoutMessage")]
    [InlineData("presence", "PresenceMessage")]
    public async Task A_golden_message_has_the_members_of_its_schema(string golden, string component)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Wire, "golden", $"{golden}.json"), TestContext.Current.CancellationToken);
        var message = JsonNode.Parse(text)!.AsObject();
        var schema = OpenApiDocument.Parse(_served, "json").Document!.Components!.Schemas![component];

        Assert.Empty(message.Select(member => member.Key).Except(schema.Properties!.Keys));
        Assert.Empty(schema.Required!.Except(message.Select(member => member.Key)));
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        node switch
        {
            JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
            JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
            _ => [node],
        };

    /// <summary>The description that a service gives, asked for once.</summary>
    public sealed class Description : IAsyncLifetime
    {
        /// <summary>The text.</summary>
        public string Served { get; private set; } = "";

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            var token = TestContext.Current.CancellationToken;
            await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, token);
            Served = await service.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), token);
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
