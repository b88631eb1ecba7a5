using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Leiden against modularity by its double sum and against all partitions.</summary>
public class LeidenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Groups_are_connected_and_modularity_is_its_definition() =>
        SmallGraphs.OnAll(graph =>
        {
            var groupOf = Leiden.Compute(graph.Sparse, 1, new RandomStream(1, RandomPurpose.Groups), Token);

            foreach (var group in graph.All.GroupBy(v => groupOf[v]))
            {
                var within = new DenseGraph(
                    graph.Nodes,
                    graph.Edges.Where(edge => groupOf[edge.U] == group.Key && groupOf[edge.V] == group.Key)
                );
                Assert.True(SmallGraphs.Component(within, group.First()).SetEquals(group), graph.ToString());
            }

            if (graph.Edges.Length > 0)
            {
                Assert.Equal(Modularity(graph, groupOf, 1), Leiden.Modularity(graph.Sparse, groupOf, 1), 1e-12);
            }
        });

    [Fact]
    public void Groups_of_tiny_graphs_have_nearly_the_best_modularity()
    {
        var (graphs, best) = (0, 0);
        foreach (var graph in SmallGraphs.AllOfFive().Where(graph => graph.Edges.Length > 0))
        {
            var most = Partitions(graph.Nodes).Max(groupOf => Modularity(graph, groupOf, 1));
            var found = Enumerable
                .Range(0, 10)
                .Max(seed =>
                    Leiden.Modularity(
                        graph.Sparse,
                        Leiden.Compute(graph.Sparse, 1, new RandomStream((ulong)seed, RandomPurpose.Groups), Token),
                        1
                    )
                );
            Assert.InRange(found, most - 0.05, most + 1e-12);
            graphs++;
            best += found >= most - 1e-12 ? 1 : 0;
        }

        Assert.True(best > 0.95 * graphs, $"{best} of {graphs}");
    }

    /// <summary>Q by its double sum.</summary>
    private static double Modularity(DenseGraph graph, int[] groupOf, double resolution)
    {
        var doubled = graph.All.Sum(graph.Strength);
        return (
            from u in graph.All
            from v in graph.All
            where groupOf[u] == groupOf[v]
            select (graph.Weight[u, v] - (resolution * graph.Strength(u) * graph.Strength(v) / doubled)) / doubled
        ).Sum();
    }

    private static IEnumerable<int[]> Partitions(int n)
    {
        if (n == 0)
        {
            yield return [];
            yield break;
        }

        foreach (var rest in Partitions(n - 1))
        {
            for (var group = 0; group <= (rest.Length == 0 ? 0 : rest.Max() + 1); group++)
            {
                yield return [.. rest, group];
            }
        }
    }
}
