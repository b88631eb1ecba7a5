using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Access;

/// <summary>The access that a route or hub needs, as endpoint metadata for the guards. An endpoint without it does not need the network and
/// is not guarded.</summary>
/// <param name="Writes">Whether the endpoint changes stored data.</param>
/// <param name="TriesOutBy">The parameter that turns a write into a dry run; null for none.</param>
internal sealed record EndpointAccess(bool Writes, RequestParameter? TriesOutBy = null)
{
    /// <summary>The endpoint changes no stored data.</summary>
    public static readonly EndpointAccess Reading = new(false);

    /// <summary>The endpoint changes stored data.</summary>
    public static readonly EndpointAccess Writing = new(true);

    /// <summary>The access of the endpoint that a request was routed to; null for none.</summary>
    public static EndpointAccess? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>();

    /// <summary>Whether a request would change stored data.</summary>
    public bool IsWriting(HttpRequest request) => Writes && TriesOutBy?.IsTrueIn(request) != true;
}
