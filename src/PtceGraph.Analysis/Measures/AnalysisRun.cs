using System.Collections.Immutable;

namespace PtceGraph.Analysis.Measures;

/// <summary>The values that an analysis has so far, with its notes and estimates.</summary>
internal sealed class AnalysisRun
{
    private readonly Dictionary<Declaration, object> _values = [];
    private readonly Dictionary<Declaration, int> _readersLeft; // by need: the number of computations that have not read it yet
    private int[]? _rowsOfAcquaintance;

    public AnalysisRun(MeasuredNetwork network, AnalysisPlan plan)
    {
        (Network, Plan) = (network, plan);
        _readersLeft = plan.Computations.SelectMany(computation => computation.Needs).CountBy(need => need).ToDictionary();
    }

    public MeasuredNetwork Network { get; }

    public AnalysisPlan Plan { get; }

    public List<AnalysisNote> Notes { get; } = [];

    public SortedDictionary<string, Accuracy.Estimate> Estimates { get; } = new(StringComparer.Ordinal);

    /// <summary>The row of <c>actors</c> of each node of the acquaintance graph.</summary>
    public int[] RowsOfAcquaintance =>
        _rowsOfAcquaintance ??= [.. Network.Acquaintance.Nodes.Select(node => Network.Structure.IndexOf(node.Id))];

    /// <summary>The values that a result keeps. A pass is dropped after its last reader, unless a table or a silo column shows
    /// them.</summary>
    public ImmutableDictionary<Declaration, object> Values => [.. _values.Where(pair => MeasureCatalogue.Retained.Contains(pair.Key))];

    /// <summary>The computed value; the default where it could not be computed.</summary>
    public T Value<T>(Computation<T> computation)
        where T : notnull => _values.TryGetValue(computation, out var value) ? (T)value : default!;

    /// <summary>Runs the computations in the order of the plan.</summary>
    public void Run(IEnumerable<Computation> computations, CancellationToken cancellation)
    {
        foreach (var computation in computations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (computation.Run(new MeasureContext(this, computation, cancellation)) is { } value)
            {
                _values.Add(computation, value);
            }

            foreach (var need in computation.Needs)
            {
                if (--_readersLeft[need] == 0 && !MeasureCatalogue.Retained.Contains(need))
                {
                    _values.Remove(need);
                }
            }
        }
    }
}
