using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The difference between two materialised graphs: rows for the sections of <see cref="GraphStatements"/>, to be run in that
/// order.</summary>
internal sealed class GraphDelta
{
    /// <summary>Relationships to delete.</summary>
    public List<PropertyRelationship> RelationshipsGone { get; } = [];

    /// <summary>Nodes to delete, with all relationships of ours, and the properties that are ours.</summary>
    public List<PropertyNode> NodesGone { get; } = [];

    /// <summary>Nodes to create.</summary>
    public List<PropertyNode> NodesNew { get; } = [];

    /// <summary>Nodes to change: properties to set (null: to remove), labels to add and to remove.</summary>
    public List<NodePatch> NodesChanged { get; } = [];

    /// <summary>Relationships to create.</summary>
    public List<PropertyRelationship> RelationshipsNew { get; } = [];

    /// <summary>Relationships to change: properties to set (null: to remove).</summary>
    public List<RelationshipPatch> RelationshipsChanged { get; } = [];

    /// <summary>Number of rows.</summary>
    public int Count =>
        RelationshipsGone.Count
        + NodesGone.Count
        + NodesNew.Count
        + NodesChanged.Count
        + RelationshipsNew.Count
        + RelationshipsChanged.Count;

    /// <summary>The combined effect of changes on the graph: what is added and removed again is left out. O(changes).</summary>
    /// <param name="changes">The changes, in order.</param>
    /// <param name="network">The network after the changes.</param>
    /// <param name="mostEntities">The most entities of one delta.</param>
    /// <returns>Deltas to be run in order, each produced on demand: links are deleted, then nodes; nodes are created, then links. One at
    /// least.</returns>
    public static IEnumerable<GraphDelta> Of(IReadOnlyList<GraphChange> changes, GraphState network, int mostEntities)
    {
        var differences = DifferencesOf(changes, network);
        var inOrder = differences.Count <= mostEntities ? differences : [.. differences.OrderBy(Turn)];
        return inOrder.Count == 0
            ? [new GraphDelta()]
            : inOrder
                .Chunk(mostEntities)
                .Select(chunk =>
                {
                    var delta = new GraphDelta();
                    foreach (var (before, after) in chunk)
                    {
                        delta.Add(before, after);
                    }

                    return delta;
                });
    }

    /// <summary>Compares a node before and after; either may be null.</summary>
    public void AddNode(PropertyNode? before, PropertyNode? after)
    {
        switch (before, after)
        {
            case (null, { } created):
                NodesNew.Add(created);
                break;
            case ({ } removed, null):
                NodesGone.Add(removed);
                break;
            case ({ } old, { } now):
                var patch = PatchOf(old.Properties, now.Properties);
                string[] labelsOn = [.. now.Labels.Except(old.Labels)],
                    labelsOff = [.. old.Labels.Except(now.Labels)];
                if (patch.Count + labelsOn.Length + labelsOff.Length > 0)
                {
                    NodesChanged.Add(new NodePatch(now.Key.Id, patch, labelsOn, labelsOff));
                }

                break;
        }
    }

    /// <summary>Compares relationships before and after.</summary>
    public void AddRelationships(IEnumerable<PropertyRelationship> before, IEnumerable<PropertyRelationship> after)
    {
        var old = before.ToDictionary(relationship => relationship.Identity);
        foreach (var now in after)
        {
            if (!old.Remove(now.Identity, out var same))
            {
                RelationshipsNew.Add(now);
            }
            else if (PatchOf(same.Properties, now.Properties) is { Count: > 0 } patch)
            {
                RelationshipsChanged.Add(new RelationshipPatch(now, patch));
            }
        }

        RelationshipsGone.AddRange(old.Values);
    }

    private static SortedDictionary<string, object?> PatchOf(
        ImmutableSortedDictionary<string, object> before,
        ImmutableSortedDictionary<string, object> after
    )
    {
        var patch = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in after)
        {
            if (!before.TryGetValue(name, out var old) || !old.Equals(value))
            {
                patch[name] = value;
            }
        }

        foreach (var name in before.Keys.Where(name => !after.ContainsKey(name)))
        {
            patch[name] = null;
        }

        return patch;
    }

    /// <summary>Each entity that the changes affect, before and after all of them; null where it does not exist.</summary>
    private static List<(Entity? Before, Entity? After)> DifferencesOf(IReadOnlyList<GraphChange> changes, GraphState network)
    {
        // From the last change to the first: unchanged values of an updated entity are read from the network after the update.
        var differences = new Dictionary<(EntityKind, string), (Entity? Before, Entity? After)>();
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            var change = changes[i];
            var key = (change.Kind, change.Id);
            if (!differences.TryGetValue(key, out var known))
            {
                var last = change switch
                {
                    GraphChange.Added(var entity) => entity,
                    GraphChange.Updated => network.TryGet(change.Kind, change.Id, out var entity) ? entity : null,
                    _ => null,
                };
                known = (last, last);
            }

            var before = change switch
            {
                GraphChange.Removed(var entity) => entity,
                GraphChange.Updated update when known.Before is { } after => update.Reversed().ApplyTo(after),
                _ => null,
            };
            differences[key] = (before, known.After);
        }

        return [.. differences.Values];
    }

    /// <summary>The order of the steps: a deleted node must have no links left, and the ends of a created link must exist.</summary>
    private static (int Turn, EntityKind Kind) Turn((Entity? Before, Entity? After) difference)
    {
        var isNode = (difference.Before ?? difference.After) is Node;
        return difference.After is { } after ? (isNode ? 2 : 3, after.Kind) : (isNode ? 1 : 0, default);
    }

    private void Add(Entity? before, Entity? after)
    {
        if ((before ?? after) is Node)
        {
            AddNode(before is Node old ? PropertyGraphMap.Of(old) : null, after is Node now ? PropertyGraphMap.Of(now) : null);
        }

        AddRelationships(
            before is null ? [] : PropertyGraphMap.RelationshipsOf(before),
            after is null ? [] : PropertyGraphMap.RelationshipsOf(after)
        );
    }
}

/// <summary>The change of a node.</summary>
internal sealed record NodePatch(string Id, IReadOnlyDictionary<string, object?> Properties, string[] LabelsOn, string[] LabelsOff);

/// <summary>The change of a relationship.</summary>
internal sealed record RelationshipPatch(PropertyRelationship Relationship, IReadOnlyDictionary<string, object?> Properties);
