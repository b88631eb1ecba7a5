using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>The page's files as browsers keep them, and the program that the page and the service name.</summary>
public sealed class PageEndpointsTests(SampleService sample) : IClassFixture<SampleService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly RunningService _service = sample.Service;

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/?page=clans&lang=en")]
    public async Task The_index_is_checked_at_each_use(string path)
    {
        SkipWithoutPage();
        using var first = await _service.Http.GetAsync(path, Token);
        Assert.Equal("text/html; charset=utf-8", first.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await _service.Http.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var head = await _service.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Token);
        Assert.Equal((HttpStatusCode.OK, first.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task What_the_index_names_is_kept_and_what_is_not_there_is_not_found()
    {
        SkipWithoutPage();
        var names = Regex
            .Matches(await _service.Http.GetStringAsync("/", Token), "\"(/assets/[^\"]+)\"")
            .Select(match => match.Groups[1].Value);
        foreach (var name in names)
        {
            using var asset = await _service.Http.GetAsync(name, Token);
            Assert.Equal(CacheControlHeaderValue.Parse("public, max-age=31536000, immutable"), asset.Headers.CacheControl);
        }

        foreach (var gone in new[] { "/assets/index-0.js", "/assets/layout.worker-0.js", "/assets/", "/somewhere", "/index.htm" })
        {
            using var missing = await _service.Http.GetAsync(gone, Token);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            Assert.NotEqual("text/html", missing.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", missing.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task The_page_and_every_message_that_begins_or_continues_a_network_name_one_program()
    {
        SkipWithoutPage();
        var index = await _service.Http.GetStringAsync("/", Token);
        var program = Regex.Match(index, "<meta name=\"program\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.NotEmpty(program);

        using var network = await _service.Http.GetAsync("/api/v1/network", Token);
        Assert.Contains(program, network.Headers.ETag!.Tag, StringComparison.Ordinal);
        Assert.Equal(program, (await network.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("program").GetString());
        var dated = await _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network?as_of=2013", Token);
        Assert.Equal(program, dated.GetProperty("program").GetString());

        foreach (var (held, byHttp, method) in new[] { (0L, false, "Snapshot"), (1_000L, true, "Snapshot"), (1L, true, "Changes") })
        {
            await using var client = await HubClient.ConnectAsync(_service.Address, HubForm.Json, Token);
            await client.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = held, ["by_http"] = byHttp }, Token);
            var message = await client.NextAsync(received => received.Method == method, Token);
            Assert.Equal((program, held == 1_000), ((string?)message.Argument["program"], message.Argument["elsewhere"] is not null));
        }
    }

    private static void SkipWithoutPage() =>
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
            "No viewer: it was not built, for want of Node.js 20."
        );
}
