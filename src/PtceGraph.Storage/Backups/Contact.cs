namespace PtceGraph.Storage.Backups;

/// <summary>How to reach a person of an actor or pole: personal data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Of">The node.</param>
/// <param name="Text">Free text: a name, an address, a telephone number.</param>
public sealed record Contact(string Id, string Of, string Text)
{
    /// <summary>When its node was removed: the contact is hidden, and an undo shows it again until it is erased. Null while the node
    /// exists.</summary>
    public DateTimeOffset? HiddenSince { get; init; }

    /// <summary>The nodes that merges moved it from, oldest first, one per line; null where there was none.</summary>
    public string? CameFrom { get; init; }

    /// <summary>This contact after its node was merged into another.</summary>
    public Contact MovedTo(string node) => this with { Of = node, CameFrom = CameFrom is null ? Of : $"{CameFrom}\n{Of}" };

    /// <summary>This contact after the merge that took it from a node was undone; unchanged if no merge did.</summary>
    public Contact BackAt(string node)
    {
        var nodes = CameFrom?.Split('\n') ?? [];
        var at = Array.LastIndexOf(nodes, node);
        return at < 0 ? this : this with { Of = node, CameFrom = at == 0 ? null : string.Join('\n', nodes[..at]) };
    }

    /// <summary>Whether the contact belongs to a node, or did before a merge.</summary>
    public bool IsOf(string node) => Of == node || (CameFrom is not null && CameFrom.Split('\n').Contains(node));
}

/// <summary>A request about contacts that has been answered.</summary>
/// <param name="Key">Digest of its idempotency key.</param>
/// <param name="Body">Digest of its body under the key.</param>
/// <param name="Revision">The revision that was answered.</param>
/// <param name="NewIds">JSON list: for each change the id of what it added, null where it added nothing.</param>
public sealed record AnsweredRequest(string Key, string Body, long Revision, string NewIds);
