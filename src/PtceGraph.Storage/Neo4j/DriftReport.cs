using System.Globalization;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Says how a materialised graph differs from the journal: what is missing, too many or different.</summary>
internal static class DriftReport
{
    private const int MostNamed = 20;

    /// <summary>A sentence for each difference, the first twenty of a sort, then how many more.</summary>
    public static IEnumerable<string> Of(GraphDelta delta)
    {
        IEnumerable<string>[] sorts =
        [
            delta.NodesNew.Select(node => $"Node {node.Labels[0]} “{node.Key.Id}” is missing."),
            delta.NodesGone.Select(node => $"Node “{node.Key.Id}” is not in the journal."),
            delta.NodesChanged.Select(node =>
                $"Node “{node.Id}” differs: {string.Join(", ", node.Properties.Keys.Concat(node.LabelsOn.Concat(node.LabelsOff).Select(label => $":{label}")))}."
            ),
            delta.RelationshipsNew.Select(relationship => $"Relationship {Name(relationship)} is missing."),
            delta.RelationshipsGone.Select(relationship => $"Relationship {Name(relationship)} is not in the journal, or there twice."),
            delta.RelationshipsChanged.Select(changed =>
                $"Relationship {Name(changed.Relationship)} differs: {string.Join(", ", changed.Properties.Keys)}."
            ),
        ];
        foreach (var sort in sorts.Select(sort => sort.ToList()))
        {
            foreach (var sentence in sort.Take(MostNamed))
            {
                yield return sentence;
            }

            if (sort.Count > MostNamed)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"… and {sort.Count - MostNamed} more like the last.");
            }
        }
    }

    private static string Name(PropertyRelationship relationship) =>
        $"(“{relationship.From}”)-[:{relationship.Type}{(relationship.Id is { } id ? $" “{id}”" : "")}]->(“{relationship.To.Id}”)";
}
