using System.Collections.Immutable;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>One analysis on its way: what its stages share.</summary>
internal sealed class AnalysisRun
{
    private readonly GraphSnapshot _snapshot;
    private readonly AnalysisParameters _parameters;
    private readonly IProgress<AnalysisProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly WeightedGraph _structure;
    private readonly WeightedGraph _acquaintance;
    private readonly Components _components;
    private AnalysisResult _result;

    public AnalysisRun(GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation)
    {
        (_parameters, _progress, _cancellation) = (parameters, progress, cancellation);
        _snapshot = parameters.AsOf is { } day && snapshot.AsOfDate != day ? snapshot.AsOf(day) : snapshot;
        var structureLayers = Selection(parameters, LayerSelection.Structure);
        var acquaintanceLayers = Selection(parameters, LayerSelection.Acquaintance);
        var (structure, acquaintance) = (_snapshot.Graph(structureLayers), _snapshot.Graph(acquaintanceLayers));
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
    }

    public IEnumerable<Func<AnalysisResult>> Stages => [First];

    private static LayerSelection Selection(AnalysisParameters parameters, LayerSelection byDefault) =>
        parameters.Layers is { } layers ? new LayerSelection(layers, parameters.ExcludedTypes) : byDefault with { ExcludedTypes = parameters.ExcludedTypes };

    private AnalysisResult First()
    {
        Report("silos", 0);
        var (degree, strength, pendants) = Degrees.Compute(_structure);
        var n = _structure.NodeCount;
        return _result = _result with
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
            Silos = [.. Silos()],
            Complete = true,
        };
    }

    private IEnumerable<Island> Islands()
    {
        for (var component = 1; component < _components.Count && _components.Size(component) > 1; component++)
        {
            yield return new Island(component + 1, [.. _components.Members(component)]);
        }
    }

    private IEnumerable<SiloResult> Silos()
    {
        var graph = _result.Acquaintance;
        var rowOf = graph.Nodes.Select(node => _result.Structure.IndexOf(node.Id)).ToArray();
        foreach (var column in _parameters.SiloColumns ?? _snapshot.PartitionColumns(graph))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_snapshot.Partition(graph, column) is { } partition)
            {
                yield return Decloisonnement.Compute(_acquaintance, partition, values => ToRows(values, rowOf));
            }
        }
    }

    private ImmutableArray<double> ToRows(ImmutableArray<double> values, int[] rowOf)
    {
        var rows = new double[_structure.NodeCount];
        Array.Fill(rows, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            rows[rowOf[i]] = values[i];
        }

        return [.. rows];
    }

    private void Report(string stage, int done)
    {
        _cancellation.ThrowIfCancellationRequested();
        _progress?.Report(new AnalysisProgress(stage, done, 1));
    }
}
