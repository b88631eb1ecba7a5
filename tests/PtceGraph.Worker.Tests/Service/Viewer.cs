using System.Net.Sockets;
using System.Net.WebSockets;

namespace PtceGraph.Tests.Service;

/// <summary>What a page does with the hub, without the page: it connects, folds what it hears, and comes back for ever from what it holds.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly Uri _service;
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Action<string, Viewer>? _heardOne;
    private readonly Task _life;
    private volatile HubClient? _connection;
    private long _layoutVersion;
    private TaskCompletionSource _elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously); // ends when it is told to read the network again
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously); // ends with the next message

    /// <summary>Begins to look on.</summary>
    /// <param name="service">Where.</param>
    /// <param name="seed">Of what it waits between attempts.</param>
    /// <param name="decodesAnalyses">Whether to keep measures, or only what they are of: a thousand viewers in one process need not all decode.</param>
    /// <param name="heard">Told of each message after it was folded, on the thread that received it.</param>
    public Viewer(Uri service, int seed, bool decodesAnalyses = true, Action<string, Viewer>? heard = null)
    {
        (_service, _random, _heardOne) = (service, new Random(seed), heard);
        Analysis = new ShownAnalysis(decodesAnalyses);
        _life = Task.Run(LiveAsync);
    }

    /// <summary>What it shows.</summary>
    public ShownNetwork Network { get; } = new();

    /// <summary>The measures it shows.</summary>
    public ShownAnalysis Analysis { get; }

    /// <summary>How often it was connected.</summary>
    public int Connections { get; private set; }

    /// <summary>Bytes received over all connections.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>The last count of viewers that it was told.</summary>
    public long Viewers { get; private set; }

    /// <summary>Waits until it shows what is asked.</summary>
    public async Task WaitAsync(Func<Viewer, bool> shows, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _heard.Task;
            lock (Network)
            {
                if (shows(this))
                {
                    return;
                }
            }

            // A viewer that could not fold what it heard has ended: so does who waits for it.
            await (await Task.WhenAny(next, _life).WaitAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Breaks its connection; it comes back.</summary>
    public void Cut() => _connection?.Cut();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _life;
        _stop.Dispose();
    }

    private async Task LiveAsync()
    {
        for (var attempt = 0; !_stop.IsCancellationRequested;)
        {
            try
            {
                if (Network.Revision == 0)
                {
                    await ReadNetworkAsync();
                }

                await using var client = await HubClient.ConnectAsync(_service, HubForm.MessagePack, _stop.Token, message =>
                {
                    attempt = 0;
                    Take(message);
                });
                _connection = client;
                Connections++;
                try
                {
                    do
                    {
                        await client.InvokeAsync("Subscribe", Held.Of(Network.Revision, _layoutVersion, byHttp: true), _stop.Token);
                        await Task.WhenAny(client.Ended, _elsewhere.Task).WaitAsync(_stop.Token);
                    }
                    while (!client.Ended.IsCompleted && await ReadNetworkAsync());
                    await client.Ended;
                }
                finally
                {
                    BytesReceived += client.BytesReceived;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or WebSocketException or SocketException or IOException or OperationCanceledException or InvalidOperationException)
            {
                // Cut: it comes back.
            }

            var ceiling = Math.Min(2_000, 50 * Math.Pow(2, attempt++));
            await Task.Delay((int)(ceiling * (.5 + (_random.NextDouble() / 2))), _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Reads the network as the page does.</summary>
    private async Task<bool> ReadNetworkAsync()
    {
        _elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var network = WireArgument.Of(await Http.GetByteArrayAsync(new Uri(_service, "/api/v1/network"), _stop.Token));
        BytesReceived += network.Bytes.Length;
        lock (Network)
        {
            Network.TakeSnapshot(network);
        }

        Tell("Snapshot");
        return true;
    }

    private void Take(HubMessage message)
    {
        lock (Network)
        {
            switch (message.Method)
            {
                case "Snapshot":
                    _elsewhere.TrySetResult();
                    return;
                case "Changes":
                    Network.Fold(message.Argument.Decode());
                    break;
                case "Layout":
                    _layoutVersion = message.Argument["more"] is null ? (long)message.Argument["version"]! : _layoutVersion;
                    break;
                case "Analysis":
                    Analysis.Take(message);
                    break;
                case "Presence":
                    Viewers = (long)message.Argument["viewers"]!;
                    break;
            }
        }

        Tell(message.Method);
    }

    private void Tell(string method)
    {
        _heardOne?.Invoke(method, this);
        Interlocked.Exchange(ref _heard, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
