using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Measures;

/// <summary>The input of a computation: its graph, the values it needs, the parameters; and where it reports what it left out.</summary>
internal sealed class MeasureContext(AnalysisRun run, Declaration declaration, CancellationToken cancellation)
{
    public GraphSnapshot Snapshot => run.Network.Snapshot;

    /// <summary>Everything inside the perimeter that has begun by the date that is measured, ended or not.</summary>
    public GraphSnapshot Begun => run.Network.Inside(Parameters.AsOf is { } day ? run.Network.Whole.BegunBy(day) : run.Network.Whole);

    public AnalysisParameters Parameters => run.Network.Parameters;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The columns whose silos are measured.</summary>
    public PartitionColumns SiloColumns => run.Network.SiloColumns(declaration.Graph);

    /// <summary>The graph that is measured, as rows.</summary>
    public WeightedGraph Graph => run.Network.Rows(declaration.Graph);

    /// <summary>The graph that is measured, with the ids and kinds of the nodes and the sources of each edge.</summary>
    public LayerGraph Layers => run.Network.Layers(declaration.Graph);

    /// <summary>All graphs of the network, for measures on more than one graph.</summary>
    public MeasuredNetwork Network => run.Network;

    /// <summary>The ids of the nodes of <see cref="Graph"/>.</summary>
    public string[] Ids => [.. Layers.Nodes.Select(node => node.Id)];

    /// <summary>Whether computing all shortest paths is too much work: measures of paths are then estimated or left out.</summary>
    public bool HasTooManyPaths => AnalysisSize.Of(Graph, Parameters).HasTooManyPaths;

    /// <summary>Whether computing all distances is too much work.</summary>
    public bool HasTooManyDistances => AnalysisSize.Of(Graph, Parameters).HasTooManyDistances;

    /// <summary>The requested declarations that need this one, directly or indirectly.</summary>
    public ImmutableArray<Declaration> AskedThrough => run.Plan.AskedThrough(declaration);

    /// <summary>The value of a need.</summary>
    /// <exception cref="InvalidOperationException">The declaration does not list it among its needs.</exception>
    public T Of<T>(Computation<T> need)
        where T : notnull =>
        declaration.Needs.Contains(need)
            ? run.Value(need)
            : throw new InvalidOperationException($"{declaration.Name} reads {need.Name}, which is not among its needs.");

    /// <summary>Whether the silos of a column are needed: for the whole analysis, or for a measure of that column.</summary>
    public bool WantsSilosOf(string column) =>
        AskedThrough.Any(asked => asked is not SiloNodeMeasure measure || Parameters.Wants(measure.ColumnOf(column)));

    /// <summary>Maps a value for each node of the acquaintance graph to the rows of <c>actors</c>.</summary>
    public ImmutableArray<T> ToRows<T>(ImmutableArray<T> values, T missing)
    {
        var rows = new T[run.Network.Structure.NodeCount];
        Array.Fill(rows, missing);
        for (var i = 0; i < values.Length; i++)
        {
            rows[run.RowsOfAcquaintance[i]] = values[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(rows);
    }

    /// <inheritdoc cref="ToRows{T}"/>
    public ImmutableArray<double> ToRows(ImmutableArray<double> values) => ToRows(values, double.NaN);

    /// <summary>Adds a note that something was left out or needs care in interpretation.</summary>
    public void Note(string code, string subject, int count) => run.Notes.Add(new AnalysisNote(code, subject, count));

    /// <summary>Records that a column or figure is estimated from a number of random draws; none for 0 draws.</summary>
    /// <param name="name">Its file and name: <c>mixing.p</c>.</param>
    /// <param name="accuracy">The error bound and confidence.</param>
    /// <param name="draws">Number of draws.</param>
    public void Estimate(string name, Accuracy.Estimate accuracy, int draws)
    {
        if (draws > 0)
        {
            run.Estimates[name] = accuracy;
        }
    }

    /// <summary>Records that a column of <c>actors</c> is estimated, because <see cref="HasTooManyPaths"/>; does nothing without
    /// samples.</summary>
    public void Sampled(string column, double maxError, int samples)
    {
        if (samples == 0)
        {
            return;
        }

        Estimate($"actors.{column}", new Accuracy.Estimate(maxError, Parameters.SamplingConfidence), samples);
        Note(AnalysisNote.Estimated, column, samples);
    }

    /// <summary>The values of some measures for other edges of the structure graph: exact, on one thread; notes are dropped.</summary>
    public AnalysisRun RunOn(WeightedGraph edges, AnalysisPlan plan)
    {
        var other = new AnalysisRun(
            run.Network.With(edges, Parameters with { Threads = 1, MostExactWork = double.PositiveInfinity }),
            plan
        );
        other.Run(plan.Computations, cancellation);
        return other;
    }
}
