using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>The role of an actor v between two others, a → v → c without a → c, by their silos A, B, C.</summary>
public enum BrokerageRole
{
    /// <summary>All of one silo.</summary>
    Coordinator,

    /// <summary>Both of one silo, v of another.</summary>
    Itinerant,

    /// <summary>a of v's silo, c of another: v speaks for its own.</summary>
    Representative,

    /// <summary>c of v's silo, a of another: v lets in.</summary>
    Gatekeeper,

    /// <summary>Three silos.</summary>
    Liaison,
}

/// <summary>Names of <see cref="BrokerageRole"/>.</summary>
internal static class BrokerageRoles
{
    /// <summary>A role in column names: <c>coordinator</c>.</summary>
    public static string Word(this BrokerageRole role) => role.ToString().ToLowerInvariant();
}

/// <summary>The brokerage of one column of silos in a result.</summary>
/// <param name="Nodes">By role: for each row of <c>actors</c>, the number of pairs that it brokers in that role; NaN without a
/// value.</param>
/// <param name="Expected">By role: for each silo, the expected count of one of its actors; NaN below two actors.</param>
internal sealed record SiloBrokerage(ImmutableArray<ImmutableArray<double>> Nodes, ImmutableArray<ImmutableArray<double>> Expected);

/// <summary>The five brokerage roles of each actor, with their expectation by chance.</summary>
/// <param name="Counts">By role: for each node, the number of pairs that it brokers in that role; NaN without a value.</param>
/// <param name="Expected">By role: for each silo, the expected count of one of its actors; NaN below two actors.</param>
/// <remarks>
/// Directed: an edge whose ties all go one way is one arc, any other is two, so that without directed ties both orders of a pair count.
/// Unweighted. Nodes without a value are left out. Expected under arcs that are there with the density's probability each, silos fixed.
/// Σ over v of arcs into its neighbours: O(Σ k²). Gould-Fernandez 1989.
/// </remarks>
internal sealed record Brokerage(ImmutableArray<double[]> Counts, ImmutableArray<double[]> Expected)
{
    private static readonly int Roles = Enum.GetValues<BrokerageRole>().Length;

    /// <summary>The brokerage of each column of silos, in their order; null for a column for which it is not wanted.</summary>
    public static readonly Pass<ImmutableArray<SiloBrokerage?>> Pass = new("brokerage")
    {
        Step = AnalysisStep.Brokers,
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Compute = context =>
            [.. context.Of(Decloisonnement.Silos).Select(silo => context.WantsSilosOf(silo.Column) ? OfSilo(context, silo) : null)],
    };

    /// <summary>One a role, in their order.</summary>
    public static readonly ImmutableArray<SiloNodeMeasure> NodeMeasures =
    [
        Role(BrokerageRole.Coordinator, "a, v and c of one silo"),
        Role(BrokerageRole.Itinerant, "a and c of one silo, v of another"),
        Role(BrokerageRole.Representative, "a of v's silo, c of another"),
        Role(BrokerageRole.Gatekeeper, "c of v's silo, a of another"),
        Role(BrokerageRole.Liaison, "a, v and c of three silos"),
    ];

    private static SiloNodeMeasure Role(BrokerageRole role, string silos) =>
        new(role.Word())
        {
            Definition = $"Pairs a → v → c without a → c that it joins, {silos}; both orders without directed ties; null without a value.",
            Convention = "Unweighted.",
            Source = "Gould-Fernandez 1989",
            Graph = MeasuredGraph.Acquaintance,
            Needs = [Decloisonnement.Silos, Pass],
            Values = silo => silo.NodeBrokerage.IsEmpty ? [] : silo.NodeBrokerage[(int)role],
        };

    private static SiloBrokerage OfSilo(MeasureContext context, SiloResult silo)
    {
        var roles = Compute(context.Layers, silo.Partition, context.Cancellation);
        return new SiloBrokerage(
            [.. roles.Counts.Select(counts => context.ToRows(ImmutableCollectionsMarshal.AsImmutableArray(counts)))],
            [.. roles.Expected.Select(ImmutableCollectionsMarshal.AsImmutableArray)]
        );
    }

    public static Brokerage Compute(LayerGraph graph, Partition partition, CancellationToken cancellation)
    {
        var groupOf = partition.GroupOf;
        var arcs = new Arcs(graph, groupOf);
        ImmutableArray<double[]> counts = [.. Enumerable.Range(0, Roles).Select(_ => new double[graph.NodeCount])];
        var (into, from, both) = (
            new double[partition.Groups.Length],
            new double[partition.Groups.Length],
            new double[partition.Groups.Length]
        );
        var follows = new bool[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (groupOf[v] < 0)
            {
                foreach (var role in counts)
                {
                    role[v] = double.NaN;
                }

                continue;
            }

            Array.Clear(into);
            Array.Clear(from);
            Array.Clear(both);
            foreach (var c in arcs.Out(v))
            {
                follows[c] = true;
                from[groupOf[c]]++;
            }

            foreach (var a in arcs.In(v))
            {
                into[groupOf[a]]++;
                both[groupOf[a]] += follows[a] ? 1 : 0;
                foreach (var c in arcs.Out(a))
                {
                    // a → c: no broker is needed.
                    if (follows[c])
                    {
                        counts[(int)RoleOf(groupOf[a], groupOf[v], groupOf[c])][v]--;
                    }
                }
            }

            AddPairs(counts, v, groupOf[v], into, from, both);
            foreach (var c in arcs.Out(v))
            {
                follows[c] = false;
            }
        }

        return new Brokerage(counts, Expectation(partition, arcs.Count));
    }

