namespace PtceGraph.Storage.Keeping;

/// <summary>How to reach somebody of a node: personal data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Of">The node.</param>
/// <param name="Text">A name, an address, a number: what people wrote.</param>
public sealed record Contact(string Id, string Of, string Text)
{
    /// <summary>Since when its node is gone: nobody sees it, and an undo brings it back until it is erased. Null while the node is there.</summary>
    public DateTimeOffset? HiddenSince { get; init; }

    /// <summary>The nodes that it was moved from by merges, oldest first, a line each; null where it never was.</summary>
    public string? CameFrom { get; init; }

    /// <summary>This contact where its node was merged into another.</summary>
    public Contact MovedTo(string node) => this with { Of = node, CameFrom = CameFrom is null ? Of : $"{CameFrom}\n{Of}" };

    /// <summary>This contact where a merge that took it from a node was undone; as it is where none did.</summary>
    public Contact BackAt(string node)
    {
        var nodes = CameFrom?.Split('\n') ?? [];
        var at = Array.LastIndexOf(nodes, node);
        return at < 0 ? this : this with { Of = node, CameFrom = at == 0 ? null : string.Join('\n', nodes[..at]) };
    }

    /// <summary>Whether it belongs to a node, or did before a merge.</summary>
    public bool IsOf(string node) => Of == node || (CameFrom is not null && CameFrom.Split('\n').Contains(node));
}

/// <summary>A request about contacts that was answered.</summary>
/// <param name="Key">Digest of its idempotency key.</param>
/// <param name="Body">Digest of its body under the key.</param>
/// <param name="Revision">The revision that was answered.</param>
/// <param name="NewIds">JSON list: for each change the id of what it added, null where it added nothing.</param>
public sealed record AnsweredRequest(string Key, string Body, long Revision, string NewIds);
