using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Reading the network and its history over HTTP.</summary>
public sealed class NetworkEndpointsTests
{
    [Fact]
    public async Task The_network_has_a_tag_that_holds_until_it_changes_and_after_a_restart()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("ptcegraph-network-").FullName;
        EntityTagHeaderValue tag;
        byte[] bytes;
        await using (var service = await RunningService.StartAsync(folder, isEmpty: false, 0, token))
        {
            using var first = await service.Http.GetAsync("/api/v1/network", token);
            tag = first.Headers.ETag!;
            bytes = await first.Content.ReadAsByteArrayAsync(token);
            Assert.False(tag.IsWeak);
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(service, tag));
            await service.TerminateAsync();
        }

        await using (var service = await RunningService.StartAsync(folder, isEmpty: false, 0, token))
        {
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(service, tag));
            Assert.Equal(bytes, await service.Http.GetByteArrayAsync("/api/v1/network", token));
            await RenameAsync(service, "Another name");
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, tag));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_answered_is_in_the_network_that_is_read_next()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async reader =>
                {
                    for (var i = 0; i < 20; i++)
                    {
                        var revision = reader == 0 ? await RenameAsync(service, $"Name {i}") : 0;
                        var read = await NetworkAsync(service, "");
                        Assert.True(read.GetProperty("revision").GetInt64() >= revision);
                    }
                })
        );
    }

    [Fact]
    public async Task Another_date_and_another_revision_are_read_as_the_network_in_force_is()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);
        var first = await NetworkAsync(service, "");
        await RenameAsync(service, "Another name");

        var before = await NetworkAsync(service, "?revision=1");
        var dated = await NetworkAsync(service, "?asOf=2013");

        Assert.Equal(first.GetProperty("actors").GetRawText(), before.GetProperty("actors").GetRawText());
        Assert.Equal(
            (1, first.GetProperty("digest").GetString()),
            (before.GetProperty("revision").GetInt64(), before.GetProperty("digest").GetString())
        );
        Assert.Equal(2, dated.GetProperty("revision").GetInt64());
        Assert.InRange(dated.GetProperty("projects").GetArrayLength(), 0, first.GetProperty("projects").GetArrayLength() - 1);
        foreach (var answer in new[] { first, before, dated })
        {
            Assert.Equal(
                (JsonValueKind.True, JsonValueKind.False),
                (answer.GetProperty("sample").ValueKind, answer.GetProperty("read_only").ValueKind)
            );
        }
    }

    [Fact]
    public async Task The_history_tells_by_which_way_each_entry_came()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, token);
        using var file = new MultipartFormDataContent { { new StringContent("id,nom\nz,Z\n"), "file", "acteurs.csv" } };
        using var byProgram = await ChangeAsync(null);
        using var byPage = await ChangeAsync("a-tab");
        using var undone = await service.Http.PostAsJsonAsync("/api/v1/undo", new { client = "a-tab" }, token);
        using var imported = await service.Http.PostAsync("/api/v1/import?sample=none", file, token);
        Assert.All(new[] { byProgram, byPage, undone, imported }, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var history = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/history", token);
        Assert.Equal(
            ["import", "page", "page", "api", "service"],
            history.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("who").GetString())
        );

        Task<HttpResponseMessage> ChangeAsync(string? client) =>
            service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new { client, changes = new[] { new { op = "actor.add", name = "N" } } },
                token
            );
    }

    [Fact]
    public async Task The_history_tells_what_each_entry_changed_where_that_is_asked()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, token);
        await DoneAsync(
            """{"op":"actor.add","id":"x","name":"A","category":"ess"},{"op":"actor.add","id":"y","name":"Y"}""",
            """{"op":"tie.add","id":"t","source":"x","target":"y","type":"partenariat","weight":2}""",
            """{"op":"actor.update","id":"x","name":"B","category":null,"attributes":{"Bassin":"Nord"}}""",
            """{"op":"actor.remove","id":"y"}""",
            """{"op":"network.update","name":"Ours"}"""
        );

        var told = JsonNode.Parse(await service.Http.GetStringAsync(new Uri("/api/v1/history?what=true", UriKind.Relative), token))!;

        Assert.Equal(
            [
                """[{"op":"network.add","id":"network","name":null,"ends":null,"into":null,"fields":[{"name":"name","before":null,"after":"Ours"}]}]""",
                """[{"op":"actor.remove","id":"y","name":"Y","ends":null,"into":null,"fields":[]},{"op":"tie.remove","id":"t","name":null,"ends":["x","y"],"into":null,"fields":[{"name":"type","before":"partenariat","after":null},{"name":"weight","before":2,"after":null}]}]""",
                """[{"op":"actor.update","id":"x","name":null,"ends":null,"into":null,"fields":[{"name":"name","before":"A","after":"B"},{"name":"category","before":"ess","after":null},{"name":"Bassin","before":null,"after":"Nord"}]}]""",
                """[{"op":"tie.add","id":"t","name":null,"ends":["x","y"],"into":null,"fields":[{"name":"type","before":null,"after":"partenariat"},{"name":"weight","before":null,"after":2}]}]""",
                """[{"op":"actor.add","id":"x","name":"A","ends":null,"into":null,"fields":[{"name":"category","before":null,"after":"ess"}]},{"op":"actor.add","id":"y","name":"Y","ends":null,"into":null,"fields":[]}]""",
            ],
            told["entries"]!.AsArray().Select(entry => entry!["what"]!.ToJsonString())
        );
        var plain = await service.Http.GetStringAsync(new Uri("/api/v1/history", UriKind.Relative), token);
        Assert.DoesNotContain("\"what\"", plain, StringComparison.Ordinal);

        async Task DoneAsync(params string[] bodies)
        {
            foreach (var changes in bodies)
            {
                using var content = new StringContent($$"""{"changes":[{{changes}}]}""", null, "application/json");
                using var answer = await service.Http.PostAsync(new Uri("/api/v1/changes", UriKind.Relative), content, token);
                answer.EnsureSuccessStatusCode();
            }
        }
    }

    [Fact]
    public async Task The_history_is_given_page_by_page()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, token);
        for (var i = 0; i < 6; i++)
        {
            await RenameAsync(service, $"Name {i}");
        }

        using (await service.Http.PostAsync("/api/v1/undo", null, token))
        {
            // Revision 8 undoes 7.
        }

        Assert.Equal("8 7 6", Revisions(await HistoryAsync("?limit=3")));
        Assert.Equal("5 4 3", Revisions(await HistoryAsync("?limit=3&before=6")));
        Assert.Equal("2 1", Revisions(await HistoryAsync("?before=3")));
        Assert.Equal("8 7 6 5 4 3 2 1", Revisions(await HistoryAsync("")));

        // An undone entry is marked on whichever page it is.
        Assert.True((await HistoryAsync("?limit=1&before=8"))[0].GetProperty("undone").GetBoolean());

        foreach (var query in new[] { "?limit=0", "?limit=1001", "?limit=x", "?limit=-1", "?before=0", "?before=x", "?before=1.5" })
        {
            using var refused = await service.Http.GetAsync($"/api/v1/history{query}", token);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        async Task<JsonElement> HistoryAsync(string query) =>
            (await service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/history{query}", token)).GetProperty("entries");
        static string Revisions(JsonElement entries) =>
            string.Join(' ', entries.EnumerateArray().Select(entry => entry.GetProperty("revision").GetInt64()));
    }

    private static Task<JsonElement> NetworkAsync(RunningService service, string query) =>
        service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/network{query}", TestContext.Current.CancellationToken);

    private static async Task<long> RenameAsync(RunningService service, string name)
    {
        using var answer = await service.Http.PostAsJsonAsync(
            "/api/v1/changes",
            new
            {
                changes = new[]
                {
                    new
                    {
                        op = "actor.update",
                        id = "etat",
                        name,
                    },
                },
            },
            TestContext.Current.CancellationToken
        );
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("revision")
            .GetInt64();
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningService service, EntityTagHeaderValue held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/network");
        request.Headers.IfNoneMatch.Add(held);
        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
