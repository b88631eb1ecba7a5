using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>Several real services on one real Neo4j: concurrent writers, followers, and a server that stops and restarts.</summary>
[Collection("Neo4j")]
public sealed class SharedStoreTests(Neo4jServer server) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly double[] Spot = [1.5, 2.5];

    public async ValueTask InitializeAsync() => await server.RequireAsync(Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Writers_race_and_every_edit_is_there_once()
    {
        const int edits = 200;
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(client =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = client; i < edits; i += 8)
                            {
                                await AddAsync(i % 2 == 0 ? one : other, $"a{i}");
                            }
                        },
                        Token
                    )
                )
        );

        foreach (var service in new[] { one, other })
        {
            await WaitAsync(async () => await RevisionAsync(service) == edits);
            var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
            Assert.Equal(
                Enumerable.Range(0, edits).Select(i => $"a{i}").Order(),
                network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()!).Order()
            );
        }

        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_follower_shows_what_a_writer_does_and_writes_nothing()
    {
        await using var writer = await StartAsync();
        await using var follower = await StartAsync("--follow");
        await using var viewer = await HubClient.SubscribeAsync(follower.Address, 0, Token);
        var snapshot = await viewer.NextAsync(message => message.Method == "Snapshot", Token);
        Assert.True((bool)snapshot.Argument["follower"]!);
        Assert.True((bool)snapshot.Argument["read_only"]!);
        Assert.Equal("follower", (string)snapshot.Argument["read_only_reason"]!);
        await AddAsync(writer, "warm");
        await viewer.NextAsync(message => message.Method == "Changes", Token);

        var latencies = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var clock = Stopwatch.StartNew();
            await AddAsync(writer, $"a{i}");
            await viewer.NextAsync(
                message =>
                    message.Method == "Changes" && message.Argument["changes"]!.AsArray().Any(change => (string?)change!["id"] == $"a{i}"),
                Token
            );
            latencies.Add(clock.Elapsed.TotalMilliseconds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"From the post to a follower's viewer: median {latencies.Order().ElementAt(5):0} ms, worst {latencies.Max():0} ms."
        );
        using (
            var moved = await writer.Http.PutAsJsonAsync(
                "/api/v1/layout",
                new { expected_version = 0, positions = new { a1 = Spot } },
                Token
            )
        )
        {
            moved.EnsureSuccessStatusCode();
        }

        var layout = await viewer.NextAsync(message => message.Method == "Layout", Token);
        Assert.Equal(1.5, (double)layout.Argument["positions"]!["a1"]![0]!);

        foreach (
            var (path, body) in new (string, object)[]
            {
                ("/api/v1/changes", new { changes = new[] { new { op = "actor.add", name = "X" } } }),
                ("/api/v1/undo", new { }),
                ("/api/v1/sample", new { }),
                (
                    "/api/v1/changes",
                    new
                    {
                        changes = new[]
                        {
                            new
                            {
                                op = "contact.set",
                                of = "a1",
                                text = "X",
                            },
                        },
                    }
                ),
            }
        )
        {
            using var refused = await follower.Http.PostAsJsonAsync(path, body, Token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains(
                "service principal",
                (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString(),
                StringComparison.Ordinal
            );
        }

        Assert.Equal(await RevisionAsync(writer), await RevisionAsync(follower));
    }

    [Fact]
    public async Task While_Neo4j_is_away_the_page_is_read_only_and_it_comes_back_by_itself()
    {
        Assert.SkipUnless(server.CanBeKilled, "This Neo4j is not ours to end.");
        await using var service = await StartAsync();
        await AddAsync(service, "before");
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, Token);
        await viewer.NextAsync(message => message.Method == "Snapshot", Token);

        await server.KillAsync(Token);
        try
        {
            var clock = Stopwatch.StartNew();
            using (var lost = await PostAsync(service, "lost"))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.StatusCode);
                Assert.NotNull(lost.Headers.RetryAfter);
            }

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            var away = await viewer.NextAsync(message => message.Method == "Changes", Token);
            Assert.True((bool)away.Argument["read_only"]!);
            Assert.Equal("unavailable", (string)away.Argument["read_only_reason"]!);

            clock.Restart();
            using (var again = await PostAsync(service, "lost"))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, again.StatusCode);
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"Refused, once known to be away, within {clock.ElapsedMilliseconds} ms.");
            Assert.Equal(1, await RevisionAsync(service));
        }
        finally
        {
            await server.StartAsync(Token);
        }

        var back = await viewer.NextAsync(message => message.Method == "Changes", Token);
        Assert.False((bool)back.Argument["read_only"]!);
        await AddAsync(service, "after");
        Assert.Equal(2, await RevisionAsync(service));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Another_journal_restored_into_Neo4j_is_taken_over_by_a_writer_and_a_follower()
    {
        await using var writer = await StartAsync();
        await using var follower = await StartAsync("--follow");
        await AddAsync(writer, "a1");
        await AddAsync(writer, "a2");
        await using var mine = new Viewer(writer.Address, 1);
        await using var wall = new Viewer(follower.Address, 2, form: HubForm.Json, readsByHttp: false);
        foreach (var viewer in new[] { mine, wall })
        {
            await viewer.WaitAsync(shown => shown.Network.Revision == 2, Token);
        }

        var written = new WrittenNetwork();
        await server.RequireAsync(Token);
        string digest;
        await using (var journal = await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, Token))
        {
            await journal.AppendAsync(written.Write(2), 0, null, written.State, Token);
            digest = (await journal.FindDigestAsync(2, Token))!;
        }

        foreach (var (viewer, service) in new[] { (mine, writer), (wall, follower) })
        {
            await viewer.WaitAsync(shown => shown.Network.JournalDigest == digest, Token);
            Assert.True(viewer.Replacements > 0);
            Assert.Equal((await ShownNetwork.OfServiceAsync(service.Http, Token)).Digest, viewer.Network.Digest());
        }

        await AddAsync(writer, "after");
        await wall.WaitAsync(shown => shown.Network.Revision == 3, Token);
        await AssertWholeAsync();
    }

    [Fact]
    public async Task The_password_is_in_no_log_and_a_wrong_one_is_said()
    {
        using var folder = new TempFolder();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (
            var argument in new[]
            {
                CommandLine.Program,
                "check",
                "--lang",
                "fr",
                "--data",
                folder.Path,
                "--store",
                "neo4j",
                "--neo4j",
                server.Url,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NEO4J_PASSWORD"] = "faux-mot-de-passe";
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Token) + await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.Equal(4, process.ExitCode);
        Assert.Contains("NEO4J_PASSWORD", error, StringComparison.Ordinal);
        Assert.DoesNotContain("faux-mot-de-passe", error, StringComparison.Ordinal);
    }

    private Task<RunningService> StartAsync(params string[] more) =>
        RunningService.StartAsync(null, isEmpty: true, 0, Token, ["--store", "neo4j", "--neo4j", server.Url, .. more], server.Credentials);

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
        {
            Content = JsonContent.Create(
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            op = "actor.add",
                            id,
                            name = id,
                        },
                    },
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", id);
        return await service.Http.SendAsync(request, Token);
    }

    /// <summary>Adds an actor and repeats the request with the same key while the store is slow to answer.</summary>
    private static async Task AddAsync(RunningService service, string id)
    {
        while (true)
        {
            using var answer = await PostAsync(service, id);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {service.Log}");
                return;
            }

            await Task.Delay(200, Token);
        }
    }

    private static async Task<long> RevisionAsync(RunningService service) =>
        (await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)).GetProperty("revision").GetInt64();

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(20, Token);
        }
    }

    private async Task AssertWholeAsync()
    {
        await using var journal = await Neo4jJournal.OpenToReadAsync(server.Access, TimeProvider.System, Token);
        Assert.Empty((await journal.CheckAsync(Token)).Findings);
    }
}
