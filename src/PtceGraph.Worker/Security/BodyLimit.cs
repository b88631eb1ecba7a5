using Microsoft.AspNetCore.Http.Metadata;

namespace PtceGraph.Worker.Security;

/// <summary>How many bytes the body of a route may have; other routes take <see cref="ServiceLimits.MaxBodyBytes"/>.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>Of changes and imports.</summary>
    public static BodyLimit Large { get; } = new(ServiceLimits.MaxLargeBodyBytes);
}
