using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Clans;

/// <summary>Explains groups: their core, over-represented values, the silos they mix, their bridges, and the actors who could open
/// them.</summary>
/// <remarks>
/// Shared values: hypergeometric upper tail among the nodes of the largest component that have a value, for each value that two
/// members have, adjusted over all groups and values together (Benjamini-Hochberg), kept at .05 at most. Openers: actors outside with
/// most edges in, then weight, then smallest id; five at most. Core: the members of greatest coreness in the group by itself.
/// O(n · columns + m).
/// </remarks>
internal static class ClanTraits
{
    private const double Level = 0.05;
    private const int MostOpeners = 5;

    /// <param name="clans">The groups.</param>
    /// <param name="graph">The graph that they are of.</param>
    /// <param name="whole">The same as bare rows.</param>
    /// <param name="columns">The columns that may explain them.</param>
    public static ClanResult Explain(ClanResult clans, LayerGraph graph, WeightedGraph whole, IReadOnlyList<Partition> columns)
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
            Groups =
            [
                .. clans.Groups.Select(
                    (group, i) =>
                        group with
                        {
                            Core = Core(group, whole),
                            Shared = shared[i],
                            Makeup = [.. columns.Select(column => Makeup(group, column))],
                            Bridges = Bridges(group, graph, groupOf),
                            Openers = Openers(group, graph, groupOf),
                        }
                ),
            ],
        };
    }

    private static ImmutableArray<int> Core(ClanGroup group, WeightedGraph graph)
    {
        var coreness = Coreness.Compute(graph.Induced(group.Members.AsSpan()));
        return [.. group.Members.Where((_, i) => coreness[i] == coreness.Max())];
    }

    private static SiloMakeup Makeup(ClanGroup group, Partition column)
    {
        var counts = new int[column.Groups.Length];
        var without = 0;
        foreach (var node in group.Members)
        {
            if (column.GroupOf[node] is var silo and >= 0)
            {
                counts[silo]++;
            }
            else
            {
                without++;
            }
        }

        var values = column
            .Groups.Zip(counts)
            .Where(pair => pair.Second > 0)
            .OrderByDescending(pair => pair.Second)
            .ThenBy(pair => pair.First, StringComparer.Ordinal);
        return new SiloMakeup(column.Column, [.. values], without);
    }

    private static ImmutableArray<ClanBridge> Bridges(ClanGroup group, LayerGraph graph, int[] groupOf)
    {
        var bridges = new List<ClanBridge>();
        foreach (var member in group.Members)
        {
            var neighbours = graph.Neighbours(member);
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (groupOf[neighbours[i]] != group.Number)
                {
                    bridges.Add(new ClanBridge(member, neighbours[i], graph.WeightsOf(member)[i]));
                }
            }
        }

        return
        [
            .. bridges
                .OrderByDescending(bridge => bridge.Weight)
                .ThenBy(bridge => graph.Nodes[bridge.Member].Id, StringComparer.Ordinal)
                .ThenBy(bridge => graph.Nodes[bridge.Outside].Id, StringComparer.Ordinal),
        ];
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
        var kept = tests
            .Select((test, t) => (test.Group, Value: test.Value with { P = adjusted[t] }))
            .Where(test => test.Value.P <= Level)
            .ToLookup(test => test.Group, test => test.Value);
        return
        [
            .. Enumerable
                .Range(0, clans.Groups.Length)
                .Select(i =>
                    kept[i]
                        .OrderBy(value => value.P)
                        .ThenByDescending(value => value.Count)
                        .ThenBy(value => value.Value, StringComparer.Ordinal)
                        .ToImmutableArray()
                ),
        ];
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
            .. ties.OrderByDescending(pair => pair.Value.Edges)
                .ThenByDescending(pair => pair.Value.Weight)
                .ThenBy(pair => graph.Nodes[pair.Key].Id, StringComparer.Ordinal)
                .Take(MostOpeners)
                .Select(pair => pair.Key),
        ];
    }
}
