using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PtceGraph.Worker.Access;

/// <summary>A loopback address that the service listens on.</summary>
/// <remarks>
/// The address is parsed here and given to Kestrel as an endpoint, never as text. Where two parsers read a URL differently
/// (<c>http://x@localhost:1</c>, <c>http://localhost?:1</c>), a text that the first takes for loopback could make the second listen on
/// every address.
/// </remarks>
/// <param name="Host"><c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>.</param>
/// <param name="Port">The port; 0 for any free port.</param>
internal sealed record ListenAddress(string Host, int Port)
{
    private const string Scheme = "http://";
    private const int DefaultPort = 80;

    /// <summary>Parses addresses separated by semicolons, each of the form <c>http://HOST[:PORT][/]</c>.</summary>
    /// <param name="urls">The text.</param>
    /// <param name="addresses">At least one address; null when the result is false.</param>
    /// <param name="refused">The first part that is not a loopback address; null when the result is true.</param>
    public static bool TryParse(
        string urls,
        [NotNullWhen(true)] out IReadOnlyList<ListenAddress>? addresses,
        [NotNullWhen(false)] out string? refused
    )
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

    /// <summary>Makes Kestrel listen on this address.</summary>
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
        if (
            afterHost.Length > 0
            && !(
                afterHost[0] == ':'
                && int.TryParse(afterHost[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port)
                && port <= IPEndPoint.MaxPort
            )
        )
        {
            return null;
        }

        // localhost is two addresses, and Kestrel cannot choose a port that is free on both.
        return host == "localhost" && port == 0 ? null : new ListenAddress(host, port);
    }
}
