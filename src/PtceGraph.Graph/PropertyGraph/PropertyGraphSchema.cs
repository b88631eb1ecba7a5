using System.Collections.Immutable;

namespace PtceGraph.Graph.PropertyGraph;

/// <summary>The labels, relationship types and properties that a property graph has at the moment.</summary>
/// <param name="Database">Identifies the database, at whatever address it is reached.</param>
/// <param name="Nodes">The sets of labels that its nodes have, each once; an empty set for nodes without a label.</param>
/// <param name="Relationships">The types of its relationships, with the labels of their ends.</param>
/// <param name="LabelProperties">By label: the properties of its nodes, and how many nodes have each.</param>
/// <param name="TypeProperties">By relationship type: the properties of its relationships, and how many have each.</param>
public sealed record PropertyGraphSchema(
    string Database,
    ImmutableArray<LabelledNodes> Nodes,
    ImmutableArray<TypedRelationships> Relationships,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, long>> LabelProperties,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, long>> TypeProperties
)
{
    /// <summary>The labels with the number of their nodes, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, long> Labels { get; } =
        Nodes
            .SelectMany(nodes => nodes.Labels.Select(label => (Label: label, nodes.Count)))
            .GroupBy(nodes => nodes.Label, nodes => nodes.Count, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(label => label.Key, label => label.Sum(), StringComparer.Ordinal);

    /// <summary>The relationship types with the number of their relationships, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, long> Types { get; } =
        Relationships
            .GroupBy(relationships => relationships.Type, relationships => relationships.Count, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(type => type.Key, type => type.Sum(), StringComparer.Ordinal);
}

/// <summary>The nodes that have exactly these labels.</summary>
/// <param name="Labels">The labels, in ordinal order.</param>
/// <param name="Count">The number of nodes.</param>
public sealed record LabelledNodes(ImmutableArray<string> Labels, long Count);

/// <summary>The relationships of a type between nodes with exactly these labels.</summary>
/// <param name="Type">The type.</param>
/// <param name="From">The labels of the first node; none where it is a node of PtceGraph.</param>
/// <param name="To">The labels of the second node, likewise.</param>
/// <param name="Count">The number of relationships.</param>
public sealed record TypedRelationships(string Type, ImmutableArray<string> From, ImmutableArray<string> To, long Count);

/// <summary>A node or relationship of a property graph.</summary>
/// <param name="Element">Its element id.</param>
/// <param name="From">For a relationship: the element id of its first node.</param>
/// <param name="To">For a relationship: the element id of its second node.</param>
/// <param name="Values">The values of the properties that were asked for, as text and lists joined with <c>|</c>: empty where it has none,
/// null where the value is no text, such as a list of bytes.</param>
public sealed record PropertyRow(string Element, string? From, string? To, ImmutableArray<string?> Values);
