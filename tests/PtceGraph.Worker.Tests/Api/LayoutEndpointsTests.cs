using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Positions on the map: only nodes of the network have them.</summary>
public sealed class LayoutEndpointsTests(SampleService sample) : IClassFixture<SampleService>
{
    [Fact]
    public async Task A_million_positions_of_nothing_are_left_out_and_the_rest_is_kept()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, token);
        var version = (await LayoutAsync(service)).GetProperty("version").GetInt64();
        var positions = new StringBuilder("\"etat\":[1,2]");
        for (var i = 0; i < 10_000; i++)
        {
            positions.Append(CultureInfo.InvariantCulture, $",\"nobody-{i}\":[{i},{i}]");
        }

        var written = await PutAsync(service, version, positions.ToString(), replace: true);

        Assert.Equal(version + 1, written.GetProperty("version").GetInt64());
        var kept = Assert.Single((await LayoutAsync(service)).GetProperty("positions").EnumerateObject());
        Assert.Equal(("etat", 1.0, 2.0), (kept.Name, kept.Value[0].GetDouble(), kept.Value[1].GetDouble()));

        // A body larger than a network of this size can need is not read.
        while (positions.Length < 3 << 20)
        {
            positions.Append(CultureInfo.InvariantCulture, $",\"nobody-{positions.Length}\":[1,1]");
        }

        using var content = Body(version + 1, positions.ToString(), replace: true);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/layout") { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await service.Http.SendAsync(request, token);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Positions_of_nodes_that_are_gone_are_kept_for_an_undo()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, token);
        var version = (await LayoutAsync(service)).GetProperty("version").GetInt64();
        await PutAsync(service, version, "\"etat\":[1,2],\"rtes\":[3,4]", replace: true);

        await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { new { op = "actor.remove", id = "etat" } } }, token);
        await PutAsync(service, version + 1, "\"rtes\":[5,6]", replace: false);
        using var undone = await service.Http.PostAsync("/api/v1/undo", null, token);

        Assert.True(undone.IsSuccessStatusCode);
        Assert.Equal(
            ["etat", "rtes"],
            (await LayoutAsync(service)).GetProperty("positions").EnumerateObject().Select(position => position.Name).Order()
        );
    }

    [Fact]
    public async Task Positions_of_nodes_that_are_gone_do_not_pile_up()
    {
        const int many = 1_400;
        var token = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("ptcegraph-layout-").FullName;
        var ids = Enumerable.Range(0, many).Select(i => $"passing-{i}").ToList();
        await using (var service = await RunningService.StartAsync(folder, isEmpty: true, 0, token))
        {
            await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new
                {
                    changes = ids.Append("stays")
                        .Select(id => new
                        {
                            op = "actor.add",
                            id,
                            name = id,
                        }),
                },
                token
            );
            await PutAsync(service, 0, string.Join(',', ids.Append("stays").Select(id => $"\"{id}\":[1,1]")), replace: true);
            await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new { changes = ids.Select(id => new { op = "actor.remove", id }) },
                token
            );
            await PutAsync(service, 1, "\"stays\":[2,2]", replace: false);
            await service.TerminateAsync();
        }

        await using (var store = PtceGraph.Storage.Sqlite.SqliteJournal.OpenToRead(folder))
        {
            Assert.Equal(["stays"], (await store.ReadLayoutAsync(token)).Positions.Keys);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("\"etat\":[1e10,0]", "/positions/etat")]
    [InlineData("\"etat\":[1e999,0]", "/positions/etat")]
    [InlineData("\"etat\":null", "/positions/etat")]
    [InlineData("\"etat\":[0,0],\"etat\":[0,0]", "/positions/etat")]
    [InlineData("\"\\ud800\":[0,0]", "/positions")]
    public async Task A_position_that_cannot_be_is_refused(string positions, string pointer)
    {
        var refused = await PutAsync(sample.Service, 0, positions, replace: false);

        Assert.Equal(pointer, refused.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private static Task<JsonElement> LayoutAsync(RunningService service) =>
        service.Http.GetFromJsonAsync<JsonElement>("/api/v1/layout", TestContext.Current.CancellationToken);

    private static async Task<JsonElement> PutAsync(RunningService service, long version, string positions, bool replace)
    {
        using var content = Body(version, positions, replace);
        using var answer = await service.Http.PutAsync("/api/v1/layout", content, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static ByteArrayContent Body(long version, string positions, bool replace) =>
        new(
            Encoding.UTF8.GetBytes(
                $"{{\"positions\":{{{positions}}},\"replace\":{(replace ? "true" : "false")},\"expected_version\":{version}}}"
            )
        )
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
