using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Pairs of actors of two silos or clans, two or three ties apart, to be tied: ranked by the effect of a tie and how likely it
/// is.</summary>
/// <remarks>
/// Among actors. Undirected; a new tie weighs 1. For each column that has a décloisonnement, and for detected groups where one is a clan
/// (then one of the two is in a clan). Candidates are the most plausible and those between the best connected; of these, rank is by the
/// sum of the places in gain of D, gain of mean harmonic centrality and plausibility; equal sums by plausibility, then ids. Plausibility:
/// mean of LP/(1+LP), LP the local path index A² + .01A³, of a common theme and of the same territory, as far as known. Pairs with a
/// declared tie are left out. O(Σk²) for pairs two ties apart, O(Σk³) for three, which are left out where that is too much.
/// Lü-Jin-Zhou 2009 (local path).
/// </remarks>
internal sealed class UsefulBridges
{
    /// <summary>The column of detected groups.</summary>
    public const string ClanColumn = "clan";

    private const double LongerPaths = 0.01; // weight of a walk of three edges relative to one of two
    private const double MostSteps = 2e8;
    private const int CandidatesOfEach = 40;

    private readonly GraphSnapshot _snapshot;
    private readonly LayerGraph _graph;
    private readonly WeightedGraph _actors;
    private readonly Affinity _affinity;
    private readonly List<Column> _columns;
    private readonly AnalysisParameters _parameters;
    private readonly CancellationToken _cancellation;

    private UsefulBridges(
        GraphSnapshot snapshot,
        LayerGraph graph,
        WeightedGraph actors,
        List<Column> columns,
        AnalysisParameters parameters,
        CancellationToken cancellation
    )
    {
        (_snapshot, _graph, _actors, _columns, _parameters, _cancellation) = (snapshot, graph, actors, columns, parameters, cancellation);
        _affinity = new Affinity(snapshot, graph);
    }

    /// <param name="network">The network.</param>
    /// <param name="silos">The silos of each column.</param>
    /// <param name="clans">The detected groups, with their clan status.</param>
    /// <param name="harmonic">The network's mean harmonic centrality.</param>
    /// <param name="cancellation">Checked for each actor.</param>
    /// <returns>By column in their order, then rank; and the distance up to which pairs were searched: 3 ties, 2, or 0 for none.</returns>
    public static (ImmutableArray<UsefulBridge> Bridges, int Reach) Compute(
        MeasuredNetwork network,
        ImmutableArray<SiloResult> silos,
        ClanResult clans,
        double harmonic,
        CancellationToken cancellation
    )
    {
        var actors = network.Rows(MeasuredGraph.Acquaintance);
        var columns = silos.Where(silo => silo.Reason is null).Select(silo => new Column(silo.Partition, actors)).ToList();
        if (
            ClanPartition(network, clans) is { } groups
            && new Column(groups, actors) is var column
            && !double.IsNaN(column.Decloisonnement)
        )
        {
            var isClan = clans.Groups.Where(group => group.IsClan).Select(group => Name(group.Number)).ToHashSet();
            column.KeepOnly([.. groups.Groups.Select(isClan.Contains)]);
            columns.Add(column);
        }

        var search = new UsefulBridges(network.Snapshot, network.Acquaintance, actors, columns, network.Parameters, cancellation);
        var reach = columns.Count == 0 ? 3 : search.Reach();
        search.Gather(reach);
        return ([.. search.Ranked(network, harmonic)], reach);
    }

    /// <summary>Detected groups as a partition of the actors; null where none is a clan.</summary>
    private static Partition? ClanPartition(MeasuredNetwork network, ClanResult clans)
    {
        if (!clans.Groups.Any(group => group.IsClan))
        {
            return null;
        }

        var groupOf = new string?[network.Structure.NodeCount];
        foreach (var group in clans.Groups)
        {
            foreach (var node in group.Members)
            {
                groupOf[node] = Name(group.Number);
            }
        }

        return Partition.Of(ClanColumn, network.Acquaintance.Nodes.Select(node => groupOf[network.Structure.IndexOf(node.Id)]));
    }

    private static string Name(int clan) => clan.ToString(CultureInfo.InvariantCulture);

    /// <summary>The distance up to which pairs can be searched within <see cref="MostSteps"/>.</summary>
    private int Reach()
    {
        var (two, three) = (0.0, 0.0);
        for (var z = 0; z < _actors.NodeCount; z++)
        {
            double degree = _actors.Degree(z),
                beyond = 0;
            foreach (var x in _actors.Neighbours(z))
            {
                beyond += _actors.Degree(x);
            }

            two += degree * degree;
            three += degree * beyond;
        }

        return two > MostSteps ? 0
            : three > MostSteps ? 2
            : 3;
    }

