using System.Net;
using System.Net.Sockets;

namespace PtceGraph.Browser.Tests;

/// <summary>A proxy between a page and the service that can be cut like a network: connections break and new ones are refused, or
/// nothing arrives any more and nobody is told.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly Uri _service;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private TcpListener _listener;
    private volatile bool _isSilent;

    public CuttableProxy(Uri service)
    {
        _service = service;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>The address that the page opens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public void Cut()
    {
        _listener.Stop();
        lock (_lock)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets nothing through any more, without an end of any connection.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>Takes connections again after <see cref="Cut"/>.</summary>
    public void Mend()
    {
        _isSilent = false;
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var browser = await listener.AcceptTcpClientAsync();
                var service = new TcpClient();
                lock (_lock)
                {
                    _open.AddRange([browser, service]);
                }

                await service.ConnectAsync(_service.Host, _service.Port);
                _ = PumpAsync(browser, service);
                _ = PumpAsync(service, browser);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 << 10];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var read and > 0)
            {
                if (!_isSilent)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }

            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            to.Dispose();
        }
    }
}
