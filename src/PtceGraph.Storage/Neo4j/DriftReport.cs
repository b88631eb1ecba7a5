using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Says how a materialised graph differs from the journal: what is missing, too many or different.</summary>
internal static class DriftReport
{
    private const int MostNamed = 20;

    /// <summary>A sentence for each difference, the first twenty of a sort, then how many more.</summary>
    public static IEnumerable<Sentence> Of(GraphDelta delta)
    {
        IEnumerable<Sentence>[] sorts =
        [
            delta.NodesNew.Select(node => Sentences.NodeMissing(node.Labels[0], node.Key.Id)),
            delta.NodesGone.Select(node => Sentences.NodeNotInJournal(node.Key.Id)),
            delta.NodesChanged.Select(node =>
                Sentences.NodeDiffers(
                    node.Id,
                    string.Join(", ", node.Properties.Keys.Concat(node.LabelsOn.Concat(node.LabelsOff).Select(label => $":{label}")))
                )
            ),
            delta.RelationshipsNew.Select(relationship => Sentences.RelationshipMissing(Name(relationship))),
            delta.RelationshipsGone.Select(relationship => Sentences.RelationshipNotInJournal(Name(relationship))),
            delta.RelationshipsChanged.Select(changed =>
                Sentences.RelationshipDiffers(Name(changed.Relationship), string.Join(", ", changed.Properties.Keys))
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
                yield return Sentences.MoreDifferences(sort.Count - MostNamed);
            }
        }
    }

    private static Sentence Name(PropertyRelationship relationship) =>
        relationship.Id is { } id
            ? Sentences.RelationshipWithId(relationship.From, relationship.Type, id, relationship.To.Id)
            : Sentences.RelationshipWithoutId(relationship.From, relationship.Type, relationship.To.Id);
}
