using System.Numerics;
using PtceGraph.Analysis.Paths;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class DisjointPathsTests
{
    /// <summary>Menger's theorem: the least number of other nodes whose removal separates the two, plus one for a tie between
    /// them.</summary>
    [Fact]
    public void There_are_as_many_as_it_takes_to_part_the_two()
    {
        foreach (var graph in SmallGraphs.Random(60, 9).Where(graph => graph.Nodes > 1))
        {
            var network = Networks.Of(graph.Nodes, graph.Edges).Graph(LayerSelection.Structure);
            var (s, t) = (0, network.NodeCount - 1);

            Assert.Equal(Fewest(network, s, t), DisjointPaths.Count(network, s, t, TestContext.Current.CancellationToken));
            Assert.Equal(Fewest(network, s, t), DisjointPaths.Count(network, t, s, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void A_lattice_and_a_complete_graph_have_their_numbers()
    {
        var lattice = Networks.Of(100, SmallGraphs.GridEdges(10, 10)).Graph(LayerSelection.Structure);
        var complete = Networks
            .Of(20, from v in Enumerable.Range(0, 20) from u in Enumerable.Range(0, v) select (u, v))
            .Graph(LayerSelection.Structure);

        Assert.Equal(2, DisjointPaths.Count(lattice, lattice.IndexOf("n0"), lattice.IndexOf("n99"), TestContext.Current.CancellationToken));
        Assert.Equal(
            4,
            DisjointPaths.Count(lattice, lattice.IndexOf("n22"), lattice.IndexOf("n77"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(19, DisjointPaths.Count(complete, 0, 19, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => DisjointPaths.Count(complete, 3, 3, TestContext.Current.CancellationToken));
    }

    private static int Fewest(LayerGraph graph, int s, int t)
    {
        var adjacent = graph.Neighbours(s).BinarySearch(t) >= 0;
        var others = Enumerable.Range(0, graph.NodeCount).Where(v => v != s && v != t).ToArray();
        return (adjacent ? 1 : 0)
            + Enumerable
                .Range(0, 1 << others.Length)
                .Where(set => !IsJoined(graph, s, t, [.. others.Where((_, i) => (set >> i & 1) == 1)]))
                .Min(set => BitOperations.PopCount((uint)set));
    }

    /// <summary>Whether a path joins two nodes without some other nodes and without the tie between the two.</summary>
    private static bool IsJoined(LayerGraph graph, int s, int t, HashSet<int> without)
    {
        var (seen, open) = (new HashSet<int>([s]), new Queue<int>([s]));
        while (open.TryDequeue(out var v))
        {
            foreach (var u in graph.Neighbours(v))
            {
                if (!without.Contains(u) && !(v == s && u == t) && seen.Add(u))
                {
                    open.Enqueue(u);
                }
            }
        }

        return seen.Contains(t);
    }
}
