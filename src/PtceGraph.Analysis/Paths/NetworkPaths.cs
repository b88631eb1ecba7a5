using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Paths;

/// <summary>A query for the paths between two nodes.</summary>
/// <param name="From">The id of the node where the paths begin.</param>
/// <param name="To">The id of the node where the paths end.</param>
/// <param name="K">The largest number of paths.</param>
/// <param name="ByStrength">Whether a tie of strength w is 1/w long instead of 1.</param>
public sealed record PathsQuery(string From, string To, int K = 1, bool ByStrength = false);

/// <summary>The paths between two nodes.</summary>
/// <param name="Graph">The graph that was searched; <see cref="NetworkPath.Nodes"/> are indices of its nodes.</param>
/// <param name="Paths">The shortest paths, in order; empty where none joins the two.</param>
/// <param name="Independent">The number of paths between the two that share no other node.</param>
public sealed record PathsResult(LayerGraph Graph, ImmutableArray<NetworkPath> Paths, int Independent)
{
    /// <summary>The day on which the network was searched; null for all dates.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The number of nodes and links that are not there on that day.</summary>
    public int RowsLeftOut { get; init; }
}

/// <summary>Finds the paths between two nodes of a network, on the graph that centrality is measured on: paths may pass through poles and
/// projects.</summary>
public static class NetworkPaths
{
    /// <summary>The most paths that one query may ask for.</summary>
    public const int MostPaths = 100;

    /// <summary>Answers a query.</summary>
    /// <param name="snapshot">The network.</param>
    /// <param name="parameters">The date, the layers and the types of ties to search.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellation">Checked before each search.</param>
    /// <exception cref="PathsRefusedException">A node is unknown, both are the same, or the number of paths is out of range.</exception>
    public static PathsResult Find(GraphSnapshot snapshot, AnalysisParameters parameters, PathsQuery query, CancellationToken cancellation)
    {
        var network = new MeasuredNetwork(snapshot, parameters);
        var graph = network.Structure;
        var (source, target) = (IndexOf(network, query.From, "from"), IndexOf(network, query.To, "to"));
        if (source == target)
        {
            throw new PathsRefusedException("to", Sentences.SameNode(query.To));
        }

        if (query.K is < 1 or > MostPaths)
        {
            throw new PathsRefusedException("k", Sentences.KOutOfRange(MostPaths));
        }

        if (query.K > 1 && graph.NodeCount > ShortestPaths.MostNodesOfSeveral)
        {
            throw new PathsRefusedException("k", Sentences.TooLargeForSeveralPaths(ShortestPaths.MostNodesOfSeveral, graph.NodeCount));
        }

        return new PathsResult(
            graph,
            ShortestPaths.Compute(graph, source, target, query.K, query.ByStrength, cancellation),
            DisjointPaths.Count(graph, source, target, cancellation)
        )
        {
            AsOf = parameters.AsOf,
            RowsLeftOut = network.RowsLeftOut,
        };
    }

    private static int IndexOf(MeasuredNetwork network, string id, string parameter) =>
        network.Structure.IndexOf(id) is var index and >= 0
            ? index
            : throw new PathsRefusedException(
                parameter,
                network.Parameters.AsOf is { } day && network.Whole.TryGetNode(id, out _) && !network.Snapshot.TryGetNode(id, out _)
                    ? Sentences.NodeNotThatDay(id, day)
                    : Sentences.UnknownNode(id)
            );
}

/// <summary>A query for paths that is not valid.</summary>
public sealed class PathsRefusedException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="parameter">The parameter at fault: <c>from</c>, <c>to</c> or <c>k</c>.</param>
    /// <param name="sentence">The reason.</param>
    public PathsRefusedException(string parameter, Sentence sentence)
        : base(sentence.In(Language.English)) => (Parameter, Sentence) = (parameter, sentence);

    /// <summary>The parameter at fault: <c>from</c>, <c>to</c> or <c>k</c>.</summary>
    public string Parameter { get; }

    /// <summary>The reason.</summary>
    public Sentence Sentence { get; }

    /// <summary>The reason in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}
