using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PtceGraph.Worker.Access;

/// <summary>Checks that the sockets actually bound, and the connections actually accepted, are on loopback addresses.</summary>
internal static class LoopbackOnly
{
    /// <summary>Aborts every connection with a local or remote address that is not loopback, before reading any of it.</summary>
    public static void RefuseOthers(ListenOptions listen) =>
        listen.Use(next =>
            connection =>
            {
                if (IsLoopback(connection.LocalEndPoint) && IsLoopback(connection.RemoteEndPoint))
                {
                    return next(connection);
                }

                connection.Abort();
                return Task.CompletedTask;
            }
        );

    /// <summary>The first address that the server listens on that is not loopback; null when all are.</summary>
    public static string? FirstOutside(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !ListenAddress.TryParse(address, out _, out _));

    /// <summary>Whether an endpoint of a connection has a loopback address.</summary>
    public static bool IsLoopback(EndPoint? end) => end is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
}