    private void Gather(int reach)
    {
        var n = _actors.NodeCount;
        var declared = _snapshot.Ties.Select(tie => Key(_graph.IndexOf(tie.Source), _graph.IndexOf(tie.Target))).ToHashSet();
        var (two, three, isNear) = (new double[n], new double[n], new bool[n]); // number of walks of two and three ties from the current actor
        var (reached, farther) = (new List<int>(), new List<int>());
        for (var u = 0; u < n && reach >= 2; u++)
        {
            _cancellation.ThrowIfCancellationRequested();
            isNear[u] = true;
            foreach (var z in _actors.Neighbours(u))
            {
                isNear[z] = true;
                Walk(z, 1, two, reached);
            }

            if (reach >= 3)
            {
                foreach (var x in reached)
                {
                    Walk(x, two[x], three, farther);
                }
            }

            foreach (var v in reached)
            {
                if (three[v] == 0)
                {
                    farther.Add(v);
                }
            }

            foreach (var v in farther)
            {
                if (v > u && !isNear[v] && !declared.Contains(Key(u, v)))
                {
                    var walks = two[v] + (LongerPaths * three[v]);
                    Offer(u, v, two[v] > 0 ? 2 : 3, walks / (1 + walks));
                }
            }

            Clear(reached, two);
            Clear(farther, three);
            isNear[u] = false;
            foreach (var z in _actors.Neighbours(u))
            {
                isNear[z] = false;
            }
        }
    }

    private void Walk(int from, double walks, double[] count, List<int> reached)
    {
        foreach (var v in _actors.Neighbours(from))
        {
            if (count[v] == 0)
            {
                reached.Add(v);
            }

            count[v] += walks;
        }
    }

    private static void Clear(List<int> reached, double[] count)
    {
        foreach (var v in reached)
        {
            count[v] = 0;
        }

        reached.Clear();
    }

    private void Offer(int u, int v, int distance, double walks)
    {
        Candidate? candidate = null;
        foreach (var column in _columns)
        {
            if (column.Joins(u, v))
            {
                candidate ??= new Candidate(
                    u,
                    v,
                    distance,
                    _affinity.Plausibility(u, v, walks),
                    (double)_actors.Degree(u) * _actors.Degree(v)
                );
                column.Offer(candidate.Value);
            }
        }
    }

    private IEnumerable<UsefulBridge> Ranked(MeasuredNetwork network, double meanHarmonic)
    {
        var pairs = _columns.SelectMany(column => column.Candidates).Distinct().OrderBy(pair => pair.U).ThenBy(pair => pair.V).ToList();
        int Row(int actor) => network.Structure.IndexOf(_graph.Nodes[actor].Id);
        using var harmonic = new HarmonicGain(network.Rows(MeasuredGraph.Structure), _parameters.Threads, _cancellation);
        var gains = harmonic.Of([.. pairs.Select(pair => (Row(pair.U), Row(pair.V)))]);
        var harmonicOf = pairs.Zip(gains).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var column in _columns)
        {
            var candidates = column
                .Candidates.Select(pair => (Pair: pair, D: column.Gain(pair.U, pair.V), Harmonic: harmonicOf[pair]))
                .ToList();
            var places = candidates.Select(one =>
                candidates.Count(other => other.D > one.D)
                + candidates.Count(other => Known(other.Harmonic) > Known(one.Harmonic))
                + candidates.Count(other => other.Pair.Plausibility > one.Pair.Plausibility)
            );
            var best = candidates
                .Zip(places, (one, place) => (one.Pair, one.D, one.Harmonic, Place: place, Ends: Ends(one.Pair)))
                .OrderBy(one => one.Place)
                .ThenByDescending(one => one.Pair.Plausibility)
                .ThenBy(one => one.Ends.Source, StringComparer.Ordinal)
                .ThenBy(one => one.Ends.Target, StringComparer.Ordinal)
                .Take(_parameters.MostUsefulBridges);
            foreach (var (one, i) in best.Select((one, i) => (one, i)))
            {
                yield return new UsefulBridge(
                    i + 1,
                    one.Ends.Source,
                    one.Ends.Target,
                    column.Name,
                    one.D,
                    one.Harmonic,
                    one.Pair.Plausibility,
                    Reason(one.Pair, column, meanHarmonic)
                );
            }
        }

        static double Known(double value) => double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    private (string Source, string Target) Ends(Candidate pair)
    {
        var (a, b) = (_graph.Nodes[pair.U].Id, _graph.Nodes[pair.V].Id);
        return string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
    }

