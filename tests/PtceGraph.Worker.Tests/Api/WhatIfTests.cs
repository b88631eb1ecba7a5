using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>POST /api/v1/what-if</c>: predicts what the changes do when made, and stores nothing.</summary>
public sealed class WhatIfTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly RunningService _service = sample.Service;

    [Fact]
    public async Task It_foretells_what_the_same_changes_do_and_stores_nothing()
    {
        var changes = new
        {
            changes = new object[]
            {
                new
                {
                    op = "actor.add",
                    id = "newcomer",
                    name = "Nouveau venu",
                    category = "recherche",
                },
                new
                {
                    op = "tie.add",
                    id = "t-new-1",
                    source = "newcomer",
                    target = "valhorizon",
                },
                new
                {
                    op = "tie.add",
                    id = "t-new-2",
                    source = "newcomer",
                    target = "etat",
                    weight = 3,
                },
            },
        };
        var network = await Text("/api/v1/network");
        var analysis = await Json("/api/v1/analysis");
        var foretold = await Post("/api/v1/what-if", changes, HttpStatusCode.OK);

        Assert.Equal(network, await Text("/api/v1/network"));
        Assert.Equal(analysis.GetProperty("revision").GetInt64(), foretold.GetProperty("revision").GetInt64());
        Same(analysis, foretold.GetProperty("before"), "network", "clans", "islands");
        Assert.Equal(["valhorizon", "etat"], Ids(foretold.GetProperty("before")));
        Assert.Equal(["newcomer", "valhorizon", "etat"], Ids(foretold.GetProperty("after")));

        await Post("/api/v1/changes", changes, HttpStatusCode.OK);
        var after = await Json("/api/v1/analysis");
        Same(after, foretold.GetProperty("after"), "network", "clans", "islands");
        var row = after.GetProperty("actors").GetProperty("id").EnumerateArray().ToList().FindIndex(id => id.GetString() == "valhorizon");
        Assert.All(
            after.GetProperty("actors").EnumerateObject(),
            column =>
                Assert.Equal(
                    column.Value[row].GetRawText(),
                    foretold.GetProperty("after").GetProperty("actors").GetProperty(column.Name)[1].GetRawText()
                )
        );
    }

    [Fact]
    public async Task It_measures_what_the_query_asks_for()
    {
        var changes = new
        {
            changes = new object[]
            {
                new { op = "tie.remove", id = (await Json("/api/v1/network")).GetProperty("ties")[0].GetProperty("id").GetString() },
            },
        };
        var foretold = await Post("/api/v1/what-if?layers=ties&exclude_type=recherche", changes, HttpStatusCode.OK);

        Same(await Json("/api/v1/analysis?layers=ties&exclude_type=recherche"), foretold.GetProperty("before"), "network");
        Assert.StartsWith(
            "ties without recherche",
            foretold.GetProperty("after").GetProperty("network").GetProperty("layers").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_cannot_be_is_refused_as_a_change_would_be()
    {
        var unknown = await Post(
            "/api/v1/what-if",
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "tie.add",
                        source = "nobody",
                        target = "etat",
                    },
                },
            },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal("/changes/0/source", unknown.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await Post("/api/v1/what-if", new { changes = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity);
        await Post(
            "/api/v1/what-if?layers=none",
            new { changes = new object[] { new { op = "actor.remove", id = "etat" } } },
            HttpStatusCode.BadRequest
        );
        await Post(
            "/api/v1/what-if",
            new { expected_revision = 7, changes = new object[] { new { op = "actor.remove", id = "etat" } } },
            HttpStatusCode.Conflict
        );
        Assert.Contains("\"etat\"", await Text("/api/v1/network"), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Ids(JsonElement part) =>
        part.GetProperty("actors").GetProperty("id").EnumerateArray().Select(id => id.GetString());

    private static void Same(JsonElement expected, JsonElement found, params string[] names) =>
        Assert.All(names, name => Assert.Equal(expected.GetProperty(name).GetRawText(), found.GetProperty(name).GetRawText()));

    private Task<string> Text(string path) => _service.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    private async Task<JsonElement> Json(string path) => JsonDocument.Parse(await Text(path)).RootElement;

    private async Task<JsonElement> Post(string path, object body, HttpStatusCode expected)
    {
        using var answer = await _service.Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
