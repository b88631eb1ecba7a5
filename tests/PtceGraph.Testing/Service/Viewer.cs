using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace PtceGraph.Testing;

/// <summary>Does what the page does with the hub: connects, applies messages, and reconnects from the revision that it has.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly Uri _service;
    private readonly CancellationTokenSource _stop = new();
    private readonly HubForm _form;
    private readonly bool _readsByHttp,
        _decodesAnalyses;
    private readonly Random _random;
    private readonly Action<string, Viewer>? _heardOne;
    private readonly Task _life;
    private volatile HubClient? _connection;

    // cancelled when the hub says to read the network again
    private TaskCompletionSource _elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously); // completes with the next message

    /// <summary>Starts a viewer.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="seed">The seed of the pauses between attempts.</param>
    /// <param name="decodesAnalyses">Whether to keep the values of measures, or only their names: not all of a thousand viewers in one
    /// process need to decode them.</param>
    /// <param name="form">The protocol.</param>
    /// <param name="readsByHttp">Whether it reads the network by HTTP, as the page does, or from the hub.</param>
    /// <param name="heard">Called with each message after it was applied, on the thread that received it.</param>
    public Viewer(
        Uri service,
        int seed,
        bool decodesAnalyses = true,
        HubForm form = HubForm.MessagePack,
        bool readsByHttp = true,
        Action<string, Viewer>? heard = null
    )
    {
        (_service, _random, _heardOne) = (service, new Random(seed), heard);
        (_form, _readsByHttp, _decodesAnalyses) = (form, readsByHttp, decodesAnalyses);
        Analysis = new ShownAnalysis(decodesAnalyses);
        _life = Task.Run(LiveAsync);
    }

    /// <summary>The network that it shows.</summary>
    public ShownNetwork Network { get; } = new();

    /// <summary>The positions that it shows.</summary>
    public ShownLayout Layout { get; } = new();

    /// <summary>The measures that it shows.</summary>
    public ShownAnalysis Analysis { get; private set; }

    /// <summary>How many times it was told that the store was replaced.</summary>
    public int Replacements { get; private set; }

    /// <summary>The number of connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Bytes received over all connections.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>The last count of viewers that it received.</summary>
    public long Viewers { get; private set; }

    /// <summary>Waits until a condition on what it shows holds.</summary>
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

            // A viewer that could not apply a message has ended, so the wait ends too.
            await (await Task.WhenAny(next, _life).WaitAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Breaks its connection, after which it reconnects.</summary>
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
        for (var attempt = 0; !_stop.IsCancellationRequested; )
        {
            try
            {
                if (_readsByHttp && Network.Revision == 0)
                {
                    await ReadNetworkAsync();
                }

                await using var client = await HubClient.ConnectAsync(
                    _service,
                    _form,
                    _stop.Token,
                    message =>
                    {
                        attempt = 0;
                        Take(message);
                    }
                );
                _connection = client;
                Connections++;
                try
                {
                    do
                    {
                        await client.InvokeAsync("Subscribe", Held.Of(Network, Layout, _readsByHttp), _stop.Token);
                        await Task.WhenAny(client.Ended, _elsewhere.Task).WaitAsync(_stop.Token);
                    } while (!client.Ended.IsCompleted && await ReadNetworkAsync());
                    await client.Ended;
                }
                finally
                {
                    BytesReceived += client.BytesReceived;
                }
            }
            catch (Exception exception)
                when (exception
                        is HttpRequestException
                            or WebSocketException
                            or SocketException
                            or IOException
                            or OperationCanceledException
                            or InvalidOperationException
                )
            {
                // The connection was cut: reconnect.
            }

            var ceiling = Math.Min(2_000, 50 * Math.Pow(2, attempt++));
            await Task.Delay((int)(ceiling * (.5 + (_random.NextDouble() / 2))), _stop.Token)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Reads the network as the page does.</summary>
    private async Task<bool> ReadNetworkAsync()
    {
        _elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_service, "/api/v1/network"));
        if (Network.JournalDigest is { } digest)
        {
            request.Headers.Add("Ptcegraph-Held", string.Create(CultureInfo.InvariantCulture, $"{Network.Revision}-{digest}"));
        }

        using var answer = await Http.SendAsync(request, _stop.Token);
        var network = WireArgument.Of(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(_stop.Token));
        var layout = await Http.GetFromJsonAsync<JsonObject>(new Uri(_service, "/api/v1/layout"), _stop.Token);
        BytesReceived += network.Bytes.Length;
        lock (Network)
        {
            TakeWhole(network, layout!, answer.Headers.TryGetValues("Ptcegraph-Replaced", out var replaced) && replaced.Single() == "true");
        }

        Tell("Snapshot");
        return true;
    }

    private void Take(ReceivedMessage message)
    {
        lock (Network)
        {
            switch (message.Method)
            {
                case "Snapshot" when message.Argument["elsewhere"] is not null:
                    _elsewhere.TrySetResult();
                    return;
                case "Snapshot":
                    TakeWhole(message.Argument, message.Argument["layout"]!.AsObject(), message.Argument["replaced"] is not null);
                    break;
                case "Changes":
                    Network.Fold(message.Argument.Decode());
                    break;
                case "Layout":
                    Layout.Take(message.Argument.Decode());
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

    private void TakeWhole(WireArgument network, JsonObject layout, bool isReplaced)
    {
        Network.TakeSnapshot(network);
        Layout.TakeWhole(layout);
        if (isReplaced)
        {
            // What was measured is of the other store, even where the revision is the same.
            Analysis = new ShownAnalysis(_decodesAnalyses);
            Replacements++;
        }
    }

    private void Tell(string method)
    {
        _heardOne?.Invoke(method, this);
        Interlocked.Exchange(ref _heard, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
