using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Centrality;

/// <summary>The rank of each node by one measure, and its interval if some links were missing.</summary>
/// <param name="Measure">The column that is ranked.</param>
/// <param name="Rank">Rank of each node, 1 the highest; ties share the mean rank; NaN where the measure is null.</param>
/// <param name="Low">The best rank in the middle 90 % of the draws; NaN where the measure is null.</param>
/// <param name="High">The worst rank in the middle 90 % of the draws.</param>
public sealed record RankInterval(string Measure, ImmutableArray<double> Rank, ImmutableArray<double> Low, ImmutableArray<double> High);

/// <summary>The sensitivity of ranks to missing answers: the ranks of each centrality when a share of the links is left out at
/// random.</summary>
/// <remarks>
/// In each of <see cref="AnalysisParameters.RankDraws"/> seeded draws that share of the links is left out, each link with the same
/// chance, all nodes kept, and the nodes are ranked again; the interval holds the middle 90 % of a node's ranks. A node whose measure is
/// null in a draw ranks last in it. O(draws) times the measures.
/// </remarks>
internal static class RankIntervals
{
    /// <summary>The ranks by each measure that declares itself ranked, in the order of the catalogue.</summary>
    public static readonly Pass<ImmutableArray<RankInterval>> Pass = new("rank_intervals")
    {
        Step = AnalysisStep.OnDemand,
        Compute = Compute,
    };

    public static readonly TableMeasure Measure = new("rank_intervals")
    {
        IsOnDemand = true,
        Needs = [Pass],
        Table = Table,
    };

    private const double Outside = 0.05; // of the draws, on either side
    private const int DrawsPerBlock = 10;

    private static ImmutableArray<RankInterval> Compute(MeasureContext context)
    {
        var (source, parameters, cancellation) = (context.Layers.Source, context.Parameters, context.Cancellation);
        var measures = MeasureCatalogue.NodeMeasures.Where(measure => measure.IsRanked).ToList();
        var plan = AnalysisPlan.Of([.. measures.Cast<Declaration>()], []);
        var whole = Ranks(new LeftOut(source).All(), out var isNull);
        var draws = parameters.RankDraws;
        var ranks = Blocks
            .Compute(draws, (draws + DrawsPerBlock - 1) / DrawsPerBlock, parameters.Threads, Block, cancellation)
            .SelectMany(block => block)
            .ToList();
        context.Estimate("rank_intervals.low", new Accuracy.Estimate(double.NaN, double.NaN), draws);
        context.Estimate("rank_intervals.high", new Accuracy.Estimate(double.NaN, double.NaN), draws);
        return
        [
            .. measures.Select(
                (measure, m) =>
                    new RankInterval(
                        measure.Name,
                        OfNodes(m, v => whole[m][v]),
                        OfNodes(m, v => Place(v, m, Outside)),
                        OfNodes(m, v => Place(v, m, 1 - Outside))
                    )
            ),
        ];

        ImmutableArray<double> OfNodes(int measure, Func<int, double> place) =>
            [.. Enumerable.Range(0, source.Nodes.Length).Select(v => isNull[measure][v] ? double.NaN : place(v))];

        List<double[][]> Block(int from, int to)
        {
            var left = new LeftOut(source);
            var block = new List<double[][]>();
            for (var draw = from; draw < to; draw++)
            {
                cancellation.ThrowIfCancellationRequested();
                block.Add(
                    Ranks(
                        left.Draw(parameters.RankShareLeftOut, new RandomStream(parameters.Seed, RandomPurpose.LeftOutLinks, draw)),
                        out _
                    )
                );
            }

            return block;
        }

        // By measure the rank of each node in a network.
        double[][] Ranks(WeightedGraph graph, out bool[][] isNullOf)
        {
            var run = context.RunOn(graph, plan);
            double[][] values = [.. measures.Select(measure => measure.Numbers(run))];
            isNullOf = Array.ConvertAll(values, column => Array.ConvertAll(column, double.IsNaN));
            return Array.ConvertAll(values, RanksOf);
        }

        // The place below which that share of the draws lies, by the nearest of them.
        double Place(int node, int measure, double share)
        {
            double[] places = [.. ranks.Select(draw => draw[measure][node]).Order()];
            return places.Length == 0 ? double.NaN : places[Math.Clamp((int)Math.Round(share * (places.Length - 1)), 0, places.Length - 1)];
        }
    }

    /// <summary>One row per node and measure: the rank, and its interval if some links were missing.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var intervals = result.Of(Pass);
        var (nodes, layers, parameters) = (result.Structure.Nodes, result.StructureLayers.ToString(), result.Parameters);
        var draws = string.Create(
            CultureInfo.InvariantCulture,
            $"{parameters.RankDraws} draws that leave out {100 * parameters.RankShareLeftOut:0.#} % of the links"
        );
        return new(
            "rank_intervals",
            [
                new ResultColumn.Texts(
                    "id",
                    new("The node's id, as the input has it."),
                    [.. intervals.SelectMany(_ => nodes, (_, node) => node.Id)]
                )
                {
                    Header = "Id",
                },
                new ResultColumn.Texts(
                    "measure",
                    new("The column of actors that is ranked."),
                    [.. intervals.SelectMany(_ => nodes, (interval, _) => interval.Measure)]
                ),
                new ResultColumn.Numbers(
                    "rank",
                    new("Its place, 1 the highest; equals share the mean of their places; null where the measure is null.", Layers: layers),
                    [.. intervals.SelectMany(interval => interval.Rank)]
                ),
                new ResultColumn.Numbers(
                    "low",
                    new($"The highest place in the middle 90 % of {draws}; null where the measure is null.", Layers: layers),
                    [.. intervals.SelectMany(interval => interval.Low)]
                ),
                new ResultColumn.Numbers(
                    "high",
                    new($"The lowest place in the middle 90 % of {draws}; null where the measure is null.", Layers: layers),
                    [.. intervals.SelectMany(interval => interval.High)]
                ),
            ]
        );
    }

    /// <summary>Ranks from 1, the highest; ties share the mean rank; null ranks last.</summary>
    internal static double[] RanksOf(double[] values)
    {
        const double rounding = 1e-9; // relative tolerance for ties: the order of summation differs
        double Known(int v) => double.IsNaN(values[v]) ? double.NegativeInfinity : values[v];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(Known)];
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length; )
        {
            var first = i;
            while (
                i < order.Length
                && (
                    Known(order[i]) == Known(order[first])
                    || Known(order[first]) - Known(order[i]) <= rounding * Math.Abs(Known(order[first]))
                )
            )
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

    /// <summary>A network without some of its links, projected affiliations included.</summary>
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
                Projection.AddLinks(group.Select(link => link.A).ToArray(), edges);
            }

            return WeightedGraph.Of(source.Nodes.Length, [.. edges]);
        }
    }
}
