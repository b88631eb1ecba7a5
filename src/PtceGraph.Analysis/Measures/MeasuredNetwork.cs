using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Measures;

/// <summary>The network that an analysis measures: a snapshot at its date, and the graphs of the selected layers.</summary>
internal sealed class MeasuredNetwork
{
    private readonly GraphSnapshot _dated; // the whole network at the date that is measured
    private readonly Lazy<WeightedGraph> _structureRows;
    private readonly Lazy<WeightedGraph> _acquaintanceRows;

    public MeasuredNetwork(GraphSnapshot snapshot, AnalysisParameters parameters)
    {
        Parameters = parameters;
        (Whole, _dated) = (snapshot, parameters.AsOf is { } day ? snapshot.AsOf(day) : snapshot);
        Snapshot = Inside(_dated);
        (StructureLayers, AcquaintanceLayers) = (
            Selection(parameters, LayerSelection.Structure),
            Selection(parameters, LayerSelection.Acquaintance)
        );
        (Structure, Acquaintance) = (Snapshot.Graph(StructureLayers), Snapshot.Graph(AcquaintanceLayers));
        _structureRows = new(() => WeightedGraph.Of(Structure));
        _acquaintanceRows = new(() => WeightedGraph.Of(Acquaintance));
    }

    private MeasuredNetwork(MeasuredNetwork whole, WeightedGraph structure, AnalysisParameters parameters)
    {
        (Parameters, Whole, Snapshot, StructureLayers, AcquaintanceLayers) = (
            parameters,
            whole.Whole,
            whole.Snapshot,
            whole.StructureLayers,
            whole.AcquaintanceLayers
        );
        (Structure, Acquaintance, _dated) = (whole.Structure, whole.Acquaintance, whole._dated);
        (_structureRows, _acquaintanceRows) = (new(structure), whole._acquaintanceRows);
    }

    public AnalysisParameters Parameters { get; }

    /// <summary>The network of all dates.</summary>
    public GraphSnapshot Whole { get; }

    /// <summary>The network at the date that is measured, inside the perimeter.</summary>
    public GraphSnapshot Snapshot { get; }

    /// <summary>The number of nodes and links that are not there on that date.</summary>
    public int RowsLeftOut => Whole.RowCount - _dated.RowCount;

    /// <summary>The number of actors of that date that are outside the perimeter.</summary>
    public int ActorsOutside => _dated.Actors.Length - Snapshot.Actors.Length;

    public LayerSelection StructureLayers { get; }

    public LayerSelection AcquaintanceLayers { get; }

    public LayerGraph Structure { get; }

    public LayerGraph Acquaintance { get; }

    public LayerGraph Layers(MeasuredGraph graph) => graph == MeasuredGraph.Structure ? Structure : Acquaintance;

    public WeightedGraph Rows(MeasuredGraph graph) => (graph == MeasuredGraph.Structure ? _structureRows : _acquaintanceRows).Value;

    /// <summary>The part of a network that is inside the perimeter.</summary>
    public GraphSnapshot Inside(GraphSnapshot network) => Parameters.Perimeter is { } perimeter ? network.Within(perimeter) : network;

    /// <summary>The columns whose silos are measured: those named, up to as many as are taken otherwise, or those of the whole network, so
    /// that the parts of a network are measured by the same columns.</summary>
    public PartitionColumns SiloColumns(MeasuredGraph graph) =>
        Parameters.SiloColumns is { } named
            ? PartitionColumns.First(named)
            : _dated.PartitionColumns(_dated.Graph(graph == MeasuredGraph.Structure ? StructureLayers : AcquaintanceLayers));

    /// <summary>A network with the same nodes and other edges of <see cref="MeasuredGraph.Structure"/>.</summary>
    public MeasuredNetwork With(WeightedGraph structure, AnalysisParameters parameters) => new(this, structure, parameters);

    private static LayerSelection Selection(AnalysisParameters parameters, LayerSelection byDefault) =>
        parameters.Layers is { } layers
            ? new LayerSelection(layers, parameters.ExcludedTypes)
            : byDefault with
            {
                ExcludedTypes = parameters.ExcludedTypes,
            };
}
