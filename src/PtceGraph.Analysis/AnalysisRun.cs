using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>One analysis on its way: what its stages share, and in which order they come.</summary>
internal sealed partial class AnalysisRun
{
    private readonly GraphSnapshot _snapshot;
    private readonly AnalysisParameters _parameters;
    private readonly IProgress<AnalysisProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly WeightedGraph _structure;
    private readonly WeightedGraph _acquaintance;
    private readonly Components _components;
    private readonly ImmutableArray<(string Name, Action Compute)[]> _stages;
    private readonly List<AnalysisNote> _notes = [];
    private ClanResult? _groups; // detected, not judged yet
    private AnalysisResult _result; // what is done so far, its notes aside

    public AnalysisRun(GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        (_parameters, _progress, _cancellation) = (parameters, progress, cancellation);
        _snapshot = parameters.AsOf is { } day && snapshot.AsOfDate != day ? snapshot.AsOf(day) : snapshot;
        var structureLayers = Selection(parameters, LayerSelection.Structure);
        var acquaintanceLayers = Selection(parameters, LayerSelection.Acquaintance);
        var (structure, acquaintance) = (_snapshot.Graph(structureLayers), _snapshot.Graph(acquaintanceLayers));
        MemoryNeed.Check(structure.NodeCount, structure.EdgeCount, parameters);
        (_structure, _acquaintance) = (WeightedGraph.Of(structure), WeightedGraph.Of(acquaintance));
        _components = Components.Compute(_structure, [.. structure.Nodes.Select(node => node.Id)]);
        _result = new AnalysisResult
        {
            Revision = snapshot.Revision,
            AsOf = _snapshot.AsOfDate,
            Parameters = parameters,
            Structure = structure,
            Acquaintance = acquaintance,
            StructureLayers = structureLayers,
            AcquaintanceLayers = acquaintanceLayers,
            InvolvementLayers = Involvements.Selection(parameters),
        };
        _stages =
        [
            [("structure", Counts), ("silos", SilosWithoutChance)],
            [("distances", DistancesOfAll), ("centrality", CentralityOfAll), ("brokers", BrokersOfAll), ("cut_points", CutPointsOfAll), ("missing_links", MissingLinksOfAll), ("poles", PolesOfAll), ("groups", GroupsOfAll)],
            [("betweenness", BetweennessOfAll), ("weighted_betweenness", WeightedBetweennessOfAll)],
            [("clans", ClansOfAll), ("useful_bridges", BridgesOfAll)],
            [("mixing", MixingOfSilos), ("on_demand", OnDemand)],
        ];
    }

    /// <summary>The result after each stage.</summary>
    public IEnumerable<AnalysisResult> Results()
    {
        var (done, total) = (0, _stages.Sum(stage => stage.Length));
        foreach (var stage in _stages)
        {
            _result = _result with { Stage = _result.Stage + 1 };
            foreach (var (name, compute) in stage)
            {
                _cancellation.ThrowIfCancellationRequested();
                _progress?.Report(new AnalysisProgress(name, done, total));
                compute();
                done++;
            }

            yield return _result with { Notes = [.. _notes], Complete = done == total };
        }

        _progress?.Report(new AnalysisProgress("done", total, total));
    }

    private static LayerSelection Selection(AnalysisParameters parameters, LayerSelection byDefault) =>
        parameters.Layers is { } layers ? new LayerSelection(layers, parameters.ExcludedTypes) : byDefault with { ExcludedTypes = parameters.ExcludedTypes };

