using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Paths;

/// <summary>A question about the ways between two nodes.</summary>
/// <param name="From">The id of the node that paths start from.</param>
/// <param name="To">The id of the node that they lead to.</param>
/// <param name="K">How many paths at most.</param>
/// <param name="ByStrength">Whether a tie of strength w is 1/w long, instead of 1.</param>
public sealed record PathsQuery(string From, string To, int K = 1, bool ByStrength = false);

/// <summary>The ways between two nodes.</summary>
/// <param name="Graph">The graph that was looked at; <see cref="NetworkPath.Nodes"/> are its nodes.</param>
/// <param name="Paths">The shortest paths, in order; empty where none joins the two.</param>
/// <param name="Independent">How many paths without a common node join them.</param>
public sealed record PathsResult(LayerGraph Graph, ImmutableArray<NetworkPath> Paths, int Independent);

/// <summary>The ways between two nodes of a network, on the graph of centrality: poles and projects are steps.</summary>
public static class NetworkPaths
{
    /// <summary>The most paths that one question asks for.</summary>
    public const int MostPaths = 100;

    /// <summary>Answers a question.</summary>
    /// <param name="snapshot">The network.</param>
    /// <param name="parameters">Its day, layers and types of ties.</param>
    /// <param name="query">The question.</param>
    /// <param name="cancellation">Checked before each search.</param>
    /// <exception cref="PathsRefusedException">A node is unknown, both are one, or there are too few or too many paths asked for.</exception>
    public static PathsResult Find(GraphSnapshot snapshot, AnalysisParameters parameters, PathsQuery query, CancellationToken cancellation)
    {
        var graph = new MeasuredNetwork(snapshot, parameters).Structure;
        var (source, target) = (IndexOf(graph, query.From, "from"), IndexOf(graph, query.To, "to"));
        if (source == target)
        {
            throw new PathsRefusedException("to", $"Un chemin mène d'un nœud à un autre ; les deux sont « {query.To} ».", $"A path leads from one node to another; both are “{query.To}”.");
        }

        if (query.K is < 1 or > MostPaths)
        {
            throw new PathsRefusedException("k", $"« k » est un nombre entier de 1 à {MostPaths}.", $"“k” is a whole number from 1 to {MostPaths}.");
        }

        if (query.K > 1 && graph.NodeCount > ShortestPaths.MostNodesOfSeveral)
        {
            throw new PathsRefusedException(
                "k",
                $"Plusieurs chemins se cherchent dans un réseau de {ShortestPaths.MostNodesOfSeveral} nœuds au plus ; celui-ci en a {graph.NodeCount}.",
                $"Several paths are looked for in networks of {ShortestPaths.MostNodesOfSeveral} nodes at most; this one has {graph.NodeCount}.");
        }

        return new PathsResult(
            graph, ShortestPaths.Compute(graph, source, target, query.K, query.ByStrength, cancellation), DisjointPaths.Count(graph, source, target, cancellation));
    }

    private static int IndexOf(LayerGraph graph, string id, string parameter) => graph.IndexOf(id) is var index and >= 0
        ? index
        : throw new PathsRefusedException(parameter, $"« {id} » n'est pas l'id d'un nœud de ces couches.", $"“{id}” is not the id of a node of these layers.");
}

/// <summary>A question about paths that cannot be answered as it is asked.</summary>
public sealed class PathsRefusedException : ArgumentException
{
    private readonly string _french;

    /// <summary>Refused, for the reason given in both languages.</summary>
    /// <param name="parameter">What is wrong: <c>from</c>, <c>to</c> or <c>k</c>.</param>
    /// <param name="french">Why, in French.</param>
    /// <param name="english">Why, in English.</param>
    public PathsRefusedException(string parameter, string french, string english)
        : base(english) => (Parameter, _french) = (parameter, french);

    /// <summary>What is wrong: <c>from</c>, <c>to</c> or <c>k</c>.</summary>
    public string Parameter { get; }

    /// <summary>Why.</summary>
    public string In(Language language) => language == Language.French ? _french : Message;
}
