using PtceGraph.Analysis.Subgroups;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Cohesive subgroups against all sets of nodes of small graphs.</summary>
public class CohesiveSubgroupsTests
{
    private static readonly AnalysisParameters Whole = new() { SubgroupSize = 3 };

    [Fact]
    public void They_are_the_maximal_sets_of_their_definition()
    {
        foreach (var graph in SmallGraphs.AllOfFive().Concat(SmallGraphs.Random(60, 11)))
        {
            var (distance, _) = SmallGraphs.Paths(graph);
            var found = CohesiveSubgroups.Compute(graph.Sparse, Whole, TestContext.Current.CancellationToken);

            Same(graph, Maximal(graph, set => set.All(u => set.All(v => u == v || graph.Joined(u, v)))), found[0]);
            Same(
                graph,
                Maximal(graph, set => set.All(u => set.All(v => distance[u, v] is >= 0 and <= 2))).Where(set => IsWithinTwo(graph, set)),
                found[1]
            );
            Same(graph, Maximal(graph, set => set.All(u => set.Count(v => graph.Joined(u, v)) >= set.Length - 2)), found[2]);
        }
    }

    [Fact]
    public void A_search_that_ends_early_says_so_and_what_it_found_is_maximal()
    {
        // The complement of 12 disjoint triangles has 3^12 maximal cliques.
        var graph = new DenseGraph(
            36,
            from v in Enumerable.Range(0, 36)
            from u in Enumerable.Range(0, v)
            where u / 3 != v / 3
            select (u, v, 1.0)
        );
        var found = CohesiveSubgroups.Compute(graph.Sparse, Whole with { SubgroupSteps = 5_000 }, TestContext.Current.CancellationToken);

        Assert.True(found[0].IsPartial);
        Assert.InRange(found[0].Groups.Length, 1, 5_000);
        Assert.All(found[0].Groups, group => Assert.Equal(12, group.Select(v => v / 3).Distinct().Count()));
        var note = Assert.Single(
            Networks
                .Analyse(
                    Networks.Of(36, graph.Edges.Select(edge => (edge.U, edge.V))),
                    Networks.Quick with
                    {
                        OnlyColumns = PtceGraph.Graph.TextList.Of("subgroups"),
                        SubgroupSteps = 5_000,
                    }
                )
                .Notes,
            note => note.Subject == "subgroups.clique"
        );
        Assert.Equal(AnalysisNote.Partial, note.Code);
    }

    [Fact]
    public void Small_ones_are_left_out() =>
        Assert.All(
            CohesiveSubgroups.Compute(
                new DenseGraph(3, [(0, 1, 1), (1, 2, 1), (0, 2, 1)]).Sparse,
                new AnalysisParameters(),
                TestContext.Current.CancellationToken
            ),
            list => Assert.Empty(list.Groups)
        );

    private static bool IsWithinTwo(DenseGraph graph, int[] set) =>
        set.All(u => set.All(v => u == v || graph.Joined(u, v) || set.Any(z => graph.Joined(u, z) && graph.Joined(z, v))));

    private static IEnumerable<int[]> Maximal(DenseGraph graph, Func<int[], bool> isOne)
    {
        var sets = Enumerable
            .Range(1, (1 << graph.Nodes) - 1)
            .Where(bits => isOne([.. graph.All.Where(v => (bits >> v & 1) == 1)]))
            .ToHashSet();
        return sets.Where(bits => graph.All.All(v => (bits >> v & 1) == 1 || !sets.Contains(bits | (1 << v))))
            .Select(bits => graph.All.Where(v => (bits >> v & 1) == 1).ToArray())
            .Where(set => set.Length >= 3);
    }

    private static void Same(DenseGraph graph, IEnumerable<int[]> expected, SubgroupList found)
    {
        Assert.False(found.IsPartial);
        static string Text(IEnumerable<int> set) => string.Join('-', set);
        Assert.True(
            expected
                .Select(Text)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(found.Groups.Select(group => Text(group)).Order(StringComparer.Ordinal)),
            $"{found.Kind} of {graph}"
        );
    }
}
