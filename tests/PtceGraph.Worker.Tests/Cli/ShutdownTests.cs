using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The service ends in order when it is asked to, also while a request is unfinished.</summary>
public sealed class ShutdownTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task A_request_that_never_ends_leaves_the_time_to_close_the_store()
    {
        await using var service = await RunningService.StartAsync(_folder, isEmpty: false, 0, Token);
        using (
            var answer = await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new { changes = new[] { new { op = "actor.add", name = "A" } } },
                Token
            )
        )
        {
            answer.EnsureSuccessStatusCode();
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(service.Address.Host, service.Address.Port, Token);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/changes HTTP/1.1\r\nHost: {service.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
            ),
            Token
        );
        await Task.Delay(300, Token);

        Assert.Equal(0, await service.TerminateAsync());
        Assert.False(File.Exists(Path.Combine(_folder, "ptcegraph.db-wal")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
