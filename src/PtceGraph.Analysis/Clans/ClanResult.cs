using System.Collections.Immutable;

namespace PtceGraph.Analysis.Clans;

/// <summary>Groups detected in the largest component.</summary>
/// <param name="Groups">All of them: once they are judged the clans first, then by size and then smallest id.</param>
/// <param name="Modularity">Of this partition of the largest component; NaN without edges.</param>
/// <param name="Threshold">The closure reached by chance: the quantile of the highest closures of the rewirings; NaN when none was
/// run.</param>
/// <param name="Seeds">Number of detection runs.</param>
/// <param name="Rewirings">Number of rewired networks.</param>
public sealed record ClanResult(ImmutableArray<ClanGroup> Groups, double Modularity, double Threshold, int Seeds, int Rewirings);

/// <summary>A detected group.</summary>
public sealed record ClanGroup
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it meets every condition of a clan.</summary>
    public bool IsClan { get; init; }

    /// <summary>Indices of its nodes, ascending.</summary>
    public required ImmutableArray<int> Members { get; init; }

    /// <summary>F: 0 = as open as by chance, 1 = closed; NaN when the group has no tie or all ties.</summary>
    public double Closure { get; init; } = double.NaN;

    /// <summary>Mean share of the runs that put two of its members together; NaN below two members.</summary>
    public double Stability { get; init; } = double.NaN;

    /// <summary>Number of runs with a group of Jaccard similarity 0.75 or more.</summary>
    public int Found { get; init; }

    /// <summary>Weight of ties that leave it over the lesser of its strength and the rest's; NaN when that is 0.</summary>
    public double Conductance { get; init; } = double.NaN;

    /// <summary>Edges inside over pairs inside; NaN below two members.</summary>
    public double DensityInside { get; init; } = double.NaN;

    /// <summary>Edges that leave over pairs of a member and another of the component; NaN when there is no other.</summary>
    public double DensityOutside { get; init; } = double.NaN;

    /// <summary>Whether any two members are at most two ties inside apart (Mokken 1979).</summary>
    public bool TwoClan { get; init; }

    /// <summary>Over-represented values of its members, the smallest p first.</summary>
    public ImmutableArray<SharedValue> Shared { get; init; } = [];

    /// <summary>Indices of the members most tied to each other: the innermost k-core of the group by itself.</summary>
    public ImmutableArray<int> Core { get; init; } = [];

    /// <summary>The silos of its members by column: a clan that mixes silos differs from a silo.</summary>
    public ImmutableArray<SiloMakeup> Makeup { get; init; } = [];

    /// <summary>Its external edges, the strongest first.</summary>
    public ImmutableArray<ClanBridge> Bridges { get; init; } = [];

    /// <summary>Indices of outside actors with the most ties to the group, at most five.</summary>
    public ImmutableArray<int> Openers { get; init; } = [];
}

/// <summary>A value over-represented in a group.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">Members that have it.</param>
/// <param name="P">Hypergeometric upper tail, adjusted over all groups and values (Benjamini-Hochberg).</param>
public sealed record SharedValue(string Column, string Value, int Count, double P);

/// <summary>The silos of a group's members, by one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">Each value that a member has, with their number; the most first, then in ordinal order.</param>
/// <param name="WithoutValue">Members that have none.</param>
public sealed record SiloMakeup(string Column, ImmutableArray<(string Value, int Count)> Values, int WithoutValue);

/// <summary>An edge that leaves a group.</summary>
/// <param name="Member">Index of the node inside.</param>
/// <param name="Outside">Index of the one outside.</param>
/// <param name="Weight">Its weight.</param>
public readonly record struct ClanBridge(int Member, int Outside, double Weight);
