using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>Everything that an analysis depends on besides the network. The same network and parameters give the same bits, whatever the
/// number of threads.</summary>
public sealed record AnalysisParameters
{
    /// <summary>The seed of all random choices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The layers that all measures use; null for the default of each measure, <see cref="LayerSelection.Structure"/> or
    /// <see cref="LayerSelection.Acquaintance"/>.</summary>
    public Layers? Layers { get; init; }

    /// <summary>The types of ties to leave out.</summary>
    public TextList ExcludedTypes { get; init; } = TextList.Empty;

    /// <summary>The headers of the columns whose silos are measured; null for those of
    /// <see cref="GraphSnapshot.PartitionColumns"/>.</summary>
    public TextList? SiloColumns { get; init; }

    /// <summary>The only columns of <c>actors</c>, or tables, to compute (see <see cref="Reporting.ResultTables.Names"/>); null for
    /// all.</summary>
    public TextList? OnlyColumns { get; init; }

    /// <summary>The date on which the network is measured, see <see cref="GraphSnapshot.AsOf"/>; null for all dates.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The part of the network that is measured, see <see cref="GraphSnapshot.Within"/>; null for all of it.</summary>
    public Perimeter? Perimeter { get; init; }

    /// <summary>The resolution γ of group detection; values above 1 give smaller groups.</summary>
    public double Resolution { get; init; } = 1;

    /// <summary>The fewest members of a clan.</summary>
    public int ClanSize { get; init; } = 4;

    /// <summary>The lowest closure F of a clan.</summary>
    public double ClanClosure { get; init; } = 0.5;

    /// <summary>The lowest stability of a clan, 0 to 1.</summary>
    public double ClanStability { get; init; } = 0.8;

    /// <summary>The quantile of the highest closures of the rewired networks that the closure of a clan must exceed, 0 to 1.</summary>
    public double ClanQuantile { get; init; } = 0.95;

    /// <summary>The number of detection runs, each with its own seed.</summary>
    public int ClanSeeds { get; init; } = 50;

    /// <summary>The number of rewired networks that the closure of clans is compared with.</summary>
    public int ClanRewirings { get; init; } = 200;

    /// <summary>The number of rewired networks that the mixing of silos is compared with; null for as many as the pairs of each column need,
    /// 1,000 to 20,000.</summary>
    public int? MixingRewirings { get; init; }

    /// <summary>The length of the list of probable links, separately for pairs to introduce and for ties to declare.</summary>
    public int MostProbableLinks { get; init; } = 100;

    /// <summary>The number of useful bridges of each column that are listed by each of the two gains.</summary>
    public int MostUsefulBridges { get; init; } = 20;

    /// <summary>The work of all shortest paths, sources × (nodes + 2 × edges) of the graph without its pendant trees, above which
    /// betweenness and harmonic centrality are estimated from a sample, and other measures of all paths are left out. 10¹¹ takes some 60
    /// seconds on two cores; infinite for exact values whatever the size.</summary>
    public double MostExactWork { get; init; } = 1e11;

    /// <summary>The largest error of a normalised estimate, with probability <see cref="SamplingConfidence"/>.</summary>
    public double SamplingError { get; init; } = 0.01;

    /// <summary>The probability that estimates are within <see cref="SamplingError"/>, 0 to 1.</summary>
    public double SamplingConfidence { get; init; } = 0.9;

    /// <summary>The bytes of memory that an analysis may use besides the network; null for what the machine has available.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The number of threads; 0 for the number of processors. The figures do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Slow results to compute, which are otherwise computed only if named in <see cref="OnlyColumns"/> (see
    /// <see cref="Reporting.ResultTables.OnDemandNames"/>).</summary>
    public TextList OnDemand { get; init; } = TextList.Empty;

    /// <summary>The number of times that links are left out at random to measure how stable ranks are.</summary>
    public int RankDraws { get; init; } = 200;

    /// <summary>The share of links left out each time, 0 to 1.</summary>
    public double RankShareLeftOut { get; init; } = 0.1;

    /// <summary>The fewest members of a listed subgroup.</summary>
    public int SubgroupSize { get; init; } = 4;

    /// <summary>The number of steps after which the search for one kind of subgroup is stopped.</summary>
    public long SubgroupSteps { get; init; } = 1_000_000;

    /// <summary>Whether a column of <c>actors</c> or a table is to be computed.</summary>
    public bool Wants(string name) =>
        OnDemand.Contains(name)
        || (OnlyColumns is null ? !Reporting.ResultTables.OnDemandNames.Contains(name) : OnlyColumns.Contains(name));
}
