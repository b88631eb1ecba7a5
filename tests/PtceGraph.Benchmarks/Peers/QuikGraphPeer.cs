using System.Diagnostics;
using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;
using QuikGraph.Algorithms.ConnectedComponents;
using QuikGraph.Algorithms.Search;
using QuikGraph.Algorithms.ShortestPath;

namespace PtceGraph.Benchmarks.Peers;

/// <summary>QuikGraph on our view of the graph, in this process: components, and breadth-first search and Dijkstra from each
/// node.</summary>
/// <remarks>QuikGraph has no betweenness: its Dijkstra alone is compared with our weighted betweenness, which also counts paths and
/// dependencies. Its PageRank is unweighted and does not terminate.</remarks>
internal sealed class QuikGraphPeer : IPeer
{
    private const int MostSources = 200; // for searches that would take minutes from all nodes

    private readonly UndirectedNetworkView _view;

    public QuikGraphPeer(BenchmarkGraph made)
    {
        var nodes = Enumerable.Range(0, made.Spec.Nodes).Select(v => new GraphNode($"{v}", EntityKind.Actor, ""));
        var links = made.Edges.Select(edge => new LayerLink(edge.U, edge.V, edge.Weight, LinkKinds.Tie, null, false));
        _view = new UndirectedNetworkView(LayerGraph.Build(new LayerSource([.. nodes], [.. links], [])));
    }

    public string Library => "QuikGraph";

    public string Version => typeof(UndirectedBreadthFirstSearchAlgorithm<,>).Assembly.GetName().Version!.ToString(3);

    public IReadOnlySet<string> Measures { get; } = new HashSet<string> { "components", "harmonic", "weighted_betweenness" };

    public PeerTiming? Compute(string measure, int sources, int count)
    {
        var (n, asked) = (_view.VertexCount, sources > 0 ? sources : _view.VertexCount);
        sources = measure == "components" ? asked : Math.Min(asked, MostSources);
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var values =
            measure == "components"
                ? ComponentSizes()
                : [.. Enumerable.Range(0, sources).Select(source => measure == "harmonic" ? Harmonic(source) : Farthest(source))];
        var scale = (double)asked / sources;
        return new PeerTiming(clock.Elapsed * scale, (Environment.CpuUsage.TotalTime - cpu) * scale, sources == n ? values : []);
    }

    public void Dispose() { }

    private double[] ComponentSizes()
    {
        var search = new ConnectedComponentsAlgorithm<int, NetworkEdge>(_view);
        search.Compute();
        var sizes = search.Components.Values.CountBy(component => component).ToDictionary();
        return [.. _view.Vertices.Select(v => (double)sizes[search.Components[v]])];
    }

    private double Harmonic(int source)
    {
        var depth = new Dictionary<int, int> { [source] = 0 };
        var search = new UndirectedBreadthFirstSearchAlgorithm<int, NetworkEdge>(_view);
        search.TreeEdge += (_, edge) => depth[edge.Target] = depth[edge.Source] + 1;
        search.Compute(source);
        return depth.Values.Sum(distance => distance == 0 ? 0 : 1.0 / distance) / (_view.VertexCount - 1);
    }

    private double Farthest(int source)
    {
        var search = new UndirectedDijkstraShortestPathAlgorithm<int, NetworkEdge>(_view, edge => 1 / edge.Weight);
        search.Compute(source);
        return search.GetDistances().Select(pair => pair.Value).Where(double.IsFinite).Max();
    }
}
