using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Ratings of a pole over HTTP: the score is of the network, what is remarked is a contact.</summary>
public sealed class ScoreTests(SampleService sample) : IClassFixture<SampleService>
{
    private const string Pole = "commerce-equitable-aquitaine";
    private const string Canary = "Remarque de Camille";

    private readonly HttpClient _http = sample.Service.Http;

    [Fact]
    public async Task A_score_is_of_the_network_and_its_comment_is_kept_with_the_contacts_until_it_is_taken_back()
    {
        var body = Set($"\"value\":4,\"comment\":\"{Canary}\"");
        var (status, answer) = await PostAsync(body, "score-1");
        var again = await PostAsync(body, "score-1");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, again.Status));
        var revision = answer.GetProperty("revision").GetInt64();
        Assert.Equal(revision, again.Body.GetProperty("revision").GetInt64());

        var score = Assert.Single((await GetAsync("network")).GetProperty("scores").EnumerateArray());
        Assert.Equal(
            (Pole, "C", 4, "2026-03-01", "rater:x"),
            (
                score.GetProperty("pole").GetString(),
                score.GetProperty("objective").GetString(),
                score.GetProperty("value").GetInt32(),
                score.GetProperty("at").GetString(),
                score.GetProperty("rater").GetString()
            )
        );
        var remark = Assert.Single((await GetAsync($"contacts?of={Pole}")).GetProperty("contacts").EnumerateArray());
        Assert.Equal(
            ($"score:{score.GetProperty("id").GetString()}", Canary),
            (remark.GetProperty("id").GetString(), remark.GetProperty("text").GetString())
        );
        foreach (var path in (string[])["network", "history", "export/json", "export/csv", "export/msgpack"])
        {
            var sent = await _http.GetByteArrayAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Set("\"value\":null"), null)).Status);
        Assert.Empty((await GetAsync("network")).GetProperty("scores").EnumerateArray());
        Assert.Empty((await GetAsync($"contacts?of={Pole}")).GetProperty("contacts").EnumerateArray());
    }

    [Theory]
    [InlineData("\"value\":6", "/changes/0/value")]
    [InlineData("\"value\":2.5", "/changes/0/value")]
    [InlineData("\"at\":\"2026\",\"value\":2", "/changes/0/at")]
    [InlineData("\"objective\":\"J\",\"value\":2", "/changes/0/objective")]
    [InlineData("\"pole\":\"nobody\",\"value\":2", "/changes/0/pole")]
    [InlineData("\"reason\":\"x\",\"value\":2", "/changes/0/reason")]
    [InlineData("\"comment\":7,\"value\":2", "/changes/0/comment")]
    public async Task What_cannot_be_is_refused_at_its_place(string members, string pointer)
    {
        var (status, body) = await PostAsync(Set(members), null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(pointer, body.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    /// <summary>A body with one rating; the members that are given stand in place of the usual ones.</summary>
    private static string Set(string members)
    {
        var change = new Dictionary<string, JsonElement>
        {
            ["op"] = JsonSerializer.SerializeToElement("score.set"),
            ["pole"] = JsonSerializer.SerializeToElement(Pole),
            ["objective"] = JsonSerializer.SerializeToElement("C"),
            ["at"] = JsonSerializer.SerializeToElement("2026-03-01"),
            ["rater"] = JsonSerializer.SerializeToElement("rater:x"),
        };
        foreach (var member in JsonDocument.Parse($"{{{members}}}").RootElement.EnumerateObject())
        {
            change[member.Name] = member.Value;
        }

        return JsonSerializer.Serialize(new { changes = new[] { change } });
    }

    private Task<JsonElement> GetAsync(string path) =>
        _http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}", TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
