using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>What an import changes, entity by entity, nodes before links.</summary>
/// <param name="Added">The entities that are new in the network.</param>
/// <param name="Changed">The entities of the network that get other values.</param>
/// <param name="Gone">The entities of the network that an earlier import from the same source brought, and that the source no longer has:
/// they stay.</param>
public sealed record ImportDifferences(
    ImmutableArray<NamedEntity> Added,
    ImmutableArray<ChangedEntity> Changed,
    ImmutableArray<NamedEntity> Gone
);

/// <summary>An entity that is named to a reader.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; for a link, those of its two ends.</param>
public sealed record NamedEntity(EntityKind Kind, string Id, string Name)
{
    /// <summary>A node, named.</summary>
    public static NamedEntity Of(Node node) => new(node.Kind, node.Id, node.Name);
}

/// <summary>An entity that changes.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name so far; for a link, those of its two ends.</param>
/// <param name="Fields">Its fields and attributes that change.</param>
public sealed record ChangedEntity(EntityKind Kind, string Id, string Name, ImmutableArray<ChangedValue> Fields);

/// <summary>A field or attribute that changes.</summary>
/// <param name="Field">The name of the field, or of the attribute.</param>
/// <param name="Before">The value so far; null for none.</param>
/// <param name="After">The new value; null for none.</param>
public sealed record ChangedValue(string Field, string? Before, string? After);
