using PtceGraph.Exchange.Graphs;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Pseudonyms;

/// <summary>How many actors their ties alone single out.</summary>
/// <param name="Unique">The number of actors that no other actor resembles.</param>
/// <param name="Actors">The number of actors.</param>
/// <remarks>Two actors resemble each other where both have the same number of neighbours, and these have the same numbers of neighbours: the
/// degree sequence of the neighbourhood. The graph is that of an export: all nodes and links, parallel ones merged, without direction and
/// weight. Hay, Miklau, Jensen, Towsley and Weis 2008 (H₂). It is a lower bound of what can be recognised: columns, directions, weights and
/// farther ties tell more.</remarks>
public sealed record StructuralUniqueness(int Unique, int Actors)
{
    /// <summary>The share of unique actors, 0 to 1; 0 without actors.</summary>
    public double Share => Actors == 0 ? 0 : (double)Unique / Actors;

    /// <summary>Counts them. O(edges · log of the greatest degree).</summary>
    public static StructuralUniqueness Of(GraphSnapshot network)
    {
        var neighbours = network.Nodes.ToDictionary(
            node => node.Id,
            _ => new HashSet<string>(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        foreach (var edge in new WrittenGraph(network, CancellationToken.None).Edges)
        {
            neighbours[edge.Source].Add(edge.Target);
            neighbours[edge.Target].Add(edge.Source);
        }

        var unique = network
            .Actors.CountBy(actor => string.Join(' ', neighbours[actor.Id].Select(other => neighbours[other].Count).Order()))
            .Count(signature => signature.Value == 1);
        return new StructuralUniqueness(unique, network.Actors.Length);
    }
}
