using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PtceGraph.Worker.Security;

/// <summary>Holds what was really bound, and who really connects, to this machine.</summary>
internal static class LoopbackOnly
{
    /// <summary>Ends every connection whose own address or peer's address is not loopback, before a byte of it is read.</summary>
    public static void RefuseOthers(ListenOptions listen) => listen.Use(next => connection =>
    {
        if (IsLoopback(connection.LocalEndPoint) && IsLoopback(connection.RemoteEndPoint))
        {
            return next(connection);
        }

        connection.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The first address that the server listens on and that is not loopback; null when all are.</summary>
    public static string? FirstOutside(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !ListenAddress.TryParse(address, out _, out _));

    /// <summary>Whether an end of a connection is on this machine's loopback interface.</summary>
    public static bool IsLoopback(EndPoint? end) => end is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
}
