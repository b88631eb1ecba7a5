using System.Collections.Immutable;

namespace PtceGraph.Graph.PropertyGraph;

/// <summary>A node of the network as a property graph stores it.</summary>
/// <param name="Key">The key of the node.</param>
/// <param name="Labels">The labels, that of its kind first.</param>
/// <param name="Properties">Its values by name: text, number, boolean or <see cref="TextList"/>; <c>id</c> and <c>name</c> among
/// them.</param>
public sealed record PropertyNode(NodeKey Key, ImmutableArray<string> Labels, ImmutableSortedDictionary<string, object> Properties);

/// <summary>The key of a node: a label and an id that is unique under it.</summary>
public readonly record struct NodeKey(string Label, string Id);

/// <summary>A relationship of the network as a property graph stores it.</summary>
/// <param name="Type">Its type, in capitals.</param>
/// <param name="Id">The id of the link it represents; null where it is derived from a field of its first node.</param>
/// <param name="From">Id of the first node: an actor, pole, project or meeting.</param>
/// <param name="To">The key of the second node.</param>
/// <param name="Properties">Its values by name.</param>
public sealed record PropertyRelationship(
    string Type,
    string? Id,
    string From,
    NodeKey To,
    ImmutableSortedDictionary<string, object> Properties
)
{
    /// <summary>The place or theme at the end of the relationship; such a node exists as long as a relationship leads to it.</summary>
    public PropertyNode? Term { get; init; }

    /// <summary>The identity of the relationship.</summary>
    public (string Type, string? Id, string From, NodeKey To) Identity => (Type, Id, From, To);
}
