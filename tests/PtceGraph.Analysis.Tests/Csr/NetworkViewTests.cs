using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using QuikGraph;
using QuikGraph.Algorithms;
using QuikGraph.Algorithms.ConnectedComponents;
using QuikGraph.Algorithms.Search;
using QuikGraph.Algorithms.ShortestPath;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The QuikGraph views of a network, with QuikGraph's algorithms as oracles for ours.</summary>
public class NetworkViewTests
{
    [Fact]
    public void The_views_say_what_the_network_holds()
    {
        foreach (var drawn in SmallGraphs.Random(20, 15))
        {
            var graph = Graph(drawn);
            var (undirected, directed) = (new UndirectedNetworkView(graph), new BidirectionalNetworkView(graph));

            Assert.Equal(
                graph.Edges.Select(edge => (Math.Min(edge.Source, edge.Target), Math.Max(edge.Source, edge.Target), edge.Weight)),
                undirected.Edges.Select(edge => (edge.Source, edge.Target, edge.Weight))
            );
            Assert.Equal(2 * graph.EdgeCount, directed.Edges.Distinct().Count());
            Assert.All(
                undirected.Vertices,
                v =>
                {
                    Assert.Equal(graph.Degree(v), undirected.AdjacentDegree(v));
                    Assert.Equal(
                        undirected.AdjacentEdges(v),
                        undirected.Edges.Where(edge => edge.Source == v || edge.Target == v).OrderBy(edge => edge.GetOtherVertex(v))
                    );
                    Assert.Equal(directed.OutEdges(v), directed.Edges.Where(edge => edge.Source == v));
                    Assert.Equal(directed.InEdges(v), directed.Edges.Where(edge => edge.Target == v));
                    Assert.All(undirected.Vertices, u => Assert.Equal(undirected.ContainsEdge(u, v), directed.ContainsEdge(u, v)));
                    Assert.All(
                        undirected.Vertices,
                        u =>
                            Assert.Equal(
                                undirected.ContainsEdge(u, v),
                                undirected.Edges.Any(edge => edge.Source == Math.Min(u, v) && edge.Target == Math.Max(u, v))
                            )
                    );
                }
            );
            Assert.False(
                undirected.ContainsVertex(graph.NodeCount) || directed.ContainsVertex(-1) || directed.TryGetEdges(0, graph.NodeCount, out _)
            );
        }
    }

    [Fact]
    public void Components_are_QuikGraph_s()
    {
        foreach (var drawn in SmallGraphs.Random())
        {
            var graph = Graph(drawn);
            var weak = new ConnectedComponentsAlgorithm<int, NetworkEdge>(new UndirectedNetworkView(graph));
            weak.Compute();
            var strong = new Dictionary<int, int>();
            var ours = Components.Compute(WeightedGraph.Of(graph));

            Assert.Equal(ours.Count, weak.ComponentCount);
            Assert.Equal(ours.Count, new BidirectionalNetworkView(graph).StronglyConnectedComponents(strong));
            Assert.All(
                drawn.All,
                u => Assert.All(drawn.All, v => Assert.Equal(ours.Of[u] == ours.Of[v], weak.Components[u] == weak.Components[v]))
            );
        }
    }

    [Fact]
    public void Eccentricity_is_the_depth_of_QuikGraph_s_searches()
    {
        foreach (var drawn in SmallGraphs.Random(30, 20))
        {
            var graph = Graph(drawn);
            var view = new UndirectedNetworkView(graph);
            var ours = Networks.Analyse(Networks.Of(drawn.Nodes, drawn.Edges)).Of(Eccentricity.Measure);
            Assert.All(
                view.Vertices,
                root =>
                {
                    var depth = new Dictionary<int, int> { [root] = 0 };
                    var search = new UndirectedBreadthFirstSearchAlgorithm<int, NetworkEdge>(view);
                    search.TreeEdge += (_, edge) => depth[edge.Target] = depth[edge.Source] + 1;
                    search.Compute(root);
                    var lengths = new UndirectedDijkstraShortestPathAlgorithm<int, NetworkEdge>(view, _ => 1);
                    lengths.Compute(root);

                    Assert.Equal(ours[root], depth.Values.Max());
                    Assert.All(depth, pair => Assert.Equal(pair.Value, lengths.GetDistance(pair.Key)));
                }
            );
        }
    }

    private static LayerGraph Graph(DenseGraph drawn) => Networks.Of(drawn.Nodes, drawn.Edges).Graph(LayerSelection.Structure);
}
