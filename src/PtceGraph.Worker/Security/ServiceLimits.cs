namespace PtceGraph.Worker.Security;

/// <summary>How much the service takes at once.</summary>
internal static class ServiceLimits
{
    /// <summary>The largest body of a request, in bytes.</summary>
    public const long MaxBodyBytes = 64L << 20;

    /// <summary>The largest message of a viewer to the hub, in bytes.</summary>
    public const long MaxHubMessageBytes = 32L << 10;
}
