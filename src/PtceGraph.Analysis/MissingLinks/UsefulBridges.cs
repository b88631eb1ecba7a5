using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>The useful bridges of a network.</summary>
/// <param name="Bridges">By column in their order, those of actors without ties last; then by rank.</param>
/// <param name="Reach">The distance up to which pairs were searched: 3 ties, 2, or 0 for none.</param>
/// <param name="IsSelection">Whether the pairs of greatest gain of closeness are those of a selection.</param>
/// <param name="Isolates">The number of actors without ties, of whom at most <see cref="UsefulBridges.MostIsolates"/> are introduced.</param>
internal sealed record BridgeList(ImmutableArray<UsefulBridge> Bridges, int Reach, bool IsSelection, int Isolates);

/// <summary>Pairs of actors of two silos or clans to be tied: those two or three ties apart, and actors without ties with those with whom
/// they have something in common. Listed are those of greatest gain.</summary>
/// <remarks>
/// Among actors. Undirected; a new tie weighs 1. For each column that has a décloisonnement, and for detected groups where one is a clan
/// (then one of the two is in a clan): the pairs of greatest gain of D, and those of greatest gain of mean harmonic centrality; equal
/// gains by plausibility. Plausibility: mean of LP/(1+LP), LP the local path index A² + .01A³, of a common theme and of the same territory,
/// as far as known. Pairs with a declared tie are left out. Up to <see cref="BridgeSearch.MostActors"/> all pairs are searched; beyond,
/// gains of closeness are those of the most plausible pairs and of those between the best connected. Last, whom actors without ties could
/// meet (<see cref="Introductions"/>), whatever their silos. Lü-Jin-Zhou 2009 (local path).
/// </remarks>
internal sealed class UsefulBridges
{
    /// <summary>The column of detected groups.</summary>
    public const string ClanColumn = "clan";

    /// <summary>The most actors without ties that are introduced, those of smallest ids: with more, the list would be of little else.</summary>
    public const int MostIsolates = 200;

    /// <summary>The column of actors without ties.</summary>
    public const string IsolatedColumn = "isolated";

    private readonly MeasuredNetwork _network;
    private readonly LayerGraph _graph;
    private readonly WeightedGraph _actors;
    private readonly Affinity _affinity;
    private readonly List<BridgeColumn> _columns;
    private readonly HashSet<(int U, int V)> _declared;
    private readonly int[] _rowOf; // of each actor: its node in the graph of closeness
    private readonly HashSet<int> _isolates;
    private readonly CommonGround? _ground; // null where no actor is without ties
    private readonly CancellationToken _cancellation;

    private UsefulBridges(MeasuredNetwork network, List<BridgeColumn> columns, CancellationToken cancellation)
    {
        (_network, _columns, _cancellation) = (network, columns, cancellation);
        (_graph, _actors) = (network.Acquaintance, network.Rows(MeasuredGraph.Acquaintance));
        _affinity = new Affinity(network.Snapshot, _graph);
        _rowOf = [.. _graph.Nodes.Select(node => network.Structure.IndexOf(node.Id))];
        _isolates = [.. Enumerable.Range(0, _actors.NodeCount).Where(v => _actors.Degree(v) == 0)];
        _ground = _isolates.Count > 0 ? new CommonGround(network.Snapshot, _graph.Nodes) : null;
        _declared =
        [
            .. network
                .Snapshot.Ties.Select(tie => (U: _graph.IndexOf(tie.Source), V: _graph.IndexOf(tie.Target)))
                .Where(tie => tie is { U: >= 0, V: >= 0 })
                .Select(tie => tie.U < tie.V ? tie : (tie.V, tie.U)),
        ];
    }

