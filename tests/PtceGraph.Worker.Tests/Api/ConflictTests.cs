using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>An update that says what it replaces, over the API.</summary>
public sealed class ConflictTests : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await DoneAsync("""{"op":"actor.add","id":"x","name":"A"}""", """{"op":"actor.add","id":"y","name":"Y"}""");
        await DoneAsync("""{"op":"tie.add","id":"t","source":"x","target":"y","weight":2,"since":"2024"}""");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_second_of_two_who_change_one_field_is_told_both_values()
    {
        const string First = """{"op":"actor.update","id":"x","name":"B","was":{"name":"A"}}""";
        const string Second = """{"op":"actor.update","id":"x","name":"C","themes":["eau"],"was":{"name":"A","themes":[]}}""";
        var revision = await DoneAsync(First);

        var refused = await AskAsync(Second);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(
            $$"""[{"pointer":"/changes/0/name","yours":"C","theirs":"B","revision":{{revision}}}]""",
            refused.Body["conflicts"]!.ToJsonString()
        );
        Assert.Contains("name", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        var network = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(revision, network.GetProperty("revision").GetInt64());

        // Whoever chooses their own value after all saw the other one.
        await DoneAsync("""{"op":"actor.update","id":"x","name":"C","was":{"name":"B"}}""");
    }

    [Fact]
    public async Task Every_update_may_say_what_it_replaces()
    {
        (string Change, string Pointer, string Yours, string Theirs)[] updates =
        [
            ("""{"op":"tie.update","id":"t","weight":5,"was":{"weight":3}}""", "/changes/0/weight", "5", "2"),
            ("""{"op":"tie.update","id":"t","since":"2022","was":{"since":"2023"}}""", "/changes/0/since", "\"2022\"", "\"2024\""),
            (
                """{"op":"actor.update","id":"x","attributes":{"a/b":"1"},"was":{"attributes":{"a/b":"0"}}}""",
                "/changes/0/attributes/a~1b",
                "\"1\"",
                "null"
            ),
            ("""{"op":"network.update","name":"N","was":{"name":"M"}}""", "/changes/0/name", "\"N\"", "null"),
            (
                """{"op":"suggestion.update","source":"x","target":"y","status":"done","was":{"status":"in_progress"}}""",
                "/changes/0/status",
                "\"done\"",
                "\"proposed\""
            ),
            (
                """{"op":"suggestion.update","source":"x","target":"y","status":"proposed","lead":"x","was":{"lead":"y"}}""",
                "/changes/0/lead",
                "\"x\"",
                "null"
            ),
        ];
        foreach (var update in updates)
        {
            var answer = await AskAsync(update.Change);

            Assert.Equal((update.Change, HttpStatusCode.Conflict), (update.Change, answer.Status));
            var conflict = Assert.Single(answer.Body["conflicts"]!.AsArray())!;
            Assert.Equal(
                update,
                (
                    update.Change,
                    (string)conflict["pointer"]!,
                    conflict["yours"]?.ToJsonString() ?? "null",
                    conflict["theirs"]?.ToJsonString() ?? "null"
                )
            );
        }
    }

    [Fact]
    public async Task A_term_says_what_it_replaces()
    {
        await DoneAsync("""{"op":"network.update","profile":"plain"}""", """{"op":"term.add","of":"category","id":"Farm"}""");
        await DoneAsync("""{"op":"term.update","id":"Farm","label":{"fr":"Ferme"},"was":{"label":{"fr":null}}}""");

        var refused = await AskAsync("""{"op":"term.update","id":"Farm","label":{"fr":"Fermes"},"was":{"label":{"fr":null}}}""");

        Assert.Equal("/changes/0/label/fr", (string)Assert.Single(refused.Body["conflicts"]!.AsArray())!["pointer"]!);
    }

    [Fact]
    public async Task What_does_not_read_is_refused_where_it_stands()
    {
        (string Change, string Pointer)[] unread =
        [
            ("""{"op":"actor.update","id":"x","name":"B","was":"A"}""", "/changes/0/was"),
            ("""{"op":"actor.update","id":"x","name":"B","was":{"nom":"A"}}""", "/changes/0/was/nom"),
            ("""{"op":"actor.update","id":"x","name":"B","was":{"name":1}}""", "/changes/0/was/name"),
            ("""{"op":"actor.add","id":"z","name":"B","was":{"name":"A"}}""", "/changes/0/was"),
            ("""{"op":"term.update","id":"x","color":"#aabbcc","was":[]}""", "/changes/0/was"),
        ];
        foreach (var (change, pointer) in unread)
        {
            var refused = await AskAsync(change);

            Assert.Equal((change, HttpStatusCode.UnprocessableEntity), (change, refused.Status));
            Assert.Equal((change, pointer), (change, (string)refused.Body["errors"]!.AsArray()[0]!["pointer"]!));
        }
    }

    [Fact]
    public async Task What_if_says_conflicts_too()
    {
        var refused = await AskAsync("""{"op":"actor.update","id":"x","name":"C","was":{"name":"B"}}""", "/api/v1/what-if");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("A", (string)Assert.Single(refused.Body["conflicts"]!.AsArray())!["theirs"]!);
    }

    private async Task<long> DoneAsync(params string[] changes)
    {
        var answer = await AskAsync(string.Join(",", changes));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (long)answer.Body["revision"]!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string changes, string path = "/api/v1/changes")
    {
        using var content = new StringContent($$"""{"changes":[{{changes}}]}""", null, "application/json");
        using var answer = await _service.Http.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!);
    }
}
