using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>Viewers end with the current network, whatever happened to their connections.</summary>
public sealed class FanOutTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changed_since_a_stage_comes_to_the_same_as_the_whole()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var viewer = new Viewer(service.Address, 1);
        object[][] edits =
        [
            [
                new
                {
                    op = "tie.add",
                    id = "t1",
                    source = "etat",
                    target = "rtes",
                    type = "cooperation",
                },
            ],
            [
                new
                {
                    op = "actor.add",
                    id = "aaa",
                    name = "First of all",
                },
                new
                {
                    op = "tie.add",
                    source = "aaa",
                    target = "etat",
                },
            ],
            [
                new
                {
                    op = "actor.add",
                    id = "zzz",
                    name = "Last of all",
                    category = "ess",
                },
            ],
            [new { op = "tie.remove", id = "t1" }],
            [
                new { op = "actor.remove", id = "aaa" },
                new
                {
                    op = "actor.add",
                    id = "mmm",
                    name = "In between",
                    category = "etat",
                },
            ],
            [
                new
                {
                    op = "actor.update",
                    id = "zzz",
                    category = "recherche",
                },
            ],
            [new { op = "actor.remove", id = "zzz" }, new { op = "actor.remove", id = "mmm" }],
        ];

        await viewer.WaitAsync(shown => shown.Analysis is { IsComplete: true, Revision: 1 }, Token);
        var whole = viewer.Analysis.Content;
        foreach (var edit in edits)
        {
            var revision = await PostAsync(service, edit);
            await viewer.WaitAsync(shown => shown.Analysis.IsComplete && shown.Analysis.Revision == revision, Token);
            await using var newcomer = new Viewer(service.Address, 2);
            await newcomer.WaitAsync(shown => shown.Analysis.IsComplete && shown.Analysis.Revision == revision, Token);
            Same(newcomer.Analysis.Content, viewer.Analysis.Content);
            Assert.Equal(newcomer.Network.Digest(), viewer.Network.Digest());
        }

        // Everything was undone: the measures are those of the beginning, although none was sent in full again.
        Same(whole, viewer.Analysis.Content);
        Assert.Equal(1, viewer.Analysis.Wholes);
        Assert.Equal(1, viewer.Connections);
        Assert.Equal(1, viewer.Network.Snapshot);
    }

    [Fact]
    public async Task Edits_that_interrupt_analyses_leave_viewers_with_the_whole()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var viewer = new Viewer(service.Address, 1);
        await viewer.WaitAsync(shown => shown.Analysis is { IsComplete: true, Revision: 1 }, Token);
        var random = new Random(1);
        for (var round = 0; round < 4; round++)
        {
            var revision = 1L;
            for (var edit = 0; edit < 12; edit++)
            {
                // A node that is removed and restored between two messages; ties; new nodes at both ends.
                revision = (edit % 4) switch
                {
                    0 => await PostAsync(service, new { op = "actor.remove", id = "etat" }),
                    1 => await UndoAsync(service),
                    2 => await PostAsync(
                        service,
                        new
                        {
                            op = "actor.add",
                            id = $"a{round}-{edit}",
                            name = "First of all",
                            category = "ess",
                        },
                        new
                        {
                            op = "tie.add",
                            source = $"a{round}-{edit}",
                            target = "etat",
                        }
                    ),
                    _ => await PostAsync(
                        service,
                        new
                        {
                            op = "tie.add",
                            source = "rtes",
                            target = $"a{round}-{edit - 1}",
                            type = "cooperation",
                        }
                    ),
                };
                var column = new[] { null, "degree", "harmonic", "betweenness" }[random.Next(4)];
                await viewer.WaitAsync(
                    shown => column is null || (shown.Analysis.Revision == revision && shown.Analysis.Columns.Contains(column)),
                    Token
                );
            }

            await viewer.WaitAsync(shown => shown.Analysis.IsComplete && shown.Analysis.Revision == revision, Token);
            await using var newcomer = new Viewer(service.Address, 2);
            await newcomer.WaitAsync(shown => shown.Analysis.IsComplete && shown.Analysis.Revision == revision, Token);
            Same(newcomer.Analysis.Content, viewer.Analysis.Content);
        }

        Assert.Equal(1, viewer.Connections);
    }

    [Fact]
    public async Task Both_protocols_say_the_same()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var packed = new Viewer(service.Address, 1);
        await packed.WaitAsync(shown => shown.Analysis.IsComplete, Token);
        await using var plain = await HubClient.SubscribeAsync(service.Address, 0, Token);

        var snapshot = await plain.NextAsync(message => message.Method == "Snapshot", Token);
        var shown = new ShownAnalysis(isDecoded: true);
        while (!shown.IsComplete)
        {
            shown.Take(await plain.NextAsync(message => message.Method == "Analysis", Token));
        }

        var (_, digest) = await ShownNetwork.OfServiceAsync(service.Http, Token);
        Assert.Equal(digest, packed.Network.Digest());
        Assert.Equal(1, snapshot.Revision);
        Same(shown.Content, packed.Analysis.Content);
    }

    [Fact]
    public async Task Cut_and_restarted_viewers_end_with_what_the_server_has()
    {
        var folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;
        var port = RunningService.FreePort();
        var random = new Random(1);
        var service = await RunningService.StartAsync(folder, isEmpty: false, port, Token);
        Viewer[] viewers = [.. Enumerable.Range(0, 8).Select(seed => new Viewer(service.Address, seed))];
        try
        {
            await Task.WhenAll(viewers.Select(viewer => viewer.WaitAsync(shown => shown.Network.Revision > 0, Token)));
            for (var round = 0; round < 4; round++)
            {
                for (var edit = 0; edit < 10; edit++)
                {
                    await PostAsync(
                        service,
                        new
                        {
                            op = "actor.add",
                            id = $"a{round}-{edit}",
                            name = $"Acteur {edit}",
                            attributes = new { round },
                        }
                    );
                    await PostAsync(
                        service,
                        new
                        {
                            op = "actor.update",
                            id = $"a{round}-{edit}",
                            attributes = new { round = (string?)null, edit = $"{edit}" },
                        }
                    );
                    viewers[random.Next(viewers.Length)].Cut();
                }

                await service.KillAsync();
                await service.DisposeAsync();
                service = await RunningService.StartAsync(folder, isEmpty: false, port, Token);
            }

            var (revision, digest) = await ShownNetwork.OfServiceAsync(service.Http, Token);
            Assert.Equal(81, revision);
            foreach (var viewer in viewers)
            {
                await viewer.WaitAsync(
                    shown => shown.Network.Revision == revision && shown.Analysis.IsComplete && shown.Analysis.Revision == revision,
                    Token
                );
                Assert.Equal(digest, viewer.Network.Digest());

                // Missed changes arrived as changes: each viewer received one snapshot, the first.
                Assert.Equal(1, viewer.Network.Snapshot);
                Same(viewers[0].Analysis.Content, viewer.Analysis.Content);
            }
        }
        finally
        {
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }

            await service.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_viewer_that_reads_nothing_delays_nobody_and_catches_up_by_itself()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var stalled = await HubSocket.SubscribeAsync(service.Address, Token);
        await using var viewer = new Viewer(service.Address, 1);
        await viewer.WaitAsync(shown => shown.Network.Revision > 0, Token);

        // It reads the network within its 30 seconds, and then nothing.
        const int edits = 60;
        var (network, analyses, isLast) = (new ShownNetwork(), 0, false);
        await using var records = stalled.RecordsAsync(Token).GetAsyncEnumerator(Token);
        while (network.Revision == 0 && await records.MoveNextAsync())
        {
            if ((string?)records.Current["target"] == "Snapshot")
            {
                network.TakeSnapshot(WireArgument.Of(records.Current["arguments"]![0]!.AsObject()));
            }
        }

        var revision = 0L;
        for (var edit = 0; edit < edits; edit++)
        {
            revision = await PostAsync(
                service,
                new
                {
                    op = "actor.add",
                    id = $"a{edit}",
                    name = new string('x', 200),
                }
            );
            await stalled.SendAsync(HubSocket.Ping, Token);
        }

        await viewer.WaitAsync(shown => shown.Network.Revision == revision && shown.Analysis.Revision == revision, Token);

        while (!isLast && await records.MoveNextAsync())
        {
            var argument = records.Current["arguments"]?[0]?.AsObject();
            switch ((string?)records.Current["target"])
            {
                case "Changes":
                    network.Fold(argument!);
                    break;
                case "Analysis":
                    analyses += (long)argument!["part"]! == 0 ? 1 : 0;
                    isLast = (long)argument["revision"]! == revision && (bool)argument["complete"]!;
                    break;
            }
        }

        Assert.True(isLast);
        Assert.Equal(viewer.Network.Digest(), network.Digest());
        Assert.InRange(analyses, 1, edits + 1);
    }

    [Fact]
    public async Task Everyone_is_told_how_many_look_on()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        Viewer[] viewers = [.. Enumerable.Range(0, 5).Select(seed => new Viewer(service.Address, seed))];
        await Task.WhenAll(viewers.Select(viewer => viewer.WaitAsync(shown => shown.Viewers == 5, Token)));
        await viewers[4].DisposeAsync();
        await viewers[3].DisposeAsync();
        await Task.WhenAll(viewers[..3].Select(viewer => viewer.WaitAsync(shown => shown.Viewers == 3, Token)));
        foreach (var viewer in viewers[..3])
        {
            await viewer.DisposeAsync();
        }
    }

    [Fact]
    public async Task Asking_for_the_network_again_and_again_is_refused_with_a_sentence()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var client = await HubClient.ConnectAsync(service.Address, HubForm.MessagePack, Token);
        for (var i = 0; i < 10; i++)
        {
            await client.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = 0 }, Token);
        }

        var refusal = await Assert.ThrowsAsync<HubException>(() =>
            client.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = 0 }, Token)
        );
        Assert.EndsWith("wait a moment.", refusal.Message, StringComparison.Ordinal);
    }

    private static void Same(
        (IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Parts) expected,
        (IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Parts) actual
    )
    {
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Columns, actual.Columns);
        Assert.Equal(expected.Parts.Keys.Order(), actual.Parts.Keys.Order());
        Assert.All(
            expected.Parts,
            part => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(part.Value), JsonNode.Parse(actual.Parts[part.Key])), part.Key)
        );
    }

    private static async Task<long> UndoAsync(RunningService service)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/undo", new { }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
    }

    private static async Task<long> PostAsync(RunningService service, params object[] changes)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
    }
}
