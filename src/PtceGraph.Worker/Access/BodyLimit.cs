using Microsoft.AspNetCore.Http.Metadata;

namespace PtceGraph.Worker.Access;

/// <summary>The largest body of a route, as endpoint metadata; the default is <see cref="ServiceLimits.MaxBodyBytes"/>.</summary>
/// <param name="MaxRequestBodySize">The size in bytes; null for no limit.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>The limit of changes and imports.</summary>
    public static BodyLimit Large { get; } = new(ServiceLimits.MaxLargeBodyBytes);
}
