using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>
/// Décloisonnement D: the share of ties that cross silos over the share expected if each actor kept its weight of ties and ignored
/// silos; with it closure F and E-I of each silo, the mixing of silos, and each actor's own share.
/// </summary>
/// <remarks>
/// Undirected. Weight: strength. The expectation is loop-free: an actor cannot be tied to itself. Nodes without a value leave before
/// anything is summed. Null when no tie is left (<c>no-ties</c>) or one silo holds all of them (<c>one-silo</c>).
/// O(n + m + silos²). Newman 2003 (assortativity), Krackhardt-Stern 1988 (E-I).
/// </remarks>
internal static class Decloisonnement
{
    public const string NoValues = "no-values";
    public const string NoTies = "no-ties";
    public const string OneSilo = "one-silo";

    /// <summary>The silos of each requested column, in the order of the columns, before the tests against chance.</summary>
    public static readonly Pass<ImmutableArray<SiloResult>> Silos = new("silos")
    {
        Step = AnalysisStep.Silos,
        Graph = MeasuredGraph.Acquaintance,
        Compute = OfColumns,
    };

    public static readonly SiloNodeMeasure NodeMeasure = new("decloisonnement")
    {
        Definition = "Share of its tie weight that leaves its silo over (2W−S)/(2W−s); null without a value or a tie.",
        Source = "Newman 2003, loop-free",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Silos],
        Values = silo => silo.NodeDecloisonnement,
    };

    public static readonly SiloMeasure Measure = new("decloisonnement")
    {
        Definition = "Observed over expected: 1 = as mixed as chance, 0 = only inside silos.",
        Source = "Newman 2003, loop-free",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Silos],
        Value = silo => silo.Decloisonnement,
    };

    public static readonly SiloMeasure Observed = new("observed")
    {
        Definition = "Share of tie weight that crosses silos, 0 to 1.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Silos],
        Value = silo => silo.Observed,
    };

    public static readonly SiloMeasure Expected = new("expected")
    {
        Definition = "The share expected if each kept its weight of ties and ignored silos: 1 − Σ s(S−s)/(2W−s)/2W.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Silos],
        Value = silo => silo.Expected,
    };

    public static readonly SiloMeasure Assortativity = new("assortativity")
    {
        Definition = "(Σe − Σa²)/(1 − Σa²), weighted, expectation with loops.",
        Source = "Newman 2003",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Silos],
        Value = silo => silo.Assortativity,
    };

    private static ImmutableArray<SiloResult> OfColumns(MeasureContext context)
    {
        var silos = new List<SiloResult>();
        var columns = context.SiloColumns;
        if (columns.LeftOut > 0)
        {
            context.Note(AnalysisNote.ColumnsLeftOut, "silos", columns.LeftOut);
        }

        foreach (var column in columns.Names)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (context.Snapshot.Partition(context.Layers, column) is not { } partition)
            {
                context.Note(AnalysisNote.UnknownColumn, column, 0);
            }
            else if (silos.TrueForAll(silo => silo.Column != partition.Column) && context.WantsSilosOf(partition.Column))
            {
                silos.Add(Compute(context.Graph, partition, context.ToRows));
                if (partition.WithoutValue > 0)
                {
                    context.Note(AnalysisNote.WithoutValue, partition.Column, partition.WithoutValue);
                }
            }
        }

        return [.. silos];
    }

    /// <param name="graph">The acquaintance graph.</param>
    /// <param name="partition">The silos of its nodes.</param>
    /// <param name="toRows">Maps a value per node of the graph to the rows of the result.</param>
    public static SiloResult Compute(WeightedGraph graph, Partition partition, Func<ImmutableArray<double>, ImmutableArray<double>> toRows)
    {
        var tally = Tally(graph, partition.GroupOf, partition.Groups.Length);
        var (mean, deviation) = EiNull.Compute(graph, partition.GroupOf, partition.Groups.Length);
        var reason =
            tally.Actors == 0 ? NoValues
            : tally.Doubled == 0 ? NoTies
            : tally.Strength.Contains(tally.Doubled) ? OneSilo
            : null;
        var ei = tally.Doubled == 0 ? double.NaN : (tally.Outside - tally.InsideEnds) / tally.Doubled;
        var z = deviation > 0 ? (ei - mean) / deviation : double.NaN;
        var (blau, shannon) = NeighbourDiversity.Compute(graph, partition.GroupOf, partition.Groups.Length);
        var result = new SiloResult
        {
            Column = partition.Column,
            Partition = partition,
            Actors = tally.Actors,
            WithoutValue = partition.WithoutValue,
            Reason = reason,
            EqualWeights = tally.EqualWeights,
            Observed = tally.Doubled == 0 ? double.NaN : tally.Outside / tally.Doubled,
            Ei = ei,
            EiZ = z,
            P = tally.Actors < 4 ? double.NaN : NormalTail.TwoSided(z),
            Freeman = Segregation.Freeman(tally),
            Groups = Groups(partition, tally),
            Mixing = Mixing(partition, tally),
            NodeEi = toRows(NodeValues(tally, partition, (inside, s, _) => (s - (2 * inside)) / s)),
            NodeDecloisonnement = toRows(
                NodeValues(tally, partition, (inside, s, rest) => rest <= 0 ? double.NaN : (s - inside) / s / (rest / (tally.Doubled - s)))
            ),
            NodeBlau = toRows([.. blau]),
            NodeShannon = toRows([.. shannon]),
        };
        if (reason is not null)
        {
            return result;
        }

        var expected = ExpectedCrossing(tally, partition.GroupOf);
        var squares = tally.Strength.Sum(s => s / tally.Doubled * (s / tally.Doubled));
        return result with
        {
            Expected = expected,
            Decloisonnement = result.Observed / expected,
            Assortativity = ((tally.InsideEnds / tally.Doubled) - squares) / (1 - squares),
        };
    }

    /// <summary>D from sums; NaN where undefined. O(n).</summary>
    public static double Of(SiloTally tally, ReadOnlySpan<int> groupOf) =>
        tally.Doubled == 0 || tally.Strength.Contains(tally.Doubled)
            ? double.NaN
            : tally.Outside / tally.Doubled / ExpectedCrossing(tally, groupOf);

    /// <summary>1 − Σ_i s_i(S_g − s_i)/(2W − s_i) / 2W.</summary>
    private static double ExpectedCrossing(SiloTally tally, ReadOnlySpan<int> groupOf)
    {
        var inside = 0.0;
        for (var v = 0; v < groupOf.Length; v++)
        {
            if (tally.NodeStrength[v] > 0)
            {
                var s = tally.NodeStrength[v];
                inside += s * (tally.Strength[groupOf[v]] - s) / (tally.Doubled - s);
            }
        }

        return 1 - (inside / tally.Doubled);
    }

    private static ImmutableArray<SiloGroup> Groups(Partition partition, SiloTally tally)
    {
        var groups = ImmutableArray.CreateBuilder<SiloGroup>(partition.Groups.Length);
        for (var g = 0; g < partition.Groups.Length; g++)
        {
            var insideEnds = tally.Mixing[g, g];
            var outside = tally.Strength[g] - insideEnds;
            var closure = Closure(insideEnds, tally.Strength[g], tally.Doubled);
            var ei = tally.Strength[g] == 0 ? double.NaN : (outside - insideEnds) / tally.Strength[g];
            groups.Add(
                new SiloGroup(
                    partition.Groups[g],
                    tally.Sizes[g],
                    insideEnds / 2,
                    outside,
                    closure,
                    1 - closure,
                    ei,
                    Segregation.Coleman(tally, g)
                )
            );
        }

        return groups.MoveToImmutable();
    }

    /// <summary>F = (e_gg − a²)/(a − a²).</summary>
    /// <param name="insideEnds">Weight of tie-ends inside: twice that of the ties.</param>
    /// <param name="strength">S_g.</param>
    /// <param name="doubled">2W.</param>
    /// <returns>NaN when the group holds no tie-end or all of them.</returns>
    public static double Closure(double insideEnds, double strength, double doubled)
    {
        var a = strength / doubled;
        return a > 0 && a < 1 ? ((insideEnds / doubled) - (a * a)) / (a - (a * a)) : double.NaN;
    }

    private static ImmutableArray<SiloMixing> Mixing(Partition partition, SiloTally tally)
    {
        var pairs = ImmutableArray.CreateBuilder<SiloMixing>();
        for (var a = 0; a < partition.Groups.Length; a++)
        {
            for (var b = a; b < partition.Groups.Length; b++)
            {
                var observed = a == b ? tally.Mixing[a, a] / 2 : tally.Mixing[a, b];
                var product = tally.Doubled == 0 ? 0 : tally.Strength[a] * tally.Strength[b] / tally.Doubled;
                var expected = a == b ? product / 2 : product;
                pairs.Add(
                    new SiloMixing(
                        partition.Groups[a],
                        partition.Groups[b],
                        observed,
                        expected,
                        expected > 0 ? observed / expected : double.NaN,
                        double.NaN
                    )
                );
            }
        }

        return pairs.DrainToImmutable();
    }

    /// <summary>A value for each node with ties: from its weight inside, its strength and 2W − S_g.</summary>
    private static ImmutableArray<double> NodeValues(SiloTally tally, Partition partition, Func<double, double, double, double> value)
    {
        var values = ImmutableArray.CreateBuilder<double>(tally.NodeStrength.Length);
        for (var v = 0; v < tally.NodeStrength.Length; v++)
        {
            var s = tally.NodeStrength[v];
            values.Add(s > 0 ? value(tally.NodeInside[v], s, tally.Doubled - tally.Strength[partition.GroupOf[v]]) : double.NaN);
        }

        return values.MoveToImmutable();
    }

    /// <summary>Sums over the ties between nodes that have a silo. O(n + m).</summary>
    public static SiloTally Tally(WeightedGraph graph, ReadOnlySpan<int> groupOf, int groups)
    {
        var tally = new SiloTally(graph.NodeCount, groups);
        var firstWeight = double.NaN;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            if (groupOf[v] < 0)
            {
                continue;
            }

            tally.Actors++;
            tally.Sizes[groupOf[v]]++;
            var weights = graph.WeightsOf(v);
            var neighbours = graph.Neighbours(v);
            for (var i = 0; i < neighbours.Length; i++)
            {
                var other = groupOf[neighbours[i]];
                if (other < 0)
                {
                    continue;
                }

                firstWeight = double.IsNaN(firstWeight) ? weights[i] : firstWeight;
                tally.EqualWeights &= weights[i] == firstWeight;
                tally.NodeStrength[v] += weights[i];
                tally.NodeInside[v] += other == groupOf[v] ? weights[i] : 0;
                tally.Mixing[groupOf[v], other] += weights[i];
            }

            tally.Strength[groupOf[v]] += tally.NodeStrength[v];
        }

        tally.Close();
        return tally;
    }
}
