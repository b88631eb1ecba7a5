using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Silos;

/// <summary>Tests which pairs of silos mix less than by chance, against rewirings that keep each actor's number of links of each
/// kind.</summary>
/// <remarks>
/// The family tested: the pairs of two silos with an expected weight of <see cref="LeastExpected"/> or more; the others have no p. Lower-tail
/// p = (1 + number of rewirings with as little weight or less)/(1 + rewirings), adjusted over the family (Benjamini-Hochberg). Of each column
/// N = max(<see cref="Fewest"/>, 40 · pairs of the family) rewirings, at most <see cref="Most"/>; beyond the fewest it stops once every pair of
/// its family has <see cref="Enough"/> with so little or less. Pairs of the family come first, the smallest p before, then the lowest ratio,
/// then the most expected. Also the mean D of the rewirings, and the range of 95 % of them. Nothing where D is null. O(rewirings · (links +
/// silos²)) for each column.
/// </remarks>
internal static class MixingTest
{
    /// <summary>The least expected weight of a pair that is tested.</summary>
    public const double LeastExpected = 1;

    /// <summary>The fewest rewirings of a column.</summary>
    public const int Fewest = 1_000;

    /// <summary>The most rewirings of a column.</summary>
    public const int Most = 20_000;

    private const int Enough = 20;
    private const int ForEachPair = 40; // as many, and a pair that no rewiring equals has p ≤ .05 after adjustment
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
            ImmutableArray<SiloResult> silos =
            [
                .. Compute(context.Layers.Source, context.Of(Decloisonnement.Silos), context.Parameters, context.Cancellation),
            ];
            var fewest = silos.Select(silo => silo.Rewirings).Where(count => count > 0).DefaultIfEmpty(0).Min();
            context.Estimate("mixing.p", Accuracy.OfShare(fewest), fewest);
            foreach (var figure in (string[])["rewired_high", "rewired_low", "rewired_mean"])
            {
                context.Estimate($"network.{figure}", new Accuracy.Estimate(double.NaN, double.NaN), fewest);
            }