    /// <param name="network">The network.</param>
    /// <param name="silos">The silos of each column.</param>
    /// <param name="clans">The detected groups, with their clan status.</param>
    /// <param name="harmonic">The network's mean harmonic centrality.</param>
    /// <param name="cancellation">Checked for each actor.</param>
    public static BridgeList Compute(
        MeasuredNetwork network,
        ImmutableArray<SiloResult> silos,
        ClanResult clans,
        double harmonic,
        CancellationToken cancellation
    )
    {
        var (actors, most) = (network.Rows(MeasuredGraph.Acquaintance), network.Parameters.MostUsefulBridges);
        var columns = silos.Where(silo => silo.Reason is null).Select(silo => new BridgeColumn(silo.Partition, actors, most)).ToList();
        if (
            ClanPartition(network, clans) is { } groups
            && new BridgeColumn(groups, actors, most) is var column
            && !double.IsNaN(column.Decloisonnement)
        )
        {
            var isClan = clans.Groups.Where(group => group.IsClan).Select(group => Name(group.Number)).ToHashSet();
            column.KeepOnly([.. groups.Groups.Select(isClan.Contains)]);
            columns.Add(column);
        }

        return new UsefulBridges(network, columns, cancellation).Listed(harmonic);
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

    private BridgeList Listed(double meanHarmonic)
    {
        var first = _isolates.OrderBy(v => _graph.Nodes[v].Id, StringComparer.Ordinal).Take(MostIsolates);
        var introductions = _ground is null ? [] : Introductions.Of(_ground, _graph.Nodes, first, IsDeclared);
        var structure = _network.Rows(MeasuredGraph.Structure);
        if (_actors.NodeCount <= BridgeSearch.MostActors && structure.NodeCount <= ClosenessGains.MostNodes)
        {
            if (_columns.Count == 0 && introductions.IsEmpty)
            {
                return new BridgeList([], 3, false, _isolates.Count);
            }

            using var gains = ClosenessGains.Of(structure, _network.Parameters.Threads, _cancellation);
            var search = new BridgeSearch(_actors, _rowOf, _columns, gains, _declared, Plausibility);
            // A pair of two actors without ties comes once.
            search.Run(
                u => _ground is not null && _isolates.Contains(u) ? _ground.Others(u, v => v > u || !_isolates.Contains(v)) : [],
                _network.Parameters.Threads,
                _cancellation
            );
            var scratch = gains.Start();
            return new BridgeList(
                [.. Rows(introductions, meanHarmonic, pair => gains.OfMean(scratch.Of(_rowOf[pair.U], _rowOf[pair.V], 0)))],
                3,
                false,
                _isolates.Count
            );
        }

        var selection = new BridgeSelection(_actors, _columns, _affinity, _declared, _cancellation);
        var reach = selection.Run();
        using var harmonic = new HarmonicGain(structure, _network.Parameters.Threads, _cancellation);
        ActorPair[] pairs =
        [
            .. selection
                .Pairs.Concat(_columns.SelectMany(column => column.ByOpenness.Kept))
                .Concat(introductions.Select(Pair))
                .Distinct()
                .OrderBy(pair => pair.U)
                .ThenBy(pair => pair.V),
        ];
        var gainOf = pairs.Zip(harmonic.Of([.. pairs.Select(pair => (_rowOf[pair.U], _rowOf[pair.V]))])).ToDictionary();
        foreach (var column in _columns)
        {
            foreach (var pair in pairs.Where(pair => column.Joins(pair.U, pair.V) && !double.IsNaN(gainOf[pair])))
            {
                column.ByCloseness.Offer(pair, gainOf[pair], Plausibility);
            }
        }

        return new BridgeList([.. Rows(introductions, meanHarmonic, pair => gainOf[pair])], reach, true, _isolates.Count);
    }

    private bool IsDeclared(int u, int v) => _declared.Contains(u < v ? (u, v) : (v, u));

    private double Plausibility(ActorPair pair)
    {
        var (two, three) = Walks(pair.U, pair.V);
        return _affinity.Plausibility(pair.U, pair.V, two, three);
    }

    /// <summary>The number of walks of two ties between two actors, and of three.</summary>
    private (double Two, double Three) Walks(int u, int v)
    {
        var (two, three) = (Common(u, v), 0.0);
        foreach (var x in _actors.Neighbours(u))
        {
            three += Common(x, v);
        }

        return (two, three);
    }

    private double Common(int u, int v)
    {
        var mine = _actors.Neighbours(u);
        var others = _actors.Neighbours(v);
        var common = 0;
        for (var (i, j) = (0, 0); i < mine.Length && j < others.Length; )
        {
            common += mine[i] == others[j] ? 1 : 0;
            (i, j) = (i + (mine[i] <= others[j] ? 1 : 0), j + (mine[i] >= others[j] ? 1 : 0));
        }

        return common;
    }

    private ActorPair Pair(Introduction introduction)
    {
        var (u, v) = (_graph.IndexOf(introduction.Source), _graph.IndexOf(introduction.Target));
        return new ActorPair(Math.Min(u, v), Math.Max(u, v), 0);
    }

    private IEnumerable<UsefulBridge> Rows(
        ImmutableArray<Introduction> introductions,
        double meanHarmonic,
        Func<ActorPair, double> closeness
    )
    {
        foreach (var column in _columns)
        {
            var rows = column
                .ByOpenness.Kept.Union(column.ByCloseness.Kept)
                .Select(pair =>
                    (
                        Pair: pair,
                        Ends: Ends(pair),
                        D: column.Gain(pair.U, pair.V),
                        Harmonic: closeness(pair),
                        Plausibility: Plausibility(pair)
                    )
                )
                .ToList();
            var byCloseness = rows.OrderByDescending(row => Known(row.Harmonic))
                .ThenByDescending(row => row.Plausibility)
                .ThenBy(row => row.Pair.U)
                .ThenBy(row => row.Pair.V)
                .Select((row, i) => (row.Pair, Rank: i + 1))
                .ToDictionary();
            var byOpenness = rows.OrderByDescending(row => column.Order(row.Pair.U, row.Pair.V))
                .ThenByDescending(row => row.Plausibility)
                .ThenBy(row => row.Pair.U)
                .ThenBy(row => row.Pair.V);
            foreach (var (row, i) in byOpenness.Select((row, i) => (row, i)))
            {
                yield return new UsefulBridge(
                    i + 1,
                    row.Ends.Source,
                    row.Ends.Target,
                    column.Name,
                    row.D,
                    row.Harmonic,
                    row.Plausibility,
                    Reason(row.Pair, column, meanHarmonic)
                )
                {
                    RankHarmonic = byCloseness[row.Pair],
                };
            }
        }

        var alone = introductions.DistinctBy(Pair).Select(one => (Introduction: one, Pair: Pair(one))).ToList();
        var gains = alone.ConvertAll(one => closeness(one.Pair));
        foreach (var (one, i) in alone.Select((one, i) => (one, i)))
        {
            yield return new UsefulBridge(
                i + 1,
                one.Introduction.Source,
                one.Introduction.Target,
                IsolatedColumn,
                double.NaN,
                gains[i],
                Plausibility(one.Pair),
                new BridgeReason(Label(one.Introduction.Source), Label(one.Introduction.Target), "", "", meanHarmonic)
                {
                    Introduction = one.Introduction,
                    IsFirstAlone = true,
                    IsSecondAlone = _isolates.Contains(_graph.IndexOf(one.Introduction.Target)),
                }
            )
            {
                RankHarmonic = 1 + gains.Where((gain, j) => Known(gain) > Known(gains[i]) || (gain == gains[i] && j < i)).Count(),
            };
        }

        static double Known(double value) => double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    private string Label(string id) => _graph.Nodes[_graph.IndexOf(id)].Label;

    private (string Source, string Target) Ends(ActorPair pair)
    {
        var (a, b) = (_graph.Nodes[pair.U].Id, _graph.Nodes[pair.V].Id);
        return string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
    }

    private BridgeReason Reason(ActorPair pair, BridgeColumn column, double harmonic)
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
            harmonic
        )
        {
            Distance = pair.Distance == 0 ? null : pair.Distance,
            Via = [.. via.Select(node => node.Id)],
            ViaLabels = [.. via.Select(node => node.Label)],
            Themes = [.. _affinity.Themes(pair.U, pair.V)],
            Territory = _affinity.Territory(pair.U, pair.V),
            Introduction = pair.Distance == 0 ? new Introduction(Ends(pair).Source, Ends(pair).Target, _ground!.Of(source, target)) : null,
            DecloisonnementBefore = column.Decloisonnement,
            IsFirstAlone = _isolates.Contains(source),
            IsSecondAlone = _isolates.Contains(target),
            Terms = [.. TermsOf(column.Name, column.SiloOf(source), column.SiloOf(target))],
        };
    }

    private IEnumerable<NetworkTerm> TermsOf(string column, params string[] silos) =>
        WordKind.Named(column) is { } kind ? silos.Select(silo => _network.Snapshot.Vocabulary.Find(kind, silo)).OfType<NetworkTerm>() : [];
}
