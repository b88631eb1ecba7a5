using System.Collections.Immutable;

namespace PtceGraph.Graph.PropertyGraph;

/// <summary>A node of the network as a graph database holds it.</summary>
/// <param name="Key">What finds it.</param>
/// <param name="Labels">What it is: the label of its kind first.</param>
/// <param name="Properties">Its values by name: text, number, boolean or <see cref="TextList"/>; <c>id</c> and <c>name</c> among them.</param>
public sealed record PropertyNode(NodeKey Key, ImmutableArray<string> Labels, ImmutableSortedDictionary<string, object> Properties);

/// <summary>What finds a node: the label that its id is unique under.</summary>
public readonly record struct NodeKey(string Label, string Id);

/// <summary>A relationship of the network as a graph database holds it.</summary>
/// <param name="Type">Its type, in capitals.</param>
/// <param name="Id">The id of the link that it shows; null where it follows from a field of its first node.</param>
/// <param name="From">Id of the actor, pole, project or meeting it starts from.</param>
/// <param name="To">The node it goes to.</param>
/// <param name="Properties">Its values by name.</param>
public sealed record PropertyRelationship(string Type, string? Id, string From, NodeKey To, ImmutableSortedDictionary<string, object> Properties)
{
    /// <summary>Where it goes to a place or a theme: that node, which is there for as long as something goes to it.</summary>
    public PropertyNode? Term { get; init; }

    /// <summary>What tells it from all others.</summary>
    public (string Type, string? Id, string From, NodeKey To) Identity => (Type, Id, From, To);
}
