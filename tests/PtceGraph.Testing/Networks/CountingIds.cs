using PtceGraph.Graph;

namespace PtceGraph.Testing;

/// <summary>Predictable ids.</summary>
internal sealed class CountingIds : IIdSource
{
    private int _next;

    public string NewId() => $"id{++_next}";
}
