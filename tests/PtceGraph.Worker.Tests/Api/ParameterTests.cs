using System.Net;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>The parameters of the API: misspelled ones are refused, older spellings are accepted.</summary>
public sealed class ParameterTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly RunningService _service = sample.Service;

    [Theory]
    [InlineData("network?as-of=2013", "/as-of", "as_of, revision, lang")]
    [InlineData("network?as_of=2013&asOf=2013", "/asOf", "keep “as_of”")]
    [InlineData("analysis?layer=ties", "/layer", "as_of, layers, exclude_type, with, silo, where, only, lang")]
    [InlineData("analysis?layers=friends", "/layers", "ties, members, projects")]
    [InlineData("analysis?exclude_type=amis", "/exclude_type", "partenariat")]
    [InlineData("analysis?with=everything", "/with", "rank_intervals, subgroups")]
    [InlineData("analysis?only=poles", "/only", "funding, ")]
    [InlineData("analysis?silo=nothing", "/silo", "territory_region")]
    [InlineData("analysis?where=category", "/where", "COLUMN=VALUE")]
    [InlineData("analysis?where=category=ess&where=category=amis", "/where", "collectivite, ")]
    [InlineData("analysis?where=", "/where", "COLUMN=VALUE")]
    [InlineData("analysis?where=category=ess&where=", "/where", "COLUMN=VALUE")]
    [InlineData("analysis?silo=category&silo=region", "/silo", "once")]
    [InlineData("network?asOf=2013&asOf=2014", "/as_of", "once")]
    [InlineData("paths?from=etat&to=labo&weighted=maybe", "/weighted", "“maybe”")]
    [InlineData("export/csv?pseudonymise=1", "/pseudonymise", "true or false")]
    [InlineData("analysis?where=nothing=ess", "/where", "sub_category")]
    [InlineData("layout?x=1", "/x", "lang")]
    public async Task What_is_misspelt_is_refused_with_what_is_allowed(string query, string pointer, string allowed)
    {
        using var answer = await GetAsync($"{query}&lang=en");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("errors")[0];
        Assert.Equal(pointer, error.GetProperty("pointer").GetString());
        Assert.Contains(allowed, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_network_is_measured_alone()
    {
        using var answer = await GetAsync("analysis?where=category=ess&where=category=recherche&where=region=Pays de la Loire");
        using var other = await GetAsync("analysis?where=region=pays de la loire&where=catégorie=recherche&where=category=ESS");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var network = await NetworkOf(answer);
        Assert.InRange(network.GetProperty("actors").GetInt32(), 1, 48);
        Assert.Equal(network.ToString(), (await NetworkOf(other)).ToString());

        static async Task<JsonElement> NetworkOf(HttpResponseMessage answer) =>
            JsonDocument
                .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .RootElement.GetProperty("network");
    }

    [Fact]
    public async Task Some_results_are_computed_alone_with_the_values_of_all()
    {
        using var answer = await GetAsync("analysis?only=pole");
        using var all = await GetAsync("analysis");

        var (some, whole) = (await RootOf(answer), await RootOf(all));
        Assert.Equal(whole.GetProperty("pole").GetRawText(), some.GetProperty("pole").GetRawText());
        Assert.False(some.GetProperty("actors").TryGetProperty("betweenness", out _));
        Assert.True(whole.GetProperty("actors").TryGetProperty("betweenness", out _));

        static async Task<JsonElement> RootOf(HttpResponseMessage answer) =>
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    [Fact]
    public async Task An_older_spelling_gives_the_same_answer()
    {
        using var now = await GetAsync("network?as_of=2013");
        using var before = await GetAsync("network?asOf=2013");

        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Equal(
            await now.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private Task<HttpResponseMessage> GetAsync(string query) =>
        _service.Http.GetAsync(new Uri($"/api/v1/{query}", UriKind.Relative), TestContext.Current.CancellationToken);
}
