using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Articulation points, what each cuts off, and bridges.</summary>
public class CutPointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Cut_points_are_those_whose_removal_leaves_pieces() =>
        SmallGraphs.OnAll(graph =>
        {
            var points = CutPoints.Compute(graph.Sparse, Token);

            foreach (var v in graph.All)
            {
                var pieces = Pieces(graph, v);
                Assert.True(points.IsArticulation[v] == pieces.Count > 1, $"{v} in {graph}");
                if (pieces.Count > 1)
                {
                    var kept = pieces.OrderByDescending(piece => piece.Count).ThenBy(piece => piece.Min()).First();
                    Assert.Equal(pieces.Where(piece => piece != kept).SelectMany(piece => piece).Order(), points.CutOff[v]!.Value);
                }
                else
                {
                    Assert.Null(points.CutOff[v]);
                }
            }

            Assert.Equal(Bridges(graph), points.Bridges);
        });

    /// <summary>The components that the removal of a node leaves of its component.</summary>
    private static List<HashSet<int>> Pieces(DenseGraph graph, int node)
    {
        var pieces = new List<HashSet<int>>();
        foreach (var v in SmallGraphs.Component(graph, node).Where(v => v != node).Order())
        {
            if (!pieces.Any(piece => piece.Contains(v)))
            {
                pieces.Add(SmallGraphs.Component(graph, v, node));
            }
        }

        return pieces;
    }

    private static int Bridges(DenseGraph graph) =>
        graph.Edges.Count(edge =>
            !SmallGraphs.Component(new DenseGraph(graph.Nodes, graph.Edges.Where(other => other != edge)), edge.U).Contains(edge.V)
        );
}