    /// <summary>Counts all pairs of a predecessor and a successor of v, by role.</summary>
    private static void AddPairs(ImmutableArray<double[]> counts, int v, int own, double[] into, double[] from, double[] both)
    {
        var (allInto, allFrom) = (into.Sum(), from.Sum());
        counts[(int)BrokerageRole.Coordinator][v] += (into[own] * from[own]) - both[own];
        counts[(int)BrokerageRole.Representative][v] += into[own] * (allFrom - from[own]);
        counts[(int)BrokerageRole.Gatekeeper][v] += (allInto - into[own]) * from[own];
        for (var group = 0; group < into.Length; group++)
        {
            if (group != own)
            {
                counts[(int)BrokerageRole.Itinerant][v] += (into[group] * from[group]) - both[group];
                counts[(int)BrokerageRole.Liaison][v] += into[group] * (allFrom - from[own] - from[group]);
            }
        }
    }

    private static BrokerageRole RoleOf(int a, int v, int c) =>
        a == v ? (c == v ? BrokerageRole.Coordinator : BrokerageRole.Representative)
        : c == v ? BrokerageRole.Gatekeeper
        : a == c ? BrokerageRole.Itinerant
        : BrokerageRole.Liaison;

    /// <summary>d²(1−d) × the pairs of others in the silos that the role asks for, d the density of arcs.</summary>
    private static ImmutableArray<double[]> Expectation(Partition partition, int arcs)
    {
        var size = new double[partition.Groups.Length];
        foreach (var group in partition.GroupOf)
        {
            if (group >= 0)
            {
                size[group]++;
            }
        }

        var n = size.Sum();
        var density = n < 2 ? double.NaN : arcs / (n * (n - 1));
        var open = density * density * (1 - density);
        var (pairsWithin, squares) = (size.Sum(s => s * (s - 1)), size.Sum(s => s * s));
        ImmutableArray<double[]> expected = [.. Enumerable.Range(0, Roles).Select(_ => new double[size.Length])];
        for (var group = 0; group < size.Length; group++)
        {
            var (own, others) = (size[group], n - size[group]);
            expected[(int)BrokerageRole.Coordinator][group] = open * (own - 1) * (own - 2);
            expected[(int)BrokerageRole.Itinerant][group] = open * (pairsWithin - (own * (own - 1)));
            expected[(int)BrokerageRole.Representative][group] = open * others * (own - 1);
            expected[(int)BrokerageRole.Gatekeeper][group] = open * others * (own - 1);
            expected[(int)BrokerageRole.Liaison][group] = open * ((others * others) - (squares - (own * own)));
        }

        return expected;
    }

    /// <summary>The arcs between nodes that have a silo.</summary>
    private sealed class Arcs
    {
        private readonly (int[] Start, int[] Ends) _out,
            _in; // rows in compressed form

        public Arcs(LayerGraph graph, ReadOnlySpan<int> groupOf)
        {
            var arcs = new List<(int From, int To)>(2 * graph.EdgeCount);
            foreach (var edge in graph.Edges)
            {
                if (groupOf[edge.Source] >= 0 && groupOf[edge.Target] >= 0)
                {
                    arcs.Add((edge.Source, edge.Target));
                    if (!edge.Directed)
                    {
                        arcs.Add((edge.Target, edge.Source));
                    }
                }
            }

            Count = arcs.Count;
            (_out, _in) = (Rows(graph.NodeCount, arcs), Rows(graph.NodeCount, arcs.ConvertAll(arc => (arc.To, arc.From))));
        }

        public int Count { get; }

        public ReadOnlySpan<int> Out(int node) => _out.Ends.AsSpan(_out.Start[node].._out.Start[node + 1]);

        public ReadOnlySpan<int> In(int node) => _in.Ends.AsSpan(_in.Start[node].._in.Start[node + 1]);

        private static (int[] Start, int[] Ends) Rows(int nodes, List<(int From, int To)> arcs)
        {
            var start = new int[nodes + 1];
            foreach (var (from, _) in arcs)
            {
                start[from + 1]++;
            }

            for (var v = 0; v < nodes; v++)
            {
                start[v + 1] += start[v];
            }

            var next = start.AsSpan(0, nodes).ToArray();
            var ends = new int[arcs.Count];
            foreach (var (from, to) in arcs)
            {
                ends[next[from]++] = to;
            }

            return (start, ends);
        }
    }
}
