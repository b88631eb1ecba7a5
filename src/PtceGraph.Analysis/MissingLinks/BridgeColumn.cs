using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>One column of useful bridges: its silos, its décloisonnement, and its pairs of greatest gain.</summary>
internal sealed class BridgeColumn
{
    private readonly Partition _partition;
    private readonly int[] _groupOf;
    private readonly SiloTally _tally;
    private readonly double[] _push; // of each actor: what a new tie of weight 1 adds through it to Σ s(S−s)/(2W−s)
    private bool[]? _only;

    /// <param name="partition">The silos.</param>
    /// <param name="graph">The ties among actors.</param>
    /// <param name="most">The number of pairs to keep by each gain.</param>
    public BridgeColumn(Partition partition, WeightedGraph graph, int most)
    {
        (_partition, _groupOf) = (partition, partition.GroupOf.ToArray());
        _tally = Silos.Decloisonnement.Tally(graph, _groupOf, partition.Groups.Length);
        Decloisonnement = Silos.Decloisonnement.Of(_tally, _groupOf);
        (ByOpenness, ByCloseness) = (new TopPairs(most), new TopPairs(most));
        _push = Push(_tally, _groupOf);
    }

    public string Name => _partition.Column;

    public double Decloisonnement { get; }

    /// <summary>The pairs of greatest gain of décloisonnement.</summary>
    public TopPairs ByOpenness { get; }

    /// <summary>The pairs of greatest gain of mean harmonic centrality.</summary>
    public TopPairs ByCloseness { get; }

    public string SiloOf(int actor) => _partition.Groups[_groupOf[actor]];

    /// <summary>At least one of the two must be of such a silo.</summary>
    public void KeepOnly(bool[] silos) => _only = silos;

    public bool Joins(int u, int v) =>
        _groupOf[u] >= 0 && _groupOf[v] >= 0 && _groupOf[u] != _groupOf[v] && (_only is null || _only[_groupOf[u]] || _only[_groupOf[v]]);

    /// <summary>Orders the pairs that this column joins as <see cref="Gain"/> does. O(1).</summary>
    /// <remarks>After one more tie of weight 1 that crosses, D is ((crossing + 1)/W′) / (1 − (A + push(u) + push(v))/2W′): the same for all
    /// pairs but for the two terms.</remarks>
    public double Order(int u, int v) => _push[u] + _push[v];

    /// <summary>What one more tie of weight 1 adds to the décloisonnement. O(n).</summary>
    public double Gain(int u, int v)
    {
        _tally.AddCrossing(u, _groupOf[u], v, _groupOf[v], 1);
        var after = Silos.Decloisonnement.Of(_tally, _groupOf);
        _tally.AddCrossing(u, _groupOf[u], v, _groupOf[v], -1);
        return after - Decloisonnement;
    }

    private static double[] Push(SiloTally tally, int[] groupOf)
    {
        var doubled = tally.Doubled + 2; // 2W′
        var others = new double[tally.Strength.Length]; // Σ s/(2W′ − s) over each silo: what its other actors gain when S grows by 1
        for (var v = 0; v < groupOf.Length; v++)
        {
            if (groupOf[v] is var silo and >= 0)
            {
                others[silo] += tally.NodeStrength[v] / (doubled - tally.NodeStrength[v]);
            }
        }

        var push = new double[groupOf.Length];
        for (var v = 0; v < groupOf.Length; v++)
        {
            if (groupOf[v] is var silo and >= 0)
            {
                var (s, rest) = (tally.NodeStrength[v], tally.Strength[silo] - tally.NodeStrength[v]);
                push[v] = others[silo] - (s * (1 + rest) / (doubled - s)) + ((s + 1) * rest / (doubled - s - 1));
            }
        }

        return push;
    }
}
