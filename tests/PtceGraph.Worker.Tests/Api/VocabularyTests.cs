using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>A network in its own words, over the API and the hub: imported, edited, merged, undone, measured and exported.</summary>
public sealed class VocabularyTests : IAsyncLifetime
{
    private const string Nodes = "Id,Label,Category\na,A,Agency\nb,B,Farm\nc,C,NGO\nd,D,Municipality\ne,E,Farm\n";
    private const string Edges = "Source,Target,Type\na,b,Funding\na,c,Advice\nc,d,Conflict\nd,e,Funding\n";

    private RunningService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task An_empty_store_is_of_PTCE_until_somebody_chooses()
    {
        Assert.Equal("ptce", (await NetworkAsync()).GetProperty("profile").GetString());
        await ChangeAsync(new { op = "network.update", profile = "plain" });
        await ImportAsync("Id,Label,Category\na,A,ess\nb,B,Association\n", "");

        var network = await NetworkAsync();
        Assert.Equal("plain", network.GetProperty("profile").GetString());
        Assert.Equal(["ess", "Association"], Values(network, "actors", "category"));
        await RefusedAsync("/changes/0/profile", new { op = "network.update", profile = "other" });
    }

    [Fact]
    public async Task Its_words_are_checked_taught_merged_and_undone()
    {
        await ImportAsync(Nodes, Edges);
        await RefusedAsync(
            "/changes/0/category",
            new
            {
                op = "actor.update",
                id = "b",
                category = "ess",
            }
        );
        await RefusedAsync(
            "/changes/0/type",
            new
            {
                op = "tie.add",
                source = "a",
                target = "e",
                type = "Lending",
            }
        );
        await RefusedAsync("/changes/0/id", new { op = "term.remove", id = "Farm" });
        await ChangeAsync(
            new
            {
                op = "term.add",
                id = "Lending",
                of = "tie_type",
                directed = true,
                sign = -1,
                color = "#112233",
                label = new { fr = "Prêt" },
            },
            new
            {
                op = "tie.add",
                id = "t",
                source = "a",
                target = "e",
                type = "lending",
            }
        );
        await ChangeAsync(
            new
            {
                op = "term.remove",
                id = "Farm",
                into = "Agency",
                of = "category",
            }
        );

        var merged = await NetworkAsync();
        Assert.Equal(["Agency", "Agency", "NGO", "Municipality", "Agency"], Values(merged, "actors", "category"));
        Assert.DoesNotContain("Farm", Values(merged, "vocabulary", "id"));
        Assert.Equal("""[{"of":"category","id":"Farm","into":"Agency"}]""", JsonSerializer.Serialize(merged.GetProperty("merged_words")));
        var lending = merged.GetProperty("vocabulary").EnumerateArray().Single(term => term.GetProperty("id").GetString() == "Lending");
        Assert.Equal(
            """{"id":"Lending","of":"tie_type","label":{"fr":"Pr\u00EAt","en":null},"color":"#112233","directed":true,"sign":-1}""",
            JsonSerializer.Serialize(lending)
        );
        Assert.True(merged.GetProperty("ties").EnumerateArray().Last().GetProperty("directed").GetBoolean());
        var analysis = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/analysis", Token);
        Assert.False(analysis.TryGetProperty("pole", out _));
        Assert.Equal(["category"], analysis.GetProperty("network").GetProperty("silos").EnumerateObject().Select(silo => silo.Name));

        using var undone = await _service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        var back = await NetworkAsync();
        Assert.Contains("Farm", Values(back, "actors", "category"));
        Assert.False(back.TryGetProperty("merged_words", out _));
    }

    [Fact]
    public async Task Another_viewer_follows_terms_and_reads_the_network_anew_after_a_merge()
    {
        await ImportAsync(Nodes, Edges);
        await using var viewer = await HubClient.SubscribeAsync(_service.Address, 0, Token);
        await viewer.NextAsync(message => message.Method == "Snapshot", Token);

        var added = await ChangeAsync(
            new
            {
                op = "term.add",
                id = "Mill",
                of = "category",
            }
        );
        var change = await viewer.NextAsync(message => message.Method == "Changes" && message.Revision == added, Token);
        Assert.Equal("term.add", (string?)change.Argument.Decode()["changes"]![0]!["op"]);
        Assert.Equal("Mill", (string?)change.Argument.Decode()["changes"]![0]!["id"]);
        var merged = await ChangeAsync(
            new
            {
                op = "term.remove",
                id = "Farm",
                into = "Mill",
            }
        );
        var whole = await viewer.NextAsync(message => message.Method == "Snapshot" && message.Revision == merged, Token);

        Assert.Contains("Mill", whole.Argument.Decode()["actors"]!.AsArray().Select(actor => (string?)actor!["category"]));
    }