            return silos;
        },
    };

    public static readonly SiloMeasure RewiredMean = new("rewired_mean")
    {
        Definition = "Mean décloisonnement of rewired networks.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Pass],
        Value = silo => silo.RewiredMean,
    };

    public static readonly SiloMeasure RewiredLow = new("rewired_low")
    {
        Definition = "The 2.5th percentile of the décloisonnement of rewired networks: where the range that chance gives begins.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Pass],
        Value = silo => silo.RewiredLow,
    };

    public static readonly SiloMeasure RewiredHigh = new("rewired_high")
    {
        Definition = "The 97.5th percentile of the décloisonnement of rewired networks: where the range that chance gives ends.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Pass],
        Value = silo => silo.RewiredHigh,
    };

    public static IEnumerable<SiloResult> Compute(
        LayerSource source,
        IReadOnlyList<SiloResult> silos,
        AnalysisParameters parameters,
        CancellationToken cancellation
    )
    {
        var columns = silos.Select(silo => new ColumnTest(silo, parameters.MixingRewirings)).ToArray();
        for (var done = 0; Array.Exists(columns, column => column.IsOpen(done)); )
        {
            var open = Array.FindAll(columns, column => column.IsOpen(done));
            var count = open.Min(column => column.Planned - done);
            count = done < Fewest ? Math.Min(count, Math.Max(Fewest - done, 0)) : Math.Min(count, Fewest);
            var counts = Blocks.Compute(
                count,
                (count + RunsPerBlock - 1) / RunsPerBlock,
                parameters.Threads,
                () => new Sampler(source, [.. open.Select(column => column.Silo)], parameters.Seed),
                (sampler, from, to) => sampler.Block(done + from, done + to, cancellation),
                cancellation
            );
            for (var i = 0; i < open.Length; i++)
            {
                foreach (var block in counts)
                {
                    open[i].Add(block[i]);
                }
            }

            done += count;
        }

        return columns.Select(column => column.Judged());
    }

    /// <summary>The test of one column.</summary>
    private sealed class ColumnTest
    {
        private readonly int[] _family; // places in the pairs of the column
        private readonly long[] _soLittle;
        private readonly List<double> _openness;
        private readonly bool _mayStop;
        private int _done;

        /// <param name="silo">The silos.</param>
        /// <param name="rewirings">The number of rewirings; null for as many as the pairs need.</param>
        public ColumnTest(SiloResult silo, int? rewirings)
        {
            Silo = silo;
            _family =
            [
                .. Enumerable
                    .Range(0, silo.Mixing.Length)
                    .Where(i => silo.Mixing[i] is var pair && pair.SiloA != pair.SiloB && pair.Expected >= LeastExpected),
            ];
            _soLittle = new long[silo.Mixing.Length];
            _mayStop = rewirings is null;
            Planned = silo.Reason is not null ? 0 : rewirings ?? (int)Math.Clamp((long)ForEachPair * _family.Length, Fewest, Most);
            _openness = new List<double>(Planned);
        }

        public SiloResult Silo { get; }

        /// <summary>The most rewirings of this column.</summary>
        public int Planned { get; }

        /// <summary>Whether more rewirings are needed after some.</summary>
        public bool IsOpen(int done) =>
            done < Planned && !(_mayStop && done >= Fewest && Array.TrueForAll(_family, i => _soLittle[i] >= Enough));

        public void Add(Counts counts)
        {
            for (var i = 0; i < _soLittle.Length; i++)
            {
                _soLittle[i] += counts.SoLittle[i];
            }

            _openness.AddRange(counts.Openness);
            _done += counts.Done;
        }

        public SiloResult Judged()
        {
            if (_done == 0)
            {
                return Silo;
            }

            var p = BenjaminiHochberg.Adjust([.. _family.Select(i => (1.0 + _soLittle[i]) / (1 + _done))]);
            var pOf = _family.Zip(p).ToDictionary(pair => pair.First, pair => pair.Second);
            var mean = _openness.Count == 0 ? double.NaN : _openness.Average();
            _openness.Sort();
            return Silo with
            {
                Rewirings = _done,
                RewiredMean = mean,
                RewiredLow = Percentile(0.025),
                RewiredHigh = Percentile(0.975),
                Mixing =
                [
                    .. Silo
                        .Mixing.Select((pair, i) => pair with { P = pOf.GetValueOrDefault(i, double.NaN) })
                        .Where(pair => pair.SiloA != pair.SiloB)
                        .OrderBy(pair => double.IsNaN(pair.P) ? double.MaxValue : pair.P)
                        .ThenBy(pair => double.IsNaN(pair.Ratio) ? double.MaxValue : pair.Ratio)
                        .ThenByDescending(pair => pair.Expected),
                    .. Silo.Mixing.Where(pair => pair.SiloA == pair.SiloB),
                ],
            };
        }

        /// <summary>A percentile of D over the rewirings where it is defined, between two of them in proportion.</summary>
        private double Percentile(double share)
        {
            if (_openness.Count == 0)
            {
                return double.NaN;
            }

            var place = share * (_openness.Count - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, _openness.Count - 1);
            return _openness[below] + ((place - below) * (_openness[above] - _openness[below]));
        }
    }

    /// <summary>The results of some rewirings for one column.</summary>
    /// <param name="SoLittle">For each pair of <c>silo.Mixing</c>: number of rewirings with as little weight or less.</param>
    /// <param name="Openness">D of each rewiring where it is defined.</param>
    /// <param name="Done">Number of rewirings.</param>
    private readonly record struct Counts(int[] SoLittle, double[] Openness, int Done);

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
        private readonly List<double> _openness = new(RunsPerBlock);
        private int _done;

        /// <summary>Returns and resets the counts.</summary>
        public Counts Take()
        {
            var counts = new Counts([.. _soLittle], [.. _openness], _done);
            Array.Clear(_soLittle);
            _openness.Clear();
            _done = 0;
            return counts;
        }

        public void Add(List<(int U, int V, double Weight)> links, IReadOnlyList<List<int>> shared)
        {
            _done++;
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
                _openness.Add(crossing / total / expected);
            }
        }
    }
}
