using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Measures;

/// <summary>The network that an analysis measures: a snapshot at its date, and the graphs of the selected layers.</summary>
internal sealed class MeasuredNetwork
{
    private readonly Lazy<WeightedGraph> _structureRows;
    private readonly Lazy<WeightedGraph> _acquaintanceRows;

    public MeasuredNetwork(GraphSnapshot snapshot, AnalysisParameters parameters)
    {
        Parameters = parameters;
        (Whole, Snapshot) = (snapshot, parameters.AsOf is { } day ? snapshot.AsOf(day) : snapshot);
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
        (Structure, Acquaintance) = (whole.Structure, whole.Acquaintance);
        (_structureRows, _acquaintanceRows) = (new(structure), whole._acquaintanceRows);
    }

    public AnalysisParameters Parameters { get; }

    /// <summary>The network of all dates.</summary>
    public GraphSnapshot Whole { get; }

    /// <summary>The network at the date that is measured.</summary>
    public GraphSnapshot Snapshot { get; }

    /// <summary>The number of nodes and links that are not there on that date.</summary>
    public int RowsLeftOut => Whole.RowCount - Snapshot.RowCount;

    public LayerSelection StructureLayers { get; }

    public LayerSelection AcquaintanceLayers { get; }

    public LayerGraph Structure { get; }

    public LayerGraph Acquaintance { get; }

    public LayerGraph Layers(MeasuredGraph graph) => graph == MeasuredGraph.Structure ? Structure : Acquaintance;

    public WeightedGraph Rows(MeasuredGraph graph) => (graph == MeasuredGraph.Structure ? _structureRows : _acquaintanceRows).Value;

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