    [Fact]
    public async Task A_merged_word_stands_for_the_one_that_it_was_merged_into()
    {
        (string Query, int Nodes, int Edges)[] asked =
        [
            ("where=category=Farm", 3, 1), // Farm and Agency
            ("where=category=farm&where=category=NGO", 4, 2),
            ("exclude_type=Advice", 5, 1), // Advice and Funding
        ];
        await ImportAsync(Nodes, Edges);
        await ChangeAsync(
            new
            {
                op = "term.remove",
                id = "Farm",
                into = "Agency",
                of = "category",
            },
            new
            {
                op = "term.remove",
                id = "Advice",
                into = "Funding",
                of = "tie_type",
            }
        );

        foreach (var part in asked)
        {
            var analysis = await _service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/analysis?{part.Query}", Token);

            var network = analysis.GetProperty("network");
            Assert.Equal(part, (part.Query, network.GetProperty("nodes").GetInt32(), network.GetProperty("edges").GetInt32()));
        }
    }

    [Fact]
    public async Task A_type_is_left_out_by_its_whole_word_commas_included()
    {
        (string Query, int Edges)[] asked =
        [
            ("exclude_type=Advice, legal", 3),
            ("exclude_type=advice, LEGAL&exclude_type=Conflict", 2),
            ("exclude_type=Funding,Conflict", 1),
            ("exclude_type=Funding,Conflict&exclude_type=Advice, legal", 0),
            ("exclude_type=", 4),
        ];
        await ImportAsync(Nodes, "Source,Target,Type\na,b,Funding\na,c,\"Advice, legal\"\nc,d,Conflict\nd,e,Funding\n");

        foreach (var part in asked)
        {
            var analysis = await _service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/analysis?{part.Query}", Token);

            Assert.Equal(part, (part.Query, analysis.GetProperty("network").GetProperty("edges").GetInt32()));
        }

        using var unknown = await _service.Http.GetAsync(new Uri("/api/v1/analysis?exclude_type=Advice", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task A_profile_can_be_asked_for_and_a_dry_run_says_what_is_new()
    {
        var report = await ImportAsync(Nodes, Edges, "?dry_run=true");
        Assert.Equal("plain", report.GetProperty("profile").GetProperty("profile").GetString());
        Assert.Equal(7, report.GetProperty("new_words").GetArrayLength());
        await ImportAsync(Nodes, Edges, "?profile=ptce");

        Assert.Equal("agence", Values(await NetworkAsync(), "actors", "category").First());
        using var refused = await PostAsync(Nodes, Edges, "?profile=other");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static IEnumerable<string?> Values(JsonElement network, string list, string field) =>
        network.GetProperty(list).EnumerateArray().Select(entity => entity.TryGetProperty(field, out var value) ? value.GetString() : null);

    private Task<JsonElement> NetworkAsync() => _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);

    private async Task<long> ChangeAsync(params object[] changes)
    {
        using var answer = await _service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("revision").GetInt64();
    }

    private async Task RefusedAsync(string pointer, object change)
    {
        foreach (var path in new[] { "/api/v1/changes", "/api/v1/what-if" })
        {
            using var answer = await _service.Http.PostAsJsonAsync(path, new { changes = new[] { change } }, Token);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    private async Task<JsonElement> ImportAsync(string nodes, string edges, string query = "")
    {
        using var answer = await PostAsync(nodes, edges, query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("report");
    }

    private async Task<HttpResponseMessage> PostAsync(string nodes, string edges, string query)
    {
        using var form = new MultipartFormDataContent { { new StringContent(nodes), "files", "nodes.csv" } };
        if (edges.Length > 0)
        {
            form.Add(new StringContent(edges), "files", "edges.csv");
        }

        return await _service.Http.PostAsync(new Uri($"/api/v1/import{query}", UriKind.Relative), form, Token);
    }
}
