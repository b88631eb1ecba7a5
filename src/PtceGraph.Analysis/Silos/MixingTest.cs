using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>Tests which pairs of silos mix less than by chance, against rewirings that keep each actor's number of links of each
/// kind.</summary>
/// <remarks>
/// Lower-tail p = (1 + number of rewirings with as little weight or less)/(1 + rewirings), adjusted over the pairs of two silos
/// (Benjamini-Hochberg); inside one silo null. Pairs of two silos come first, the smallest p before, then the lowest ratio, then the
/// most expected. Also the mean D of the rewirings. Nothing where D is null. O(rewirings · (links + silos²)) for each column.
/// </remarks>
internal static class MixingTest
{
    private const int RunsPerBlock = 50;
    private const double Rounding = 1e-9; // relative to W: smaller differences come from the order of summation

    /// <summary>The silos of each column, tested against rewirings.</summary>
    public static readonly Pass<ImmutableArray<SiloResult>> Pass = new("mixing")
    {
        Step = AnalysisStep.Mixing,
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Compute = context =>
        {
            var parameters = context.Parameters;
            context.Estimate("mixing.p", Accuracy.OfShare(parameters.MixingRewirings), parameters.MixingRewirings);
            context.Estimate("network.rewired_mean", new Accuracy.Estimate(double.NaN, double.NaN), parameters.MixingRewirings);
            return [.. Compute(context.Layers.Source, context.Of(Decloisonnement.Silos), parameters, context.Cancellation)];
        },
    };

    public static readonly SiloMeasure RewiredMean = new("rewired_mean")
    {
        Definition = "Mean décloisonnement of rewired networks.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Pass],
        Value = silo => silo.RewiredMean,
    };

    public static IEnumerable<SiloResult> Compute(
        LayerSource source,
        IReadOnlyList<SiloResult> silos,
        AnalysisParameters parameters,
        CancellationToken cancellation
    )
    {
        var count = parameters.MixingRewirings;
        var counts = Blocks.Compute(
            count,
            (count + RunsPerBlock - 1) / RunsPerBlock,
            parameters.Threads,
            () => new Sampler(source, silos, parameters.Seed),
            (sampler, from, to) => sampler.Block(from, to, cancellation),
            cancellation
        );
        for (var column = 0; column < silos.Count; column++)
        {
            yield return silos[column].Reason is null && count > 0
                ? Judged(silos[column], [.. counts.Select(block => block[column])], count)
                : silos[column];
        }
    }

    private static SiloResult Judged(SiloResult silo, Counts[] blocks, int count)
    {
        var between = silo.Mixing.Select((pair, i) => (pair, i)).Where(item => item.pair.SiloA != item.pair.SiloB).ToArray();
        var p = BenjaminiHochberg.Adjust([.. between.Select(item => (1.0 + blocks.Sum(block => block.SoLittle[item.i])) / (1 + count))]);
        var defined = blocks.Sum(block => block.Defined);
        return silo with
        {
            RewiredMean = defined == 0 ? double.NaN : blocks.Sum(block => block.SumOfD) / defined,
            Mixing =
            [
                .. between
                    .Select((item, k) => item.pair with { P = p[k] })
                    .OrderBy(pair => pair.P)
                    .ThenBy(pair => double.IsNaN(pair.Ratio) ? double.MaxValue : pair.Ratio)
                    .ThenByDescending(pair => pair.Expected),
                .. silo.Mixing.Where(pair => pair.SiloA == pair.SiloB),
            ],
        };
    }

    /// <summary>The results of some rewirings for one column.</summary>
    /// <param name="SoLittle">For each pair of <c>silo.Mixing</c>: number of rewirings with as little weight or less.</param>
    /// <param name="SumOfD">Over the rewirings where D is defined.</param>
    /// <param name="Defined">Number of these rewirings.</param>
    private readonly record struct Counts(int[] SoLittle, double SumOfD, int Defined);

    /// <summary>The working memory of one thread: a network that is rewired repeatedly, and a tally for each column.</summary>
    private sealed class Sampler(LayerSource source, IReadOnlyList<SiloResult> silos, ulong seed)
    {
        private readonly Rewiring _rewiring = new(source, new RandomStream(seed, RandomPurpose.MixingRewirings));
        private readonly Tally[] _tallies = [.. silos.Select(silo => new Tally(silo, source.Nodes.Length))];
        private readonly List<(int U, int V, double Weight)> _links = [];

