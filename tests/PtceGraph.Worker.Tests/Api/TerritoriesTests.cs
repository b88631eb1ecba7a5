using System.Net;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>GET /api/v1/territories</c>, and the silos of a column that is derived from them.</summary>
public sealed class TerritoriesTests(SampleService sample) : IClassFixture<SampleService>
{
    private readonly RunningService _service = sample.Service;

    [Fact]
    public async Task Where_the_nodes_of_the_sample_are_is_derived_and_not_stored()
    {
        var answer = await GetAsync("territories");
        var network = await GetAsync("network");

        var places = answer.GetProperty("places").EnumerateArray().ToList();
        var nodes = answer.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!);
        string? Of(string id, string field) => places[nodes[id].GetProperty("place").GetInt32()].GetProperty(field).GetString();
        var town = network
            .GetProperty("actors")
            .EnumerateArray()
            .First(actor => Text(actor, "commune") == "Trouville")
            .GetProperty("id")
            .GetString()!;
        Assert.Equal("14715 Trouville-sur-Mer", Of(town, "territory_commune"));
        Assert.Equal("28 Normandie", Of(town, "territory_region"));
        Assert.Equal("84 Auvergne-Rhône-Alpes", Of("valhorizon", "territory_region"));
        Assert.Equal("region", nodes["region-midi-pyrenees"].GetProperty("territory_level").GetString());
        Assert.DoesNotContain("territory", network.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_silos_of_a_derived_column_are_measured_where_they_are_asked_for()
    {
        var silos = (await GetAsync("analysis?silo=territory_region")).GetProperty("network").GetProperty("silos");
        var byDefault = (await GetAsync("analysis")).GetProperty("network").GetProperty("silos");

        Assert.Equal(["territory_region"], silos.EnumerateObject().Select(column => column.Name));
        Assert.Contains(
            silos.GetProperty("territory_region").GetProperty("groups").EnumerateArray(),
            group => group.GetProperty("silo").GetString() == "52 Pays de la Loire"
        );
        Assert.DoesNotContain(byDefault.EnumerateObject(), column => column.Name.StartsWith("territory", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement entity, string field) => entity.TryGetProperty(field, out var value) ? value.GetString() : null;

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _service.Http.GetAsync(
            new Uri($"/api/v1/{path}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
