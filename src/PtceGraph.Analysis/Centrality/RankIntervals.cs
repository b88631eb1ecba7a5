using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Where a node stands by one measure, and where it would if some answers were missing.</summary>
/// <param name="Measure">The column that is ranked.</param>
/// <param name="Rank">Of each node, 1 the highest, equals sharing the mean of their places; NaN where the measure is null.</param>
/// <param name="Low">The highest place that it takes in the middle 90 % of the draws; NaN where the measure is null.</param>
/// <param name="High">The lowest.</param>
public sealed record RankInterval(string Measure, ImmutableArray<double> Rank, ImmutableArray<double> Low, ImmutableArray<double> High);

/// <summary>How much a missing answer changes: the ranks of each centrality when a share of the links is left out at random.</summary>
/// <remarks>
/// In each of <see cref="AnalysisParameters.RankDraws"/> seeded draws that share of the links is left out, each link with the same
/// chance, all nodes kept, and the nodes are ranked anew; the interval holds the middle 90 % of a node's places. A node whose measure is
/// null in a draw stands behind all others there. O(draws) times the measures.
/// </remarks>
internal static class RankIntervals
{
    /// <summary>The columns that are ranked.</summary>
    public static readonly ImmutableArray<string> Measures =
        ["degree", "strength", "betweenness", "betweenness_weighted", "harmonic", "closeness", "eigenvector", "pagerank", "katz", "coreness"];

    private const double Outside = 0.05; // of the draws, on either side
    private const int DrawsPerBlock = 10;

    public static ImmutableArray<RankInterval> Compute(LayerSource source, AnalysisParameters parameters, CancellationToken cancellation)
    {
        string[] ids = [.. source.Nodes.Select(node => node.Id)];
        var whole = Ranks(new LeftOut(source).All(), ids, cancellation, out var isNull);
        var draws = parameters.RankDraws;
        var ranks = Blocks.Compute(draws, (draws + DrawsPerBlock - 1) / DrawsPerBlock, parameters.Threads, Block, cancellation).SelectMany(block => block).ToList();
        return
        [
            .. Measures.Select((measure, m) => new RankInterval(
                measure,
                [.. ids.Select((_, v) => isNull[m][v] ? double.NaN : whole[m][v])],
                [.. ids.Select((_, v) => isNull[m][v] ? double.NaN : Place(v, m, Outside))],
                [.. ids.Select((_, v) => isNull[m][v] ? double.NaN : Place(v, m, 1 - Outside))])),
        ];

        List<double[][]> Block(int from, int to)
        {
            var left = new LeftOut(source);
            var block = new List<double[][]>();
            for (var draw = from; draw < to; draw++)
            {
                cancellation.ThrowIfCancellationRequested();
                block.Add(Ranks(left.Draw(parameters.RankShareLeftOut, new RandomStream(parameters.Seed, RandomPurpose.LeftOutLinks, draw)), ids, cancellation, out _));
            }

            return block;
        }

        // The place below which that share of the draws lies, by the nearest of them.
        double Place(int node, int measure, double share)
        {
            double[] places = [.. ranks.Select(draw => draw[measure][node]).Order()];
            return places.Length == 0 ? double.NaN : places[Math.Clamp((int)Math.Round(share * (places.Length - 1)), 0, places.Length - 1)];
        }
    }

    /// <summary>By measure the rank of each node.</summary>
    private static double[][] Ranks(WeightedGraph graph, string[] ids, CancellationToken cancellation, out bool[][] isNull)
    {
        var distances = Distances.Compute(graph, 1, cancellation);
        double[][] values =
        [
            [.. Enumerable.Range(0, graph.NodeCount).Select(v => (double)graph.Degree(v))], graph.Strength, Betweenness.Compute(graph, 1, cancellation), WeightedBetweenness.Compute(graph, 1, cancellation),
            distances.Harmonic, distances.Closeness, EigenvectorOfLargest(graph, ids, cancellation), PageRank.Compute(graph, cancellation), Katz.Compute(graph, cancellation),
            [.. Coreness.Compute(graph).Select(core => (double)core)],
        ];
        isNull = Array.ConvertAll(values, column => Array.ConvertAll(column, double.IsNaN));
        return Array.ConvertAll(values, Ranks);
    }

    /// <summary>1 for the highest; equals share the mean of their places; null stands last.</summary>
    internal static double[] Ranks(double[] values)
    {
        const double rounding = 1e-9; // what differs by less of itself is equal: sums come in another order
        double Known(int v) => double.IsNaN(values[v]) ? double.NegativeInfinity : values[v];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(Known)];
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var first = i;
            while (i < order.Length && (Known(order[i]) == Known(order[first]) || Known(order[first]) - Known(order[i]) <= rounding * Math.Abs(Known(order[first]))))
            {
                i++;
            }

            for (var j = first; j < i; j++)
            {
                ranks[order[j]] = (first + i + 1) / 2.0;
            }
        }

        return ranks;
    }

    private static double[] EigenvectorOfLargest(WeightedGraph graph, string[] ids, CancellationToken cancellation)
    {
        var values = new double[graph.NodeCount];
        Array.Fill(values, double.NaN);
        if (graph.EdgeCount > 0)
        {
            var members = Components.Compute(graph, ids).Members(0);
            var found = Eigenvector.Compute(graph.Induced(members), cancellation);
            for (var i = 0; i < members.Length && found is not null; i++)
            {
                values[members[i]] = found[i];
            }
        }

        return values;
    }

    /// <summary>A network without some of its links, what is projected included.</summary>
    private sealed class LeftOut(LayerSource source)
    {
        private readonly (int Layer, int A, int B, double Weight)[] _links =
        [
            .. source.Links.Select(link => (-1, link.Source, link.Target, link.Weight)),
            .. source.Shared.SelectMany((incidence, layer) => incidence.Pairs.Select(pair => (layer, pair.Node, pair.Group, 1.0))),
        ];

        public WeightedGraph All() => Build(_links);

        /// <summary>Leaves out that share of the links, to the nearest whole number.</summary>
        public WeightedGraph Draw(double share, RandomStream random)
        {
            var order = Enumerable.Range(0, _links.Length).ToArray();
            random.Shuffle(order);
            int[] kept = [.. order.Skip((int)Math.Round(share * _links.Length)).Order()];
            return Build(Array.ConvertAll(kept, link => _links[link]));
        }

        private WeightedGraph Build((int Layer, int A, int B, double Weight)[] links)
        {
            var edges = links.Where(link => link.Layer < 0).Select(link => (link.A, link.B, link.Weight)).ToList();
            foreach (var group in links.Where(link => link.Layer >= 0).GroupBy(link => (link.Layer, link.B)))
            {
                int[] members = [.. group.Select(link => link.A)];
                for (var i = 0; i < members.Length; i++)
                {
                    for (var j = i + 1; j < members.Length; j++)
                    {
                        edges.Add((members[i], members[j], 1.0 / (members.Length - 1)));
                    }
                }
            }

            return WeightedGraph.Of(source.Nodes.Length, [.. edges]);
        }
    }
}
