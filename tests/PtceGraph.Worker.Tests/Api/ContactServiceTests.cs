using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Contacts: read and set over HTTP, and in nothing else that the service sends.</summary>
public sealed class ContactServiceTests(SampleService sample) : IClassFixture<SampleService>
{
    private const string Canary = "canari@exemple.fr";

    private readonly RunningService _service = sample.Service;

    [Fact]
    public async Task A_contact_is_set_read_and_erased_and_makes_no_revision()
    {
        var token = TestContext.Current.CancellationToken;
        var actor = (await NetworkAsync()).GetProperty("actors")[0].GetProperty("id").GetString()!;
        var before = (await NetworkAsync()).GetProperty("revision").GetInt64();

        var set = await PostAsync(
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "contact.set",
                        of = actor,
                        text = Canary,
                    },
                },
            },
            "key-1"
        );
        var again = await PostAsync(
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "contact.set",
                        of = actor,
                        text = Canary,
                    },
                },
            },
            "key-1"
        );

        var id = set.Body.GetProperty("ids")[0].GetString()!;
        Assert.Equal(
            (HttpStatusCode.OK, before, id),
            (set.Status, set.Body.GetProperty("revision").GetInt64(), again.Body.GetProperty("ids")[0].GetString())
        );
        var read = await _service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/contacts?of={actor}", token);
        Assert.Equal(Canary, Assert.Single(read.GetProperty("contacts").EnumerateArray()).GetProperty("text").GetString());

        foreach (
            var path in new[]
            {
                "/api/v1/network",
                "/api/v1/analysis",
                "/api/v1/history",
                "/api/v1/export/json",
                "/api/v1/export/csv",
                "/api/v1/export/gexf",
            }
        )
        {
            Assert.DoesNotContain(Canary, await _service.Http.GetStringAsync(path, token), StringComparison.Ordinal);
        }

        Assert.Equal(
            HttpStatusCode.OK,
            (await PostAsync(new { changes = new object[] { new { op = "contact.remove", id } } }, null)).Status
        );
        Assert.Empty(await TextsAsync(actor));
    }

    [Theory]
    [InlineData("""{"op":"contact.set","of":"nobody","text":"x"}""", "/changes/0/of")]
    [InlineData("""{"op":"contact.set","of":"ecossolies"}""", "/changes/0/text")]
    [InlineData("""{"op":"contact.set","of":"ecossolies","text":""}""", "/changes/0/text")]
    [InlineData("""{"op":"contact.set","of":"ecossolies","text":"x","phone":"y"}""", "/changes/0/phone")]
    [InlineData("""{"op":"contact.remove","id":"nothing"}""", "/changes/0/id")]
    [InlineData("""{"op":"contact.remove"}""", "/changes/0/id")]
    [InlineData("""{"op":"contact.set","of":"ecossolies","text":"x"},{"op":"actor.add","name":"A"}""", "/changes")]
    public async Task What_cannot_be_is_refused_whole(string changes, string pointer)
    {
        var before = await _service.Http.GetStringAsync("/api/v1/contacts", TestContext.Current.CancellationToken);

        var refused = await PostAsync(JsonDocument.Parse($"{{\"changes\":[{changes}]}}").RootElement, null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(pointer, refused.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(before, await _service.Http.GetStringAsync("/api/v1/contacts", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_key_counts_once_and_with_another_body_is_refused()
    {
        const string first = """{"changes":[{"op":"contact.set","of":"reas","text":"premier"}]}""";
        var set = await PostTextAsync(first, "contact-key");
        var id = set.Body.GetProperty("ids")[0].GetString()!;
        await PostAsync(new { changes = new object[] { new { op = "contact.remove", id } } }, null);

        var again = await PostTextAsync(first, "contact-key");
        var other = await PostTextAsync(first.Replace("premier", "second", StringComparison.Ordinal), "contact-key");
        var edit = await PostTextAsync("""{"changes":[{"op":"actor.add","name":"Clé"}]}""", "contact-key");
        await PostTextAsync("""{"changes":[{"op":"actor.add","name":"Clé"}]}""", "edit-key");
        var contact = await PostTextAsync(first, "edit-key");

        Assert.Equal((HttpStatusCode.OK, id), (again.Status, again.Body.GetProperty("ids")[0].GetString()));
        Assert.All([other, edit, contact], refused => Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status));
        Assert.Empty(await TextsAsync("reas")); // erased is erased: the second request set nothing again
    }

    [Fact]
    public async Task A_contact_is_removed_by_its_own_id_alone()
    {
        await AddActorsAsync("own-id");
        await PostAsync(
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "contact.set",
                        id = "own-id",
                        of = "own-id",
                        text = "un",
                    },
                    new
                    {
                        op = "contact.set",
                        of = "own-id",
                        text = "deux",
                    },
                },
            },
            null
        );

        await PostAsync(new { changes = new object[] { new { op = "contact.remove", id = "own-id" } } }, null);
        Assert.Equal(["deux"], await TextsAsync("own-id"));

        var refused = await PostAsync(new { changes = new object[] { new { op = "contact.remove", id = "own-id" } } }, null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["deux"], await TextsAsync("own-id"));
    }

    [Fact]
    public async Task Removing_an_actor_hides_its_contacts_and_undo_shows_them_again()
    {
        await AddActorsAsync("gone");
        await PostAsync(
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "contact.set",
                        of = "gone",
                        text = "caché",
                    },
                },
            },
            null
        );

        await PostAsync(new { client = "hide", changes = new object[] { new { op = "actor.remove", id = "gone" } } }, null);
        Assert.Empty(await TextsAsync("gone"));
        Assert.DoesNotContain("caché", await TextsAsync(null));

        await PostAsync(new { client = "hide" }, null, "undo");
        Assert.Equal(["caché"], await TextsAsync("gone"));
    }

    [Fact]
    public async Task Merging_an_actor_moves_its_contacts_and_undo_moves_them_back()
    {
        await AddActorsAsync("merge-a", "merge-b", "merge-c");
        await PostAsync(
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "contact.set",
                        of = "merge-a",
                        text = "A",
                    },
                    new
                    {
                        op = "contact.set",
                        of = "merge-b",
                        text = "B",
                    },
                },
            },
            null
        );

        await PostAsync(
            new
            {
                client = "merge",
                changes = new object[]
                {
                    new
                    {
                        op = "actor.merge",
                        id = "merge-a",
                        into = "merge-b",
                    },
                },
            },
            null
        );
        Assert.Equal(["A", "B"], (await TextsAsync("merge-b")).Order());
        await PostAsync(
            new
            {
                client = "merge",
                changes = new object[]
                {
                    new
                    {
                        op = "actor.merge",
                        id = "merge-b",
                        into = "merge-c",
                    },
                },
            },
            null
        );
        Assert.Equal(["A", "B"], (await TextsAsync("merge-c")).Order());

        await PostAsync(new { client = "merge" }, null, "undo");
        Assert.Equal(["A", "B"], (await TextsAsync("merge-b")).Order());
        await PostAsync(new { client = "merge" }, null, "undo");
        Assert.Equal(["A"], await TextsAsync("merge-a"));
        Assert.Equal(["B"], await TextsAsync("merge-b"));
        await PostAsync(new { client = "merge" }, null, "redo");
        Assert.Equal(["A", "B"], (await TextsAsync("merge-b")).Order());

        // An actor that is removed after its merge was undone hides its own contacts and no others.
        await PostAsync(new { client = "merge" }, null, "undo");
        await PostAsync(new { changes = new object[] { new { op = "actor.remove", id = "merge-a" } } }, null);
        Assert.Equal(["B"], await TextsAsync("merge-b"));
    }

    [Theory]
    [InlineData("/api/v1/contacts")]
    [InlineData("/api/v1/contacts?of=reas")]
    [InlineData("/api/v1/export/csv")]
    [InlineData("/api/v1/nothing")]
    public async Task No_cache_keeps_an_answer(string path)
    {
        using var answer = await _service.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl?.NoStore, answer.Headers.ToString());
    }

    private async Task AddActorsAsync(params string[] ids) =>
        await PostAsync(
            new
            {
                changes = ids.Select(id => new
                {
                    op = "actor.add",
                    id,
                    name = id,
                }),
            },
            null
        );

    private async Task<string[]> TextsAsync(string? of)
    {
        var read = await _service.Http.GetFromJsonAsync<JsonElement>(
            $"/api/v1/contacts{(of is null ? "" : $"?of={of}")}",
            TestContext.Current.CancellationToken
        );
        return [.. read.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetProperty("text").GetString()!)];
    }

    private Task<JsonElement> NetworkAsync() =>
        _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", TestContext.Current.CancellationToken);

    private Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(object body, string? key, string verb = "changes") =>
        PostTextAsync(JsonSerializer.Serialize(body), key, verb);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostTextAsync(string body, string? key, string verb = "changes")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{verb}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
