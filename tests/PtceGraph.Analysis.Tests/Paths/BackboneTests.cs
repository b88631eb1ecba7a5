using PtceGraph.Analysis.Paths;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class BackboneTests
{
    [Fact]
    public void It_is_the_forest_of_least_length_and_of_equal_ones_that_of_smallest_ids()
    {
        foreach (var drawn in SmallGraphs.Random(60, 12))
        {
            var graph = Networks.Of(drawn.Nodes, drawn.Edges).Graph(LayerSelection.Structure);
            var kept = Backbone.Compute(graph);

            Assert.Equal(Naive(graph), graph.Edges.Where((_, i) => kept[i] == true).Select(edge => Ids(graph, edge)).Order());
        }
    }

    /// <summary>networkx' <c>minimum_spanning_edges</c>: 228 edges, 220.5 long.</summary>
    [Fact]
    public void The_sample_s_is_as_long_as_networkx_says()
    {
        var result = Networks.Analyse(Networks.Sample(), Networks.Quick with { OnlyColumns = TextList.Of("edges", "network") });
        var kept = result.Structure.Edges.Zip(Backbone.Compute(result.Structure)).Where(pair => pair.Second == true).ToList();

        Assert.Equal(228, kept.Count);
        Assert.Equal(result.Of(NetworkSize.Nodes) - result.Of(Components.Number), kept.Count);
        Assert.Equal(220.5, kept.Sum(pair => 1 / pair.First.Weight), 1e-9);
        Assert.Contains(ResultTables.Of(result).Single(table => table.Name == "edges").Columns, column => column.Name == "backbone");
    }

    private static (string, string) Ids(LayerGraph graph, LayerEdge edge)
    {
        var (a, b) = (graph.Nodes[edge.Source].Id, graph.Nodes[edge.Target].Id);
        return string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
    }

    /// <summary>Kruskal's algorithm: edges by length, then ids, each taken if it joins two parts.</summary>
    private static IEnumerable<(string, string)> Naive(LayerGraph graph)
    {
        var part = graph.Nodes.ToDictionary(node => node.Id, node => node.Id);
        var taken = new List<(string, string)>();
        foreach (
            var (a, b) in graph
                .Edges.OrderByDescending(edge => edge.Weight)
                .ThenBy(edge => Ids(graph, edge).Item1, StringComparer.Ordinal)
                .ThenBy(edge => Ids(graph, edge).Item2, StringComparer.Ordinal)
                .Select(edge => Ids(graph, edge))
        )
        {
            var (mine, theirs) = (part[a], part[b]);
            if (mine != theirs)
            {
                taken.Add((a, b));
                foreach (var id in part.Keys.Where(id => part[id] == theirs).ToList())
                {
                    part[id] = mine;
                }
            }
        }

        return taken.Order();
    }
}
