using PtceGraph.Analysis.Paths;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class ShortestPathsTests
{
    private const int Most = 7; // nodes in which all paths are listed

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_paths_come_in_order_as_listing_them_says(bool byStrength)
    {
        foreach (var graph in SmallGraphs.Random(60, Most).Where(graph => graph.Nodes > 1))
        {
            var network = Of(graph);
            var expected = Listed(network, 0, network.NodeCount - 1, byStrength);
            var found = ShortestPaths.Compute(network, 0, network.NodeCount - 1, 10_000, byStrength, Token);

            Assert.Equal(expected.Select(path => string.Join(' ', path.Nodes)), found.Select(path => string.Join(' ', path.Nodes)));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Length, pair.Second.Length, 1e-9));
            Assert.Equal(
                found.Take(3).Select(path => path.Length),
                ShortestPaths.Compute(network, 0, network.NodeCount - 1, 3, byStrength, Token).Select(path => path.Length)
            );
        }
    }

    /// <summary>networkx' <c>shortest_simple_paths</c> of the sample, equal lengths ordered by ids, and its node connectivity.</summary>
    [Theory]
    [InlineData(
        "etat",
        "institut-godin",
        2,
        "etat lille-metropole-solidaire institut-godin",
        "etat culture-et-cooperation europe institut-godin",
        "etat coursive-boutaric lise lille-metropole-solidaire institut-godin",
        "etat culture-et-cooperation lise lille-metropole-solidaire institut-godin"
    )]
    [InlineData(
        "periscope",
        "region-pays-de-la-loire",
        1,
        "periscope etat cotess-ancenis region-pays-de-la-loire",
        "periscope etat cotess-ancenis cbe-pays-ancenis region-pays-de-la-loire",
        "periscope caisse-des-depots dla etat cotess-ancenis region-pays-de-la-loire",
        "periscope lise coursive-boutaric etat cotess-ancenis region-pays-de-la-loire"
    )]
    [InlineData(
        "etat",
        "periscope",
        5,
        "etat periscope",
        "etat coursive-boutaric lise periscope",
        "etat culture-et-cooperation lise periscope",
        "etat dla caisse-des-depots periscope"
    )]
    public void The_sample_has_the_paths_that_networkx_finds(string from, string to, int independent, params string[] paths)
    {
        foreach (var byStrength in new[] { false, true })
        {
            var result = NetworkPaths.Find(
                Networks.Sample(),
                new AnalysisParameters(),
                new PathsQuery(from, to, paths.Length, byStrength),
                Token
            );

            Assert.Equal(paths, result.Paths.Select(path => string.Join(' ', path.Nodes.Select(node => result.Graph.Nodes[node].Id))));
            Assert.Equal(independent, result.Independent);
        }
    }

    [Fact]
    public void A_strong_detour_is_shorter_than_a_weak_tie()
    {
        var network = Networks.Of(3, [(0, 2, 1.0), (0, 1, 4.0), (1, 2, 4.0)]).Graph(LayerSelection.Structure);

        Assert.Equal([0, 2], Assert.Single(ShortestPaths.Compute(network, 0, 2, 1, false, Token)).Nodes);
        var detour = Assert.Single(ShortestPaths.Compute(network, 0, 2, 1, true, Token));
        Assert.Equal([0, 1, 2], detour.Nodes);
        Assert.Equal(0.5, detour.Length);
    }

    [Fact]
    public void Edges_too_short_to_show_in_a_sum_make_no_circle()
    {
        // A chain of edges of length 1e-12 behind one of length 1e9.
        var network = Networks
            .Of(6, [(0, 1, 1e-9), (1, 2, 1e12), (2, 3, 1e12), (1, 3, 1e12), (3, 4, 1e12), (2, 4, 1e12), (4, 5, 1e-9)])
            .Graph(LayerSelection.Structure);

        var paths = ShortestPaths.Compute(network, 0, 5, 100, true, Token);
        Assert.Equal(Listed(network, 0, 5, true).Count, paths.Length);
        Assert.All(paths, path => Assert.Equal(path.Nodes.Distinct(), path.Nodes));
    }

    [Fact]
    public void Where_no_way_leads_there_is_none_and_what_cannot_be_asked_is_refused()
    {
        var snapshot = Networks.Of(3, [(0, 1)]);
        PathsResult Find(string from, string to, int k = 1) =>
            NetworkPaths.Find(snapshot, new AnalysisParameters(), new PathsQuery(from, to, k), Token);

        var none = Find("n0", "n2", 3);
        Assert.Equal((0, 0), (none.Paths.Length, none.Independent));
        Assert.Equal("from", Assert.Throws<PathsRefusedException>(() => Find("x", "n1")).Parameter);
        Assert.Equal("to", Assert.Throws<PathsRefusedException>(() => Find("n0", "n0")).Parameter);
        Assert.Equal("k", Assert.Throws<PathsRefusedException>(() => Find("n0", "n1", 0)).Parameter);
        snapshot = Networks.Of(ShortestPaths.MostNodesOfSeveral + 1, [(0, 1)]);
        Assert.Single(Find("n0", "n1").Paths);
        Assert.Equal("k", Assert.Throws<PathsRefusedException>(() => Find("n0", "n1", 2)).Parameter);
    }

    private static LayerGraph Of(DenseGraph graph) => Networks.Of(graph.Nodes, graph.Edges).Graph(LayerSelection.Structure);

    /// <summary>Every loopless path, by length and then ids.</summary>
    private static List<(int[] Nodes, double Length)> Listed(LayerGraph graph, int source, int target, bool byStrength)
    {
        var paths = new List<(int[] Nodes, double Length)>();
        Extend([source], 0);
        return
        [
            .. paths
                .OrderBy(path => Math.Round(path.Length, 9))
                .ThenBy(
                    path => path.Nodes,
                    Comparer<int[]>.Create(
                        (a, b) =>
                            a.Zip(b, (x, y) => string.CompareOrdinal(graph.Nodes[x].Id, graph.Nodes[y].Id))
                                .FirstOrDefault(order => order != 0)
                    )
                ),
        ];

        void Extend(int[] path, double length)
        {
            if (path[^1] == target)
            {
                paths.Add((path, length));
                return;
            }

            for (var i = 0; i < graph.Degree(path[^1]); i++)
            {
                var (next, weight) = (graph.Neighbours(path[^1])[i], graph.WeightsOf(path[^1])[i]);
                if (!path.Contains(next))
                {
                    Extend([.. path, next], length + (byStrength ? 1 / weight : 1));
                }
            }
        }
    }
}