    private bool Wants(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_parameters.Wants(name))
            {
                return true;
            }
        }

        return false;
    }

    private void Counts()
    {
        var (degree, strength, pendants) = Degrees.Compute(_structure);
        var n = _structure.NodeCount;
        _result = _result with
        {
            Nodes = _result.Nodes with { Degree = degree, Strength = strength, Pendants = pendants, Component = [.. _components.Of.Select(component => component + 1)] },
            Network = _result.Network with
            {
                Nodes = n,
                Edges = _structure.EdgeCount,
                Actors = _result.Structure.Nodes.Count(node => node.Kind == EntityKind.Actor),
                Density = n < 2 ? double.NaN : 2.0 * _structure.EdgeCount / ((double)n * (n - 1)),
                Components = _components.Count,
                LargestComponent = _components.Count == 0 ? 0 : _components.Size(0),
                Isolates = degree.Count(k => k == 0),
            },
            Islands = [.. Islands()],
        };
    }

    private IEnumerable<Island> Islands()
    {
        for (var component = 1; component < _components.Count && _components.Size(component) > 1; component++)
        {
            yield return new Island(component + 1, [.. _components.Members(component)]);
        }
    }

    private void SilosWithoutChance()
    {
        var graph = _result.Acquaintance;
        var rowOf = RowsOfAcquaintance();
        var wanted = Wants("silos", "mixing", "network", "missing_bridges");
        foreach (var column in _parameters.SiloColumns ?? _snapshot.PartitionColumns(graph))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_snapshot.Partition(graph, column) is not { } partition)
            {
                Note(AnalysisNote.UnknownColumn, column, 0);
            }
            else if (_result.Silos.All(silo => silo.Column != partition.Column) && (wanted || Wants([.. ResultTables.SiloSuffixes.Select(suffix => $"{partition.Column}.{suffix}")])))
            {
                _result = _result with { Silos = _result.Silos.Add(Decloisonnement.Compute(_acquaintance, partition, values => ToRows(values, rowOf))) };
                if (partition.WithoutValue > 0)
                {
                    Note(AnalysisNote.WithoutValue, partition.Column, partition.WithoutValue);
                }
            }
        }
    }

    private void CentralityOfAll()
    {
        if (Wants("pagerank"))
        {
            _result = _result with { Nodes = _result.Nodes with { PageRank = [.. PageRank.Compute(_structure, _cancellation)] } };
        }

        if (Wants("eigenvector"))
        {
            _result = _result with { Nodes = _result.Nodes with { Eigenvector = EigenvectorOfLargest() } };
        }

        if (Wants("coreness", "network"))
        {
            var coreness = Coreness.Compute(_structure);
            _result = _result with
            {
                Nodes = _result.Nodes with { Coreness = [.. coreness] },
                Network = _result.Network with { Degeneracy = coreness.Length == 0 ? int.MinValue : coreness.Max() },
            };
        }

        if (Wants("clustering", "network"))
        {
            var (local, global, mean) = Clustering.Compute(_structure);
            _result = _result with
            {
                Nodes = _result.Nodes with { Clustering = [.. local] },
                Network = _result.Network with { Clustering = global, ClusteringMean = mean },
            };
        }
    }

    private ImmutableArray<double> EigenvectorOfLargest()
    {
        var rows = Nulls(_structure.NodeCount);
        if (_structure.EdgeCount == 0)
        {
            return [.. rows];
        }

        var members = _components.Members(0);
        if (Eigenvector.Compute(_structure.Induced(members), _cancellation) is not { } values)
        {
            Note(AnalysisNote.NotSettled, "eigenvector", members.Length);
            return [.. rows];
        }

        for (var i = 0; i < values.Length; i++)
        {
            rows[members[i]] = values[i];
        }

        return [.. rows];
    }

    private void CutPointsOfAll()
    {
        if (!Wants("articulation", "cut_off", "network"))
        {
            return;
        }

        var points = CutPoints.Compute(_structure, _cancellation);
        var nodes = _result.Structure.Nodes;
        _result = _result with
        {
            Nodes = _result.Nodes with
            {
                Articulation = [.. points.IsArticulation],
                CutOffCount = [.. points.CutOff.Select(cut => cut?.Length ?? 0)],
            },
            Network = _result.Network with { ArticulationPoints = points.IsArticulation.Count(cut => cut), Bridges = points.Bridges },
            CutOffs =
            [
                .. from node in Enumerable.Range(0, nodes.Length)
                   where points.IsArticulation[node]
                   let cut = points.CutOff[node]!.Value
                   select new ArticulationImpact(node, cut, cut.Count(other => nodes[other].Kind == EntityKind.Actor)),
            ],
        };
    }

    private void GroupsOfAll()
    {
        if (!Wants("clan", "participation", "clans", "network", "missing_bridges"))
        {
            return;
        }

        _groups = ClanFinder.Detect(_result.Structure.Source, _structure, _components, _parameters, _cancellation);
        var clanOf = new int[_structure.NodeCount];
        Array.Fill(clanOf, int.MinValue);
        foreach (var group in _groups.Groups)
        {
            foreach (var node in group.Members)
            {
                clanOf[node] = group.Number;
            }
        }

        _result = _result with
        {
            Nodes = _result.Nodes with { Clan = [.. clanOf], Participation = ParticipationIn(clanOf, _groups.Groups.Length) },
            Network = _result.Network with { Modularity = _groups.Modularity },
        };
    }

    private void ClansOfAll()
    {
        if (_groups is null)
        {
            return;
        }

        var judged = ClanFinder.Judge(_groups, _result.Structure.Source, _parameters, _cancellation);
        var columns = (_parameters.SiloColumns ?? _snapshot.PartitionColumns(_result.Structure))
            .Select(column => _snapshot.Partition(_result.Structure, column)).OfType<Partition>().DistinctBy(partition => partition.Column);
        var clans = ClanTraits.Explain(judged, _result.Structure, _structure, [.. columns]);
        _result = _result with { Clans = clans };
        Estimate("clans.stability", Accuracy.OfShare(Math.Max(1, clans.Seeds)), clans.Seeds);
        Estimate("clans.threshold", new Accuracy.Estimate(double.NaN, double.NaN), clans.Rewirings);
        if (_result.Network.LargestComponent < _parameters.ClanSize)
        {
            Note(AnalysisNote.TooSmall, "clans", _result.Network.LargestComponent);
        }
    }

    private void MissingLinksOfAll()
    {
        if (!Wants("missing_probable"))
        {
            return;
        }

        var (links, found) = ResourceAllocation.Compute(_snapshot, _snapshot.Graph(_result.InvolvementLayers), _parameters.MostProbableLinks, _parameters.Threads, _cancellation);
        _result = _result with { ProbableLinks = links };
        if (found > links.Length)
        {
            Note(AnalysisNote.ListCut, "missing_probable", found);
        }
    }

    private void BridgesOfAll()
    {
        if (!Wants("missing_bridges"))
        {
            return;
        }

        var (bridges, reach) = UsefulBridges.Compute(_snapshot, _result, _structure, _acquaintance, _cancellation);
        _result = _result with { UsefulBridges = bridges };
        if (reach < 3)
        {
            Note(reach == 0 ? AnalysisNote.TooDense : AnalysisNote.NearOnly, "missing_bridges", _result.Acquaintance.NodeCount);
        }

        if (bridges.Count(bridge => double.IsNaN(bridge.GainHarmonic)) is var unknown and > 0)
        {
            Note(AnalysisNote.NotComputed, "missing_bridges.gain_harmonic", unknown);
        }
    }

    private void PolesOfAll()
    {
        if (Wants("pole"))
        {
            _result = _result with { Poles = PoleMarkers.Compute(_snapshot, _parameters, _cancellation) };
        }
    }

    private void MixingOfSilos()
    {
        if (Wants("mixing", "network"))
        {
            Estimate("mixing.p", Accuracy.OfShare(_parameters.MixingRewirings), _parameters.MixingRewirings);
            Estimate("network.rewired_mean", new Accuracy.Estimate(double.NaN, double.NaN), _parameters.MixingRewirings);
            _result = _result with { Silos = [.. MixingTest.Compute(_result.Acquaintance.Source, _result.Silos, _parameters, _cancellation)] };
        }
    }

    /// <summary>Says that a column or figure was taken from so many draws; without a draw there is no value to say it of.</summary>
    private void Estimate(string name, Accuracy.Estimate accuracy, int draws) =>
        _result = draws > 0 ? _result with { Estimates = _result.Estimates.SetItem(name, accuracy) } : _result;

    private void Note(string code, string subject, int count) => _notes.Add(new AnalysisNote(code, subject, count));

    private ImmutableArray<double> ToRows(ImmutableArray<double> values, int[] rowOf)
    {
        var rows = Nulls(_structure.NodeCount);
        for (var i = 0; i < values.Length; i++)
        {
            rows[rowOf[i]] = values[i];
        }

        return [.. rows];
    }

    private static double[] Nulls(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
