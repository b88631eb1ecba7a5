using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>Viewers that subscribe to a network of some MB and never read.</summary>
public sealed class UnreadTests
{
    private const int Actors = 2_000,
        NoteChars = 1_500; // together some 3 MB
    private const int Pages = 100,
        Scripts = 40; // whole networks for all would take 400 MB and more

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Viewers_that_never_read_hold_little_and_delay_nobody()
    {
        // The runtime enforces the bound: a heap beyond it ends the service.
        var heap = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0xC000000" };
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token, environment: heap);
        var revision = 0L;
        for (var first = 0; first < Actors; first += 500)
        {
            revision = await PostAsync(
                service,
                [
                    .. Enumerable
                        .Range(first, 500)
                        .Select(i => new
                        {
                            op = "actor.add",
                            id = $"a{i}",
                            name = $"Acteur {i}",
                            notes = new string('n', NoteChars),
                        }),
                ]
            );
        }

        await using var reader = new Viewer(service.Address, 1);
        await reader.WaitAsync(shown => shown.Network.Revision == revision, Token);
        var unread = new List<IDisposable>();
        var sockets = new List<HubSocket>();
        try
        {
            for (var i = 0; i < Pages; i++)
            {
                unread.Add(await AskAsync(service.Address));
                sockets.Add(await HubSocket.ConnectAsync(service.Address, "messagepack", Token));
                await sockets[^1].SendAsync(HubFrames.Subscribe(revision, byHttp: true), Token);
            }

            for (var i = 0; i < Scripts; i++)
            {
                sockets.Add(await HubSocket.SubscribeAsync(service.Address, Token));
            }

            // Each edit makes a message of 100 KB, so that pipes fill.
            for (var edit = 0; edit < 40; edit++)
            {
                revision = await PostAsync(
                    service,
                    [
                        .. Enumerable
                            .Range(0, 70)
                            .Select(i => new
                            {
                                op = "actor.update",
                                id = $"a{i}",
                                notes = new string((char)('a' + (edit % 26)), NoteChars),
                            }),
                    ]
                );
                await reader.WaitAsync(shown => shown.Network.Revision == revision, Token);
            }

            TestContext.Current.TestOutputHelper?.WriteLine(
                $"Working set with {Pages + Scripts} unread viewers: {service.WorkingSetBytes >> 20} MB."
            );
            Assert.Equal(1, reader.Connections);
        }
        finally
        {
            unread.ForEach(one => one.Dispose());
            foreach (var socket in sockets)
            {
                await socket.DisposeAsync();
            }
        }

        await reader.WaitAsync(shown => shown.Viewers == 1, Token);
        var (held, digest) = await ShownNetwork.OfServiceAsync(service.Http, Token);
        Assert.Equal((revision, reader.Network.Digest()), (held, digest));
    }

    /// <summary>Asks for the network over a bare connection, and reads nothing of the answer.</summary>
    private static async Task<Socket> AskAsync(Uri service)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4 << 10 };
        await socket.ConnectAsync(service.Host, service.Port, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/v1/network HTTP/1.1\r\nHost: {service.Authority}\r\n\r\n"), Token);
        return socket;
    }

    private static async Task<long> PostAsync(RunningService service, object[] changes)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}. The service's log:\n{service.Log}");
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Token)).GetProperty("revision").GetInt64();
    }
}
