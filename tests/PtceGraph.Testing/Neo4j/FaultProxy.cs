using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PtceGraph.Testing;

/// <summary>The faults between a client and a server.</summary>
internal enum Fault
{
    /// <summary>The connection breaks before the request arrives.</summary>
    DroppedRequest,

    /// <summary>Only half of the request arrives.</summary>
    HalfRequest,

    /// <summary>The answer is delayed.</summary>
    Delay,

    /// <summary>The proxy answers 503; the request does not arrive.</summary>
    Unavailable,

    /// <summary>The request is executed, but the proxy answers 502.</summary>
    BadGateway,

    /// <summary>The request is executed, but only half of the answer arrives.</summary>
    HalfResponse,

    /// <summary>The request is executed, but the answer is lost.</summary>
    LostResponse,
}

/// <summary>A proxy between a client and an HTTP server that makes random faults from a seed. One request per connection.</summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly Uri _server;
    private readonly Random _random;
    private readonly double _share;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int[] _counts = new int[Enum.GetValues<Fault>().Length];
    private volatile bool _isOpen = true;

    /// <summary>Starts a proxy that makes a fault for that share of the requests.</summary>
    public FaultProxy(Uri server, int seed, double share)
    {
        (_server, _random, _share) = (server, new Random(seed), share);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address of the proxy.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The number of faults so far.</summary>
    public int Faults => _counts.Sum();

    /// <summary>The number of faults of each kind.</summary>
    public string Summary =>
        string.Join(
            ", ",
            Enum.GetValues<Fault>().Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault} {_counts[(int)fault]}"))
        );

    /// <summary>Stops making faults.</summary>
    public void Mend() => _isOpen = false;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadRequestAsync(stream) is { } request)
                {
                    await AnswerAsync(stream, request, Next());
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // One side closed its connection, as this proxy intends.
            }
        }
    }

    private Fault? Next()
    {
        lock (_random)
        {
            if (!_isOpen || _random.NextDouble() >= _share)
            {
                return null;
            }

            var fault = (Fault)_random.Next(_counts.Length);
            _counts[(int)fault]++;
            return fault;
        }
    }

    private async Task AnswerAsync(NetworkStream client, byte[] request, Fault? fault)
    {
        switch (fault)
        {
            case Fault.DroppedRequest:
                return;
            case Fault.HalfRequest:
                await ForwardAsync(request.AsMemory(0, request.Length / 2), isWhole: false);
                return;
            case Fault.Unavailable:
                await client.WriteAsync(
                    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbusy"u8.ToArray()
                );
                return;
            case Fault.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                break;
        }

        var answer = await ForwardAsync(request, isWhole: true);
        switch (fault)
        {
            case Fault.LostResponse:
                return;
            case Fault.HalfResponse:
                await client.WriteAsync(answer.AsMemory(0, answer.Length / 2));
                return;
            case Fault.BadGateway:
                await client.WriteAsync(
                    "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"u8.ToArray()
                );
                return;
            default:
                await client.WriteAsync(answer);
                return;
        }
    }

    private async Task<byte[]> ForwardAsync(ReadOnlyMemory<byte> request, bool isWhole)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_server.Host, _server.Port);
        await server.GetStream().WriteAsync(request);
        if (!isWhole)
        {
            return [];
        }

        using var answer = new MemoryStream();
        await server.GetStream().CopyToAsync(answer);
        return answer.ToArray();
    }

    /// <summary>A whole request, changed to use its connection once; null where the client sent nothing.</summary>
    private static async Task<byte[]?> ReadRequestAsync(NetworkStream stream)
    {
        const string headEnd = "\r\n\r\n";
        using var request = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                return null;
            }

            request.Write(buffer, 0, read);
            var text = Encoding.Latin1.GetString(request.GetBuffer(), 0, (int)request.Length);
            var end = text.IndexOf(headEnd, StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            var length = text[..end]
                .Split("\r\n")
                .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                .Select(line => int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture))
                .FirstOrDefault();
            if (request.Length >= end + headEnd.Length + length)
            {
                return Encoding.Latin1.GetBytes(text.Insert(end, "\r\nConnection: close"));
            }
        }
    }
}
