using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>All that an analysis depends on besides the network. The same network and parameters give the same bits, whatever the number of threads.</summary>
public sealed record AnalysisParameters
{
    /// <summary>What random choices start from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Layers measured by everything; null for the default of each question: <see cref="LayerSelection.Structure"/> and <see cref="LayerSelection.Acquaintance"/>.</summary>
    public Layers? Layers { get; init; }

    /// <summary>Types of ties that are left out.</summary>
    public TextList ExcludedTypes { get; init; } = TextList.Empty;

    /// <summary>Columns whose silos are measured, by header; null for every column of 2 to 50 values.</summary>
    public TextList? SiloColumns { get; init; }

    /// <summary>The only columns of <c>actors</c> (or tables) to compute, see <see cref="Reporting.ResultTables.Names"/>; null for all.</summary>
    public TextList? OnlyColumns { get; init; }

    /// <summary>The day of the world that is measured; null for all that is known.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Resolution γ of the detection of groups: above 1, smaller groups.</summary>
    public double Resolution { get; init; } = 1;

    /// <summary>A clan's fewest members.</summary>
    public int ClanSize { get; init; } = 4;

    /// <summary>A clan's lowest closure F.</summary>
    public double ClanClosure { get; init; } = 0.5;

    /// <summary>A clan's lowest stability, 0 to 1.</summary>
    public double ClanStability { get; init; } = 0.8;

    /// <summary>Share of the rewirings' highest closures that a clan's must exceed.</summary>
    public double ClanQuantile { get; init; } = 0.95;

    /// <summary>How many times groups are detected, each with a seed of its own.</summary>
    public int ClanSeeds { get; init; } = 50;

    /// <summary>How many rewired networks a clan's closure is held against.</summary>
    public int ClanRewirings { get; init; } = 200;

    /// <summary>How many rewired networks the mixing of silos is held against.</summary>
    public int MixingRewirings { get; init; } = 1000;

    /// <summary>The most probable links listed, of those to introduce and of those to declare each.</summary>
    public int MostProbableLinks { get; init; } = 100;

    /// <summary>The most useful bridges listed of each column.</summary>
    public int MostUsefulBridges { get; init; } = 20;

    /// <summary>Nodes × edges above which betweenness and harmonic centrality are estimated from a sample, and other measures of all paths left out.</summary>
    public double MostExactWork { get; init; } = 5e11;

    /// <summary>The most that an estimate, normalised, may be wrong by.</summary>
    public double SamplingError { get; init; } = 0.01;

    /// <summary>The probability with which it is not.</summary>
    public double SamplingConfidence { get; init; } = 0.9;

    /// <summary>Bytes that an analysis may take besides the network; null for what the machine has left.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Threads to use; 0 for as many as there are processors. Changes no figure.</summary>
    public int Threads { get; init; }

    /// <summary>What takes long and is computed only where it is named here or in <see cref="OnlyColumns"/>, see <see cref="Reporting.ResultTables.OnDemandNames"/>.</summary>
    public TextList OnDemand { get; init; } = TextList.Empty;

    /// <summary>How often links are left out at random to see what that changes of ranks.</summary>
    public int RankDraws { get; init; } = 200;

    /// <summary>The share of links left out each time, 0 to 1.</summary>
    public double RankShareLeftOut { get; init; } = 0.1;

    /// <summary>A listed subgroup's fewest members.</summary>
    public int SubgroupSize { get; init; } = 4;

    /// <summary>Steps after which the search for one kind of subgroups ends.</summary>
    public long SubgroupSteps { get; init; } = 1_000_000;

    /// <summary>Whether a column of <c>actors</c> or a table is to be computed.</summary>
    public bool Wants(string name) =>
        OnDemand.Contains(name) || (OnlyColumns is null ? !Reporting.ResultTables.OnDemandNames.Contains(name) : OnlyColumns.Contains(name));
}
