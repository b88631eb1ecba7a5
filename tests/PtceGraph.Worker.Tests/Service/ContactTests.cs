using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Tests.Service;

/// <summary>Contacts: beside the network, read and set over HTTP, in nothing else that the service gives out.</summary>
public sealed class ContactTests(SampleService sample) : IClassFixture<SampleService>
{
    private const string Canary = "canari@exemple.fr";

    private readonly RunningService _service = sample.Service;

    [Fact]
    public async Task A_contact_is_set_read_and_erased_and_makes_no_revision()
    {
        var token = TestContext.Current.CancellationToken;
        var actor = (await NetworkAsync()).GetProperty("actors")[0].GetProperty("id").GetString()!;
        var before = (await NetworkAsync()).GetProperty("revision").GetInt64();

        var set = await PostAsync(new { changes = new object[] { new { op = "contact.set", of = actor, text = Canary } } }, "key-1");
        var again = await PostAsync(new { changes = new object[] { new { op = "contact.set", of = actor, text = Canary } } }, "key-1");

        var id = set.Body.GetProperty("ids")[0].GetString()!;
        Assert.Equal((HttpStatusCode.OK, before, id), (set.Status, set.Body.GetProperty("revision").GetInt64(), again.Body.GetProperty("ids")[0].GetString()));
        var read = await _service.Http.GetFromJsonAsync<JsonElement>($"/api/v1/contacts?of={actor}", token);
        Assert.Equal(Canary, Assert.Single(read.GetProperty("contacts").EnumerateArray()).GetProperty("text").GetString());

        foreach (var path in new[] { "/api/v1/network", "/api/v1/analysis", "/api/v1/history", "/api/v1/export/json", "/api/v1/export/csv", "/api/v1/export/gexf" })
        {
            Assert.DoesNotContain(Canary, await _service.Http.GetStringAsync(path, token), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(new { changes = new object[] { new { op = "contact.remove", id } } }, null)).Status);
        Assert.Empty((await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/contacts", token)).GetProperty("contacts").EnumerateArray());
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

    private Task<JsonElement> NetworkAsync() => _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
