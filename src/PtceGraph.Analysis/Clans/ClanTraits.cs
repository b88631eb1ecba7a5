using System.Collections.Immutable;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Clans;

/// <summary>Explains groups: what their members share more than chance, and who could open them.</summary>
/// <remarks>
/// Shared values: hypergeometric upper tail among the nodes of the largest component that have a value, for each value that two
/// members have, adjusted over all groups and values together (Benjamini-Hochberg), kept at .05 at most. Openers: actors outside with
/// most edges in, then weight, then smallest id; five at most. O(n · columns + m).
/// </remarks>
internal static class ClanTraits
{
    private const double Level = 0.05;
    private const int MostOpeners = 5;

    public static ClanResult Explain(ClanResult clans, LayerGraph graph, IReadOnlyList<Partition> columns)
    {
        var shared = Shared(clans, columns);
        var groupOf = new int[graph.NodeCount];
        foreach (var group in clans.Groups)
        {
            foreach (var node in group.Members)
            {
                groupOf[node] = group.Number;
            }
        }

        return clans with
        {
            Groups = [.. clans.Groups.Select((group, i) => group with { Shared = shared[i], Openers = Openers(group, graph, groupOf) })],
        };
    }

    private static ImmutableArray<SharedValue>[] Shared(ClanResult clans, IReadOnlyList<Partition> columns)
    {
        var tests = new List<(int Group, SharedValue Value)>();
        foreach (var column in columns)
        {
            var of = column.GroupOf;
            var population = new int[column.Groups.Length];
            var counts = new int[clans.Groups.Length][];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = new int[column.Groups.Length];
                foreach (var node in clans.Groups[i].Members)
                {
                    if (of[node] >= 0)
                    {
                        counts[i][of[node]]++;
                        population[of[node]]++;
                    }
                }
            }

            for (var i = 0; i < counts.Length; i++)
            {
                for (var value = 0; value < population.Length; value++)
                {
                    if (counts[i][value] >= 2)
                    {
                        var p = HypergeometricTail.Upper(population.Sum(), population[value], counts[i].Sum(), counts[i][value]);
                        tests.Add((i, new SharedValue(column.Column, column.Groups[value], counts[i][value], p)));
                    }
                }
            }
        }

        var adjusted = BenjaminiHochberg.Adjust([.. tests.Select(test => test.Value.P)]);
        var kept = tests.Select((test, t) => (test.Group, Value: test.Value with { P = adjusted[t] })).Where(test => test.Value.P <= Level).ToLookup(test => test.Group, test => test.Value);
        return [.. Enumerable.Range(0, clans.Groups.Length).Select(i => kept[i].OrderBy(value => value.P).ThenByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ToImmutableArray())];
    }

    private static ImmutableArray<int> Openers(ClanGroup group, LayerGraph graph, int[] groupOf)
    {
        var ties = new Dictionary<int, (int Edges, double Weight)>();
        foreach (var member in group.Members)
        {
            var neighbours = graph.Neighbours(member);
            for (var i = 0; i < neighbours.Length; i++)
            {
                var other = neighbours[i];
                if (groupOf[other] != group.Number && graph.Nodes[other].Kind == EntityKind.Actor)
                {
                    var (edges, weight) = ties.GetValueOrDefault(other);
                    ties[other] = (edges + 1, weight + graph.WeightsOf(member)[i]);
                }
            }
        }

        return
        [
            .. ties.OrderByDescending(pair => pair.Value.Edges).ThenByDescending(pair => pair.Value.Weight)
                .ThenBy(pair => graph.Nodes[pair.Key].Id, StringComparer.Ordinal).Take(MostOpeners).Select(pair => pair.Key),
        ];
    }
}