        public Counts[] Block(int from, int to, CancellationToken cancellation)
        {
            _rewiring.Restart(new RandomStream(seed, RandomPurpose.MixingRewirings, from));
            for (var i = from; i < to; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                _rewiring.Swap(i == from ? Rewiring.SwapsBefore : Rewiring.SwapsBetween);
                _links.Clear();
                _rewiring.AddLinks(_links);
                var groups = _rewiring.SharedGroups();
                foreach (var tally in _tallies)
                {
                    tally.Add(_links, groups);
                }
            }

            return Array.ConvertAll(_tallies, tally => tally.Take());
        }
    }

    /// <summary>Counts for one column.</summary>
    private sealed class Tally(SiloResult silo, int nodes)
    {
        private readonly int[] _groupOf = silo.Partition.GroupOf.ToArray();
        private readonly int _groups = silo.Partition.Groups.Length;
        private readonly double[] _strength = new double[nodes];
        private readonly double[] _groupStrength = new double[silo.Partition.Groups.Length];

        // a ≤ b: weight between the two
        private readonly double[,] _weight = new double[silo.Partition.Groups.Length, silo.Partition.Groups.Length];
        private readonly int[] _members = new int[silo.Partition.Groups.Length]; // scratch: of each silo in one group, 0 outside of it
        private readonly int[] _present = new int[silo.Partition.Groups.Length]; // scratch: the silos in one group
        private readonly double _rounding = silo.Mixing.Sum(pair => pair.Observed) * Rounding;
        private readonly int[] _soLittle = new int[silo.Mixing.Length];
        private double _sumOfD;
        private int _defined;

        /// <summary>Returns and resets the counts.</summary>
        public Counts Take()
        {
            var counts = new Counts([.. _soLittle], _sumOfD, _defined);
            Array.Clear(_soLittle);
            (_sumOfD, _defined) = (0, 0);
            return counts;
        }

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

            var weight = Projection.Weight(group.Count);
            var (valued, present) = (0, 0);
            foreach (var v in group)
            {
                if (_groupOf[v] is var silo and >= 0)
                {
                    valued++;
                    if (_members[silo]++ == 0)
                    {
                        _present[present++] = silo;
                    }
                }
            }

            foreach (var v in group)
            {
                _strength[v] += _groupOf[v] >= 0 ? weight * (valued - 1) : 0;
            }

            for (var i = 0; i < present; i++)
            {
                var a = _present[i];
                Join(a, a, weight * _members[a] * (_members[a] - 1) / 2);
                for (var j = 0; j < i; j++)
                {
                    Join(a, _present[j], weight * _members[a] * _members[_present[j]]);
                }
            }

            for (var i = 0; i < present; i++)
            {
                _members[_present[i]] = 0;
            }
        }

        private void Join(int a, int b, double weight) => _weight[Math.Min(a, b), Math.Max(a, b)] += weight;

        private void Judge()
        {
            var (total, crossing, pair) = (0.0, 0.0, 0);
            Array.Clear(_groupStrength);
            for (var a = 0; a < _groups; a++)
            {
                for (var b = a; b < _groups; b++, pair++)
                {
                    _soLittle[pair] += _weight[a, b] <= silo.Mixing[pair].Observed + _rounding ? 1 : 0;
                    total += _weight[a, b];
                    crossing += a == b ? 0 : _weight[a, b];
                    _groupStrength[a] += _weight[a, b];
                    _groupStrength[b] += _weight[a, b];
                }
            }

            var inside = 0.0;
            for (var v = 0; v < _strength.Length; v++)
            {
                var s = _strength[v];
                inside += s > 0 ? s * (_groupStrength[_groupOf[v]] - s) / ((2 * total) - s) : 0;
            }

            var expected = 1 - (inside / (2 * total));
            if (total > 0 && expected > Rounding)
            {
                _sumOfD += crossing / total / expected;
                _defined++;
            }
        }
    }
}
