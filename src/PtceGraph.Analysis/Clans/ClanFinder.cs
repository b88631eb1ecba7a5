using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Clans;

/// <summary>Detects groups in the largest component and decides which are clans.</summary>
/// <remarks>
/// Groups: Leiden, the partition of highest modularity of all seeds' (of equal ones, the first). A clan: at least
/// <see cref="AnalysisParameters.ClanSize"/> members, closure F ≥ .5, stability ≥ .8, and F above the .95 quantile of the highest F
/// that the same detection finds among groups of that size in rewirings of the network, one run each, in the largest component of
/// each. Connected by construction. Other components are islands, never clans: cut off, their closure is 1. O((seeds + rewirings) · m).
/// </remarks>
internal static class ClanFinder
{
    private const double Alike = 0.75; // Jaccard from which a group of another run is the same (Hennig 2007)
    private const int RunsPerBlock = 25;

    /// <summary>The detected groups, before the test for clans.</summary>
    public static readonly Pass<ClanResult> Groups = new("groups")
    {
        Step = AnalysisStep.Groups,
        Needs = [Components.Pass],
        WorkingMemory = size =>
            (size.Threads * ((100 * size.Nodes) + (2 * 24 * size.Edges))) + ((long)size.Parameters.ClanSeeds * sizeof(int) * size.Nodes),
        Compute = context =>
            Detect(context.Layers.Source, context.Graph, context.Of(Components.Pass), context.Parameters, context.Cancellation),
    };

    /// <summary>The groups tested against rewirings, with their traits.</summary>
    public static readonly Pass<ClanResult> Clans = new("clans")
    {
        Step = AnalysisStep.Clans,
        Needs = [Groups, Components.Pass],
        Compute = Judged,
    };

    public static readonly NodeMeasure<int> Measure = new("clan")
    {
        Definition = "Number of its detected group, clan or not; null outside the largest component.",
        Source = "Traag-Waltman-van Eck 2019",
        Needs = [Clans],
        Compute = context => GroupOf(context.Of(Clans), context.Graph.NodeCount),
    };

    public static readonly NetworkMeasure Modularity = new("modularity")
    {
        Definition = "Modularity of the detected groups in the largest component, weighted.",
        Source = "Newman 2004",
        Needs = [Groups],
        Compute = context => context.Of(Groups).Modularity,
    };

    public static readonly NetworkMeasure Number = new("clans")
    {
        Definition = "Detected groups of the largest component that are clans.",
        Convention = "Weighted.",
        Needs = [Clans],
        Compute = context => context.Of(Clans).Groups.Count(group => group.IsClan),
    };

