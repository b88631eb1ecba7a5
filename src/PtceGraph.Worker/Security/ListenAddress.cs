using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PtceGraph.Worker.Security;

/// <summary>An address of this machine that the service listens on.</summary>
/// <remarks>
/// Read by a grammar of its own, and given to Kestrel as an endpoint, never as text: where two readers of one URL differ
/// (<c>http://x@localhost:1</c>, <c>http://localhost?:1</c>), a text that the first takes for loopback makes the second listen on every address.
/// </remarks>
/// <param name="Host"><c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>.</param>
/// <param name="Port">0 for a free one.</param>
internal sealed record ListenAddress(string Host, int Port)
{
    private const string Scheme = "http://";
    private const int DefaultPort = 80;

    /// <summary>Reads addresses separated by semicolons: <c>http://HOST[:PORT][/]</c> each, and nothing else.</summary>
    /// <param name="urls">What was given.</param>
    /// <param name="addresses">The addresses, at least one; null when this is false.</param>
    /// <param name="refused">The first that is none; null when this is true.</param>
    public static bool TryParse(string urls, [NotNullWhen(true)] out IReadOnlyList<ListenAddress>? addresses, [NotNullWhen(false)] out string? refused)
    {
        (addresses, refused) = (null, null);
        var parsed = new List<ListenAddress>();
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries))
        {
            if (ParseOne(url) is not { } address)
            {
                refused = url;
                return false;
            }

            parsed.Add(address);
        }

        addresses = parsed;
        return true;
    }

    /// <summary>Adds this address to what Kestrel listens on.</summary>
    public void AddTo(KestrelServerOptions kestrel)
    {
        if (Host == "localhost")
        {
            kestrel.ListenLocalhost(Port);
        }
        else
        {
            kestrel.Listen(Host == "[::1]" ? IPAddress.IPv6Loopback : IPAddress.Loopback, Port);
        }
    }

    private static ListenAddress? ParseOne(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = url[Scheme.Length..];
        rest = rest.EndsWith('/') ? rest[..^1] : rest;
        var host = OriginGuard.LoopbackHosts.FirstOrDefault(host => rest.StartsWith(host, StringComparison.OrdinalIgnoreCase));
        if (host is null)
        {
            return null;
        }

        var port = DefaultPort;
        var afterHost = rest[host.Length..];
        if (afterHost.Length > 0 && !(afterHost[0] == ':' && int.TryParse(afterHost[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort))
        {
            return null;
        }

        // Kestrel cannot choose one free port on two addresses, which localhost is.
        return host == "localhost" && port == 0 ? null : new ListenAddress(host, port);
    }
}
