using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>The service is killed, as by a power cut, again and again while edits stream in.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Edits = 1_000;

    private static readonly int Kills = Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_ALL") == "1" ? 50 : 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-crash-").FullName;

    [Fact]
    public async Task Every_acknowledged_edit_survives_each_kill_once()
    {
        var token = TestContext.Current.CancellationToken;
        var random = new Random(20261124);
        var acknowledged = new Dictionary<int, long>(); // edit -> revision that was answered
        var port = RunningService.FreePort();
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var service = await RunningService.StartAsync(_folder, isEmpty: true, port, token);
            Assert.StartsWith(
                await ReplayAsync(token),
                await service.Http.GetStringAsync("/api/v1/network", token),
                StringComparison.Ordinal
            );

            var target = Edits * (kill + 1) / (Kills + 1);
            var isLast = kill == Kills;
            var stream = StreamAsync(service.Http, acknowledged, isLast ? Edits : target + 200, token);
            if (isLast)
            {
                await stream;
                await AssertAllThereOnceAsync(service.Http, acknowledged, token);
                Assert.StartsWith(
                    await ReplayAsync(token),
                    await service.Http.GetStringAsync("/api/v1/network", token),
                    StringComparison.Ordinal
                );
                break;
            }

            // Killed at a random moment after a share of the edits was acknowledged and while others are pending.
            while (acknowledged.Count < target && !stream.IsCompleted)
            {
                await Task.Delay(1, token);
            }

            await Task.Delay(random.Next(0, 12), token);
            await service.KillAsync();
            await stream;
        }

        Assert.Equal(Edits, acknowledged.Count);
        Assert.Equal(Edits, acknowledged.Values.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Posts the edits that are not acknowledged yet, each under its own key, until one is lost.</summary>
    private static async Task StreamAsync(HttpClient http, Dictionary<int, long> acknowledged, int until, CancellationToken token)
    {
        for (var edit = acknowledged.Count; edit < Math.Min(until, Edits); edit++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
            {
                Content = JsonContent.Create(
                    new
                    {
                        changes = new object[]
                        {
                            new
                            {
                                op = "actor.add",
                                id = Id(edit),
                                name = $"Acteur {edit}",
                            },
                        },
                    }
                ),
            };
            request.Headers.Add("Idempotency-Key", $"edit-{edit}");
            try
            {
                using var answer = await http.SendAsync(request, token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>(token);
                acknowledged.Add(edit, body.GetProperty("revision").GetInt64());
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private static async Task AssertAllThereOnceAsync(HttpClient http, Dictionary<int, long> acknowledged, CancellationToken token)
    {
        var network = await http.GetFromJsonAsync<JsonElement>("/api/v1/network", token);
        var ids = network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()!).ToList();
        Assert.Equal(acknowledged.Keys.Select(Id).Order(), ids.Order());
        Assert.Equal(Edits, network.GetProperty("revision").GetInt64());
    }

    /// <summary>The beginning of the answer of <c>GET /network</c>, as a replay of the journal gives it.</summary>
    private async Task<string> ReplayAsync(CancellationToken token)
    {
        await using var journal = SqliteJournal.OpenToRead(_folder);
        var state = new GraphState();
        var revision = 0L;
        await foreach (var entry in journal.ReadEntriesAsync(1, token))
        {
            Assert.Equal(++revision, entry.Revision);
            state.Replay(entry.Changes);
        }

        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream))
        {
            NetworkJson.Write(writer, state.Snapshot(revision));
        }

        // The answer continues with the digest and the state of the network.
        return Encoding.UTF8.GetString(stream.ToArray())[..^1] + ",\"digest\":";
    }

    private static string Id(int edit) => string.Create(CultureInfo.InvariantCulture, $"a{edit:0000}");
}
