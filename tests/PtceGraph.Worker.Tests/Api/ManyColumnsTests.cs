using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Networks with very many custom columns: one does not become so, and one of an earlier version is still answered.</summary>
public sealed class ManyColumnsTests : IDisposable
{
    private const int Actors = 60;
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60); // on two busy cores

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Changes_and_imports_beyond_the_limit_are_refused_with_their_place()
    {
        await using var service = await RunningService.StartAsync(_folder.Path, isEmpty: true, 0, Token);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(service, ("a", "a", 600))).Status);

        var (status, problem) = await ChangeAsync(service, ("b", "b", 400), ("c", "c", 1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var error = problem.GetProperty("errors")[0];
        Assert.Equal("/changes/1/attributes", error.GetProperty("pointer").GetString());
        Assert.Contains("c0", error.GetRawText(), StringComparison.Ordinal);

        var columns = Enumerable.Range(0, 401).Select(i => $"b{i}");
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent($"id;nom;{string.Join(';', columns)}\nd;D{string.Concat(columns.Select(_ => ";x"))}\n"),
                "files",
                "acteurs.csv"
            },
        };
        using var refused = await service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("acteurs.csv", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(1, network.GetProperty("revision").GetInt64());
    }

    [Theory]
    [InlineData(true)] // 2,000 columns of three values, which would all be silos
    [InlineData(false)] // 120,000 columns, each of one actor
    public async Task A_network_of_an_earlier_version_is_measured_and_written(bool areShared)
    {
        await WriteAsync(areShared);
        await using var service = await RunningService.StartAsync(_folder.Path, isEmpty: true, 0, Token);
        var clock = Stopwatch.StartNew();

        var analysis = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/analysis", Token);

        var left = analysis.GetProperty("notes").EnumerateArray().Where(note => note.GetProperty("code").GetString() == "columns-left-out");
        Assert.Equal(areShared ? [2_000 - PartitionColumns.Most] : [], left.Select(note => note.GetProperty("count").GetInt32()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Enough);
        foreach (var format in new[] { "csv", "json", "gexf", "cypher" })
        {
            clock.Restart();
            var file = await service.Http.GetByteArrayAsync(new Uri($"/api/v1/export/{format}", UriKind.Relative), Token);
            Assert.NotEmpty(file);
            Assert.True(clock.Elapsed < Enough, $"{format}: {clock.Elapsed}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ChangeAsync(
        RunningService service,
        params (string Id, string Prefix, int Columns)[] actors
    )
    {
        var body = JsonSerializer.Serialize(
            new
            {
                changes = actors.Select(actor => new
                {
                    op = "actor.add",
                    id = actor.Id,
                    name = actor.Id,
                    attributes = Enumerable.Range(0, actor.Columns).ToDictionary(i => $"{actor.Prefix}{i}", _ => "x"),
                }),
            }
        );
        using var answer = await service.Http.PostAsync(
            new Uri("/api/v1/changes", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json"),
            Token
        );
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    /// <summary>A ring of actors with 2,000 columns each, written without the current rules, as an earlier version did.</summary>
    private Task WriteAsync(bool areShared)
    {
        var actors = Enumerable
            .Range(0, Actors)
            .Select(i => new Actor
            {
                Id = $"a{i}",
                Name = $"A{i}",
                Attributes = AttributeMap.Of(
                    Enumerable
                        .Range(0, 2_000)
                        .Select(column => KeyValuePair.Create(areShared ? $"c{column}" : $"c{i}_{column}", $"v{i % 3}"))
                ),
            });
        var ties = Enumerable
            .Range(0, Actors)
            .Select(i => new Tie
            {
                Id = $"t{i}",
                Source = $"a{i}",
                Target = $"a{(i + 1) % Actors}",
            });
        return EarlierStore.WriteAsync(_folder.Path, [.. actors, .. ties], Token);
    }
}