    private BridgeReason Reason(Candidate pair, Column column, double harmonic)
    {
        const int mostVia = 3;
        var (source, target) = _graph.IndexOf(Ends(pair).Source) == pair.U ? (pair.U, pair.V) : (pair.V, pair.U);
        GraphNode[] via =
        [
            .. _actors
                .Neighbours(pair.U)
                .ToArray()
                .Intersect(_actors.Neighbours(pair.V).ToArray())
                .OrderBy(_actors.Degree)
                .ThenBy(z => _graph.Nodes[z].Id, StringComparer.Ordinal)
                .Take(mostVia)
                .Select(z => _graph.Nodes[z]),
        ];
        return new BridgeReason(
            _graph.Nodes[source].Label,
            _graph.Nodes[target].Label,
            column.SiloOf(source),
            column.SiloOf(target),
            pair.Distance,
            [.. via.Select(node => node.Id)],
            [.. via.Select(node => node.Label)],
            [.. _affinity.Themes(pair.U, pair.V)],
            _affinity.Territory(pair.U, pair.V),
            column.Decloisonnement,
            harmonic
        )
        {
            Terms = [.. TermsOf(column.Name, column.SiloOf(source), column.SiloOf(target))],
        };
    }

    private IEnumerable<NetworkTerm> TermsOf(string column, params string[] silos) =>
        WordKind.Named(column) is { } kind ? silos.Select(silo => _snapshot.Vocabulary.Find(kind, silo)).OfType<NetworkTerm>() : [];

    private static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    /// <summary>A candidate pair of a column.</summary>
    /// <param name="U">The one of smaller index.</param>
    /// <param name="V">The other.</param>
    /// <param name="Distance">Ties between them, 2 or 3.</param>
    /// <param name="Plausibility">0 to 1.</param>
    /// <param name="Reach">Product of their degrees.</param>
    private readonly record struct Candidate(int U, int V, int Distance, double Plausibility, double Reach);

    /// <summary>One column: its silos, its décloisonnement, its best candidates.</summary>
    private sealed class Column
    {
        private readonly Partition _partition;
        private readonly int[] _groupOf;
        private readonly SiloTally _tally;
        private readonly PriorityQueue<Candidate, (double, double, int, int)> _plausible = new();
        private readonly PriorityQueue<Candidate, (double, double, int, int)> _connected = new();
        private bool[]? _only;

        public Column(Partition partition, WeightedGraph graph)
        {
            (_partition, _groupOf) = (partition, partition.GroupOf.ToArray());
            _tally = Silos.Decloisonnement.Tally(graph, _groupOf, partition.Groups.Length);
            Decloisonnement = Silos.Decloisonnement.Of(_tally, _groupOf);
        }

        public string Name => _partition.Column;

        public double Decloisonnement { get; }

        public IEnumerable<Candidate> Candidates =>
            _plausible
                .UnorderedItems.Concat(_connected.UnorderedItems)
                .Select(item => item.Element)
                .Distinct()
                .OrderBy(pair => pair.U)
                .ThenBy(pair => pair.V);

        public string SiloOf(int actor) => _partition.Groups[_groupOf[actor]];

        /// <summary>At least one of the two must be of such a silo.</summary>
        public void KeepOnly(bool[] silos) => _only = silos;

        public bool Joins(int u, int v) =>
            _groupOf[u] >= 0
            && _groupOf[v] >= 0
            && _groupOf[u] != _groupOf[v]
            && (_only is null || _only[_groupOf[u]] || _only[_groupOf[v]]);

        public void Offer(Candidate pair)
        {
            Keep(_plausible, pair, (pair.Plausibility, pair.Reach, -pair.U, -pair.V));
            Keep(_connected, pair, (pair.Reach, pair.Plausibility, -pair.U, -pair.V));
        }

        /// <summary>What one more tie of weight 1 adds to the décloisonnement. O(n).</summary>
        public double Gain(int u, int v)
        {
            _tally.AddCrossing(u, _groupOf[u], v, _groupOf[v], 1);
            var after = Silos.Decloisonnement.Of(_tally, _groupOf);
            _tally.AddCrossing(u, _groupOf[u], v, _groupOf[v], -1);
            return after - Decloisonnement;
        }

        private static void Keep(
            PriorityQueue<Candidate, (double, double, int, int)> kept,
            Candidate pair,
            (double, double, int, int) worth
        )
        {
            if (kept.Count < CandidatesOfEach)
            {
                kept.Enqueue(pair, worth);
            }
            else
            {
                kept.EnqueueDequeue(pair, worth);
            }
        }
    }
}
