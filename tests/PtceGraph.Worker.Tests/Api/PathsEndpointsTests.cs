using System.Net;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>GET /api/v1/paths</c>.</summary>
public sealed class PathsEndpointsTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly RunningService _service = sample.Service;

    [Fact]
    public async Task The_shortest_ways_are_told_in_order_with_the_number_of_independent_ones()
    {
        var found = await GetAsync("from=etat&to=periscope&k=2", HttpStatusCode.OK);
        var strong = await GetAsync("from=etat&to=institut-godin&weighted=true&exclude_type=", HttpStatusCode.OK);
        var none = await GetAsync("from=etat&to=institut-godin&layers=members", HttpStatusCode.OK);

        Assert.Equal(
            """[{"nodes":["etat","periscope"],"length":1},{"nodes":["etat","coursive-boutaric","lise","periscope"],"length":3}]""",
            found.GetProperty("paths").GetRawText()
        );
        Assert.Equal(5, found.GetProperty("independent").GetInt32());
        Assert.Equal(2, strong.GetProperty("paths")[0].GetProperty("length").GetDouble());
        Assert.Equal("""{"paths":[],"independent":0}""", none.GetRawText());
    }

    [Theory]
    [InlineData("from", "to=etat")]
    [InlineData("to", "from=etat")]
    [InlineData("to", "from=etat&to=nobody")]
    [InlineData("to", "from=etat&to=etat")]
    [InlineData("k", "from=etat&to=periscope&k=0")]
    [InlineData("k", "from=etat&to=periscope&k=many")]
    [InlineData("weighted", "from=etat&to=periscope&weighted=perhaps")]
    [InlineData("layers", "from=etat&to=periscope&layers=amis")]
    public async Task What_cannot_be_asked_is_refused_with_its_name(string name, string query)
    {
        var problem = await GetAsync(query, HttpStatusCode.BadRequest);

        Assert.Equal($"/{name}", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private async Task<JsonElement> GetAsync(string query, HttpStatusCode expected)
    {
        using var answer = await _service.Http.GetAsync(
            new Uri($"/api/v1/paths?{query}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
