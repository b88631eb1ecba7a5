using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>Which two silos mix less than chance: the network held against rewirings that keep each actor's links of each kind.</summary>
/// <remarks>
/// Lower-tail p = (1 + number of rewirings with so little or less)/(1 + rewirings), adjusted over the pairs of two silos
/// (Benjamini-Hochberg); inside one silo null. Pairs of two silos come first, the smallest p before, then the lowest ratio, then the
/// most expected. Also the mean D of the rewirings. Nothing where D is null. O(rewirings · (links + silos²)) for each column.
/// </remarks>
internal static class MixingTest
{
    private const int RunsPerBlock = 50;
    private const double Rounding = 1e-9; // weights that differ by less, relative to W, are the same sum in another order

    public static IEnumerable<SiloResult> Compute(LayerSource source, IReadOnlyList<SiloResult> silos, AnalysisParameters parameters, CancellationToken cancellation)
    {
        var count = parameters.MixingRewirings;
        var counts = Blocks.Compute(
            count, (count + RunsPerBlock - 1) / RunsPerBlock, parameters.Threads, (from, to) => Block(source, silos, parameters.Seed, from, to, cancellation), cancellation);
        for (var column = 0; column < silos.Count; column++)
        {
            yield return silos[column].Reason is null && count > 0 ? Judged(silos[column], [.. counts.Select(block => block[column])], count) : silos[column];
        }
    }

    private static Tally[] Block(LayerSource source, IReadOnlyList<SiloResult> silos, ulong seed, int from, int to, CancellationToken cancellation)
    {
        var rewiring = new Rewiring(source, new RandomStream(seed, RandomPurpose.MixingRewirings, from));
        var tallies = silos.Select(silo => new Tally(silo, source.Nodes.Length)).ToArray();
        var links = new List<(int U, int V, double Weight)>();
        for (var i = from; i < to; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            rewiring.Swap(i == from ? Rewiring.SwapsBefore : Rewiring.SwapsBetween);
            links.Clear();
            rewiring.AddLinks(links);
            var groups = rewiring.SharedGroups();
            foreach (var tally in tallies)
            {
                tally.Add(links, groups);
            }
        }

        return tallies;
    }

    private static SiloResult Judged(SiloResult silo, Tally[] blocks, int count)
    {
        var between = silo.Mixing.Select((pair, i) => (pair, i)).Where(item => item.pair.SiloA != item.pair.SiloB).ToArray();
        var p = BenjaminiHochberg.Adjust([.. between.Select(item => (1.0 + blocks.Sum(block => block.SoLittle[item.i])) / (1 + count))]);
        var defined = blocks.Sum(block => block.Defined);
        return silo with
        {
            RewiredMean = defined == 0 ? double.NaN : blocks.Sum(block => block.SumOfD) / defined,
            Mixing =
            [
                .. between.Select((item, k) => item.pair with { P = p[k] }).OrderBy(pair => pair.P).ThenBy(pair => double.IsNaN(pair.Ratio) ? double.MaxValue : pair.Ratio).ThenByDescending(pair => pair.Expected),
                .. silo.Mixing.Where(pair => pair.SiloA == pair.SiloB),
            ],
        };
    }

    /// <summary>What some rewirings give for one column.</summary>
    private sealed class Tally(SiloResult silo, int nodes)
    {
        private readonly int[] _groupOf = silo.Partition.GroupOf.ToArray();
        private readonly int _groups = silo.Partition.Groups.Length;
        private readonly double[] _strength = new double[nodes];
        private readonly double[,] _weight = new double[silo.Partition.Groups.Length, silo.Partition.Groups.Length]; // a ≤ b: weight between the two
        private readonly int[] _members = new int[silo.Partition.Groups.Length];
        private readonly double _rounding = silo.Mixing.Sum(pair => pair.Observed) * Rounding;

        /// <summary>For each pair of <c>silo.Mixing</c>: rewirings with so little or less.</summary>
        public int[] SoLittle { get; } = new int[silo.Mixing.Length];

        public double SumOfD { get; private set; }

        public int Defined { get; private set; }

        public void Add(List<(int U, int V, double Weight)> links, IReadOnlyList<List<int>> shared)
        {
            if (silo.Reason is not null)
            {
                return;
            }

            Array.Clear(_strength);
            Array.Clear(_weight);
            foreach (var (u, v, weight) in links)
            {
                if (_groupOf[u] >= 0 && _groupOf[v] >= 0)
                {
                    Join(_groupOf[u], _groupOf[v], weight);
                    _strength[u] += weight;
                    _strength[v] += weight;
                }
            }

            foreach (var group in shared)
            {
                Project(group);
            }

            Judge();
        }

        private void Project(List<int> group)
        {
            if (group.Count < 2)
            {
                return;
            }

            var weight = 1.0 / (group.Count - 1);
            Array.Clear(_members);
            foreach (var v in group)
            {
                if (_groupOf[v] >= 0)
                {
                    _members[_groupOf[v]]++;
                }
            }

            var valued = _members.Sum();
            foreach (var v in group)
            {
                _strength[v] += _groupOf[v] >= 0 ? weight * (valued - 1) : 0;
            }

            for (var a = 0; a < _groups; a++)
            {
                for (var b = a; b < _groups && _members[a] > 0; b++)
                {
                    _weight[a, b] += weight * (a == b ? _members[a] * (_members[a] - 1) / 2.0 : _members[a] * _members[b]);
                }
            }
        }

        private void Join(int a, int b, double weight) => _weight[Math.Min(a, b), Math.Max(a, b)] += weight;

        private void Judge()
        {
            var (total, crossing, pair) = (0.0, 0.0, 0);
            var groupStrength = new double[_groups];
            for (var a = 0; a < _groups; a++)
            {
                for (var b = a; b < _groups; b++, pair++)
                {
                    SoLittle[pair] += _weight[a, b] <= silo.Mixing[pair].Observed + _rounding ? 1 : 0;
                    total += _weight[a, b];
                    crossing += a == b ? 0 : _weight[a, b];
                    groupStrength[a] += _weight[a, b];
                    groupStrength[b] += _weight[a, b];
                }
            }

            var inside = 0.0;
            for (var v = 0; v < _strength.Length; v++)
            {
                var s = _strength[v];
                inside += s > 0 ? s * (groupStrength[_groupOf[v]] - s) / ((2 * total) - s) : 0;
            }

            var expected = 1 - (inside / (2 * total));
            if (total > 0 && expected > Rounding)
            {
                SumOfD += crossing / total / expected;
                Defined++;
            }
        }
    }
}
