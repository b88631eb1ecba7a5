using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Marks over HTTP: the days of a steering committee.</summary>
public sealed class MarkTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly HttpClient _http = sample.Service.Http;

    [Fact]
    public async Task A_mark_is_set_known_by_its_day_and_name_taken_away_and_undone()
    {
        var (status, answer) = await PostAsync("changes", Changes("""{"op":"mark.add","date":"2026-03-12","name":" COPIL "}"""));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("2026-03-12|COPIL", answer.GetProperty("ids")[0].GetString());
        Assert.Equal("""[{"id":"2026-03-12|COPIL","date":"2026-03-12","name":"COPIL"}]""", await MarksAsync());

        await PostAsync("changes", Changes("""{"op":"mark.remove","date":"2026-03-12","name":"COPIL"}"""));
        Assert.Equal("[]", await MarksAsync());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("undo", "{}")).Status);
        var exported = await _http.GetFromJsonAsync<JsonElement>("/api/v1/export/json", TestContext.Current.CancellationToken);
        Assert.Equal("COPIL", exported.GetProperty("marks")[0].GetProperty("name").GetString());

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("changes", Changes("""{"op":"mark.remove","id":"2026-03-12|COPIL"}"""))).Status);
        Assert.Equal("[]", await MarksAsync());
    }

    [Theory]
    [InlineData("""{"op":"mark.add","name":"COPIL"}""", "/changes/0/date")]
    [InlineData("""{"op":"mark.add","date":"2026-03","name":"COPIL"}""", "/changes/0/date")]
    [InlineData("""{"op":"mark.add","date":"hier","name":"COPIL"}""", "/changes/0/date")]
    [InlineData("""{"op":"mark.add","date":"2026-03-12","name":" "}""", "/changes/0/name")]
    [InlineData("""{"op":"mark.add","date":"2026-03-12","name":"COPIL","pole":"x"}""", "/changes/0/pole")]
    [InlineData("""{"op":"mark.remove","date":"2026-03-12","name":"nobody’s"}""", "/changes/0/id")]
    [InlineData("""{"op":"mark.update","id":"x","name":"y"}""", "/changes/0/op")]
    public async Task What_cannot_be_is_refused_at_its_place(string change, string pointer)
    {
        var (status, body) = await PostAsync("changes", Changes(change));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(pointer, body.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private static string Changes(string change) => $$"""{"changes":[{{change}}]}""";

    private async Task<string> MarksAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>("/api/v1/network", TestContext.Current.CancellationToken))
            .GetProperty("marks")
            .GetRawText();

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync($"/api/v1/{path}", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