    /// <summary>Detects the groups, before the test for clans: the threshold is NaN.</summary>
    public static ClanResult Detect(
        LayerSource source,
        WeightedGraph graph,
        Components components,
        AnalysisParameters parameters,
        CancellationToken cancellation
    )
    {
        if (components.Count == 0 || graph.EdgeCount == 0)
        {
            return new ClanResult([], double.NaN, double.NaN, 0, 0);
        }

        var nodes = components.Members(0).ToArray();
        var largest = graph.Induced(nodes);
        var runs = Blocks.Compute(
            parameters.ClanSeeds,
            parameters.ClanSeeds,
            parameters.Threads,
            (run, _) =>
                Leiden.Compute(largest, parameters.Resolution, new RandomStream(parameters.Seed, RandomPurpose.Groups, run), cancellation),
            cancellation
        );
        var modularity = Array.ConvertAll(runs, run => Leiden.Modularity(largest, run, parameters.Resolution));
        var groupOf = runs[Array.IndexOf(modularity, modularity.Max())];
        var members = groupOf
            .Select((group, node) => (group, node))
            .GroupBy(pair => pair.group, pair => pair.node)
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray())
            .ToList();
        var order = GroupOrder.BySizeThenId(members, Array.ConvertAll(nodes, node => source.Nodes[node].Id));
        var groups = order.Select((group, place) => Group(largest, members[group], place + 1, runs, nodes));
        return new ClanResult([.. groups], modularity.Max(), double.NaN, parameters.ClanSeeds, 0);
    }

    /// <summary>Tests detected groups against rewirings: the threshold, and which groups are clans. These are numbered first, so that their
    /// numbers have no gaps.</summary>
    public static ClanResult Judge(ClanResult found, LayerSource source, AnalysisParameters parameters, CancellationToken cancellation)
    {
        var chance =
            found.Groups.Sum(group => group.Members.Length) < parameters.ClanSize ? [] : HighestClosures(source, parameters, cancellation);
        var threshold = Quantile(chance, parameters.ClanQuantile);
        return found with
        {
            Groups =
            [
                .. found
                    .Groups.Select(group => group with { IsClan = IsClan(group, threshold, parameters) })
                    .OrderByDescending(group => group.IsClan)
                    .Select((group, place) => group with { Number = place + 1 }),
            ],
            Threshold = threshold,
            Rewirings = chance.Length,
        };
    }

    private static ClanResult Judged(MeasureContext context)
    {
        var (snapshot, layers, parameters) = (context.Snapshot, context.Layers, context.Parameters);
        var judged = Judge(context.Of(Groups), layers.Source, parameters, context.Cancellation);
        var columns = context
            .SiloColumns.Names.Select(column => snapshot.Partition(layers, column))
            .OfType<Partition>()
            .DistinctBy(partition => partition.Column);
        var clans = ClanTraits.Explain(judged, layers, context.Graph, [.. columns]);
        context.Estimate("clans.stability", Accuracy.OfShare(Math.Max(1, clans.Seeds)), clans.Seeds);
        context.Estimate("clans.threshold", new Accuracy.Estimate(double.NaN, double.NaN), clans.Rewirings);
        var largest = context.Of(Components.Pass) is { Count: > 0 } components ? components.Size(0) : 0;
        // Of no nodes there is no component to speak of.
        if (largest > 0 && largest < parameters.ClanSize)
        {
            context.Note(AnalysisNote.TooSmall, "clans", largest);
        }

        return clans;
    }

    /// <summary>The number of the group of each node; null outside the largest component.</summary>
    private static ImmutableArray<int> GroupOf(ClanResult groups, int nodeCount)
    {
        var groupOf = new int[nodeCount];
        Array.Fill(groupOf, int.MinValue);
        foreach (var group in groups.Groups)
        {
            foreach (var node in group.Members)
            {
                groupOf[node] = group.Number;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(groupOf);
    }

    private static bool IsClan(ClanGroup group, double threshold, AnalysisParameters parameters) =>
        group.Members.Length >= parameters.ClanSize
        && group.Closure >= parameters.ClanClosure
        && group.Stability >= parameters.ClanStability
        && (double.IsNaN(threshold) || group.Closure > threshold);

    private static ClanGroup Group(WeightedGraph graph, int[] members, int number, int[][] runs, int[] nodes)
    {
        var inside = new bool[graph.NodeCount];
        foreach (var v in members)
        {
            inside[v] = true;
        }

        var (strength, insideEnds, edgesInside, edgesOut) = (0.0, 0.0, 0, 0);
        foreach (var v in members)
        {
            strength += graph.Strength[v];
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                var stays = inside[graph.Targets[e]];
                insideEnds += stays ? graph.Weights[e] : 0;
                edgesInside += stays ? 1 : 0;
                edgesOut += stays ? 0 : 1;
            }
        }

        var (size, others) = ((double)members.Length, graph.NodeCount - members.Length);
        var lesser = Math.Min(strength, graph.DoubledWeight - strength);
        var (stability, found) = Stability(members, runs, graph.NodeCount);
        return new ClanGroup
        {
            Number = number,
            Members = [.. members.Select(v => nodes[v])],
            Closure = others == 0 ? double.NaN : Decloisonnement.Closure(insideEnds, strength, graph.DoubledWeight),
            Stability = stability,
            Found = found,
            Conductance = others > 0 && lesser > 0 ? (strength - insideEnds) / lesser : double.NaN,
            DensityInside = size < 2 ? double.NaN : edgesInside / (size * (size - 1)),
            DensityOutside = others == 0 ? double.NaN : edgesOut / (size * others),
            TwoClan = IsTwoClan(graph, members, inside),
        };
    }

    /// <summary>The mean share of runs that put two members together, and the number of runs with a group alike.</summary>
    private static (double Stability, int Found) Stability(int[] members, int[][] runs, int nodeCount)
    {
        var pairs = members.Length * (members.Length - 1.0) / 2;
        var (together, found) = (0.0, 0);
        var shared = new int[nodeCount];
        var sizes = new int[nodeCount];
        foreach (var run in runs)
        {
            Array.Clear(shared);
            Array.Clear(sizes);
            foreach (var group in run)
            {
                sizes[group]++;
            }

            foreach (var v in members)
            {
                shared[run[v]]++;
            }

            var best = 0.0;
            foreach (var group in members.Select(v => run[v]).Distinct())
            {
                together += shared[group] * (shared[group] - 1.0) / 2;
                best = Math.Max(best, shared[group] / (double)(members.Length + sizes[group] - shared[group]));
            }

            found += best >= Alike ? 1 : 0;
        }

        return (pairs == 0 ? double.NaN : together / (pairs * runs.Length), found);
    }

    /// <summary>Whether any two members are at most two edges apart without leaving.</summary>
    private static bool IsTwoClan(WeightedGraph graph, int[] members, bool[] inside)
    {
        var reached = new int[graph.NodeCount];
        foreach (var v in members)
        {
            var count = 1;
            reached[v] = v + 1;
            foreach (var u in graph.Neighbours(v))
            {
                if (!inside[u])
                {
                    continue;
                }

                count += Mark(u, v);
                foreach (var w in graph.Neighbours(u))
                {
                    count += inside[w] ? Mark(w, v) : 0;
                }
            }

            if (count < members.Length)
            {
                return false;
            }
        }

        return true;

        int Mark(int node, int from)
        {
            if (reached[node] == from + 1)
            {
                return 0;
            }

            reached[node] = from + 1;
            return 1;
        }
    }

    /// <summary>The highest closure of each rewiring's groups; −1, below any threshold in use, where none is large enough.</summary>
    private static double[] HighestClosures(LayerSource source, AnalysisParameters parameters, CancellationToken cancellation)
    {
        var count = parameters.ClanRewirings;
        var parts = Blocks.Compute(
            count,
            (count + RunsPerBlock - 1) / RunsPerBlock,
            parameters.Threads,
            () => (new Rewiring(source, new RandomStream(parameters.Seed, RandomPurpose.GroupRewirings)), new GraphRows()),
            Block,
            cancellation
        );
        return [.. parts.SelectMany(part => part)];

        double[] Block((Rewiring Rewiring, GraphRows Rows) with, int from, int to)
        {
            var (rewiring, rows) = with;
            rewiring.Restart(new RandomStream(parameters.Seed, RandomPurpose.GroupRewirings, from));
            var highest = new double[to - from];
            for (var i = from; i < to; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                rewiring.Swap(i == from ? Rewiring.SwapsBefore : Rewiring.SwapsBetween);
                var random = new RandomStream(parameters.Seed, RandomPurpose.RewiredGroups, i);
                highest[i - from] = HighestClosure(rewiring.Graph(source.Nodes.Length), rows, parameters, random, cancellation);
            }

            return highest;
        }
    }

    private static double HighestClosure(
        WeightedGraph graph,
        GraphRows rows,
        AnalysisParameters parameters,
        RandomStream random,
        CancellationToken cancellation
    )
    {
        var largest = graph.Induced(Components.Compute(graph).Members(0), rows);
        var groupOf = Leiden.Compute(largest, parameters.Resolution, random, cancellation);
        var n = largest.NodeCount;
        var size = ArrayPool<int>.Shared.Rent(n);
        var (strength, insideEnds) = (ArrayPool<double>.Shared.Rent(n), ArrayPool<double>.Shared.Rent(n));
        Array.Clear(size, 0, n);
        Array.Clear(strength, 0, n);
        Array.Clear(insideEnds, 0, n);
        for (var v = 0; v < n; v++)
        {
            size[groupOf[v]]++;
            strength[groupOf[v]] += largest.Strength[v];
            for (var e = largest.RowStart[v]; e < largest.RowStart[v + 1]; e++)
            {
                insideEnds[groupOf[v]] += groupOf[largest.Targets[e]] == groupOf[v] ? largest.Weights[e] : 0;
            }
        }

        var highest = -1.0;
        for (var group = 0; group < n; group++)
        {
            if (size[group] >= parameters.ClanSize && size[group] < n)
            {
                highest = Math.Max(highest, Decloisonnement.Closure(insideEnds[group], strength[group], largest.DoubledWeight));
            }
        }

        ArrayPool<int>.Shared.Return(size);
        ArrayPool<double>.Shared.Return(strength);
        ArrayPool<double>.Shared.Return(insideEnds);
        return highest;
    }

    /// <summary>The least value that this share of them does not exceed; NaN of none.</summary>
    private static double Quantile(double[] values, double share)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
