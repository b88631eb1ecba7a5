using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>A viewer like the page: it reconnects from the revision that it has, and notes revisions that it missed.</summary>
internal sealed class WatchingViewer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly Task _watching;
    private long _revision;

    public WatchingViewer(Uri service, CancellationToken cancellationToken)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watching = Task.Run(() => WatchAsync(service, _end.Token), CancellationToken.None);
    }

    /// <summary>The revision that it has.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>The first gap or repetition; null for none.</summary>
    public string? Gap { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync(Uri service, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            try
            {
                await using var client = await HubClient.SubscribeAsync(service, Revision, token);
                while (true)
                {
                    Take(await client.NextAsync(message => message.Method is "Snapshot" or "Changes", token));
                }
            }
            catch (Exception exception)
                when (exception
                        is ChannelClosedException
                            or HttpRequestException
                            or OperationCanceledException
                            or IOException
                            or InvalidOperationException
                            or WebSocketException
                            or HubException
                )
            {
                // Reconnect.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private void Take(ReceivedMessage message)
    {
        if (message.Method == "Changes" && message.Revision > Revision)
        {
            var told = ((JsonArray)message.Argument["changes"]!).Select(change => (long)change!["revision"]!).Distinct().Order().ToList();
            var missed = Enumerable.Range(1, (int)(message.Revision - Revision)).Select(next => Revision + next).ToList();
            if (!told.SequenceEqual(missed))
            {
                Gap ??= $"held {Revision}, then told {string.Join(' ', told)} as revision {message.Revision}";
            }
        }

        Interlocked.Exchange(ref _revision, message.Revision);
    }
}
