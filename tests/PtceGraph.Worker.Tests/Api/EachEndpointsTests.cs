using System.Net;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>GET /api/v1/analysis/each</c>.</summary>
public sealed class EachEndpointsTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly RunningService _service = sample.Service;

    [Theory]
    [InlineData("category", "ess", "")]
    [InlineData("Catégorie", "recherche", "")]
    [InlineData("economy", "publique", "&exclude_type=financement,gouvernance")]
    public async Task Each_part_has_the_figures_of_an_analysis_of_it_alone(string column, string value, string others)
    {
        var each = await GetAsync($"analysis/each?column={column}{others}", HttpStatusCode.OK);
        var alone = await GetAsync($"analysis?where={column}={value}{others}", HttpStatusCode.OK);

        var part = each.GetProperty("parts").EnumerateArray().Single(one => one.GetProperty("value").GetString() == value);
        var figures = part.GetProperty("figures");
        foreach (var name in (string[])["nodes", "edges", "actors", "isolates", "density", "components", "clustering", "modularity"])
        {
            Assert.Equal(alone.GetProperty("network").GetProperty(name).GetRawText(), figures.GetProperty(name).GetRawText());
        }

        Assert.Equal(
            alone.GetProperty("clans").EnumerateArray().Count(clan => clan.GetProperty("is_clan").GetBoolean()),
            figures.GetProperty("clans").GetInt32()
        );
        Assert.Equal(
            alone.GetProperty("network").GetProperty("silos").GetProperty("region").GetProperty("decloisonnement").GetRawText(),
            figures.GetProperty("region.decloisonnement").GetRawText()
        );
    }

    [Theory]
    [InlineData("column", "column=couleur")]
    [InlineData("column", "column=")]
    [InlineData("column", "")]
    [InlineData("where", "column=category&where=category")]
    public async Task What_cannot_be_asked_is_refused_with_its_name(string name, string query)
    {
        var problem = await GetAsync($"analysis/each?{query}", HttpStatusCode.BadRequest);

        Assert.Equal($"/{name}", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private async Task<JsonElement> GetAsync(string query, HttpStatusCode expected)
    {
        using var answer = await _service.Http.GetAsync(
            new Uri($"/api/v1/{query}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
