using System.Collections.Immutable;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Two actors without a declared tie that share partners.</summary>
/// <param name="Rank">Rank from 1: pairs to introduce first, then those that meet already.</param>
/// <param name="Source">Id of one actor, the smaller in ordinal order.</param>
/// <param name="Target">Id of the other actor.</param>
/// <param name="Score">Resource Allocation: Σ 1/k over common neighbours.</param>
/// <param name="AdamicAdar">Σ 1/ln k.</param>
/// <param name="Jaccard">Common neighbours over all neighbours of either.</param>
/// <param name="LocalPath">A² + .01A³: walks of two and three edges.</param>
/// <param name="Meets">Whether they already share a pole, project or meeting: a tie to declare rather than an introduction.</param>
/// <param name="Shared">Ids of the common neighbours, those of fewest links first.</param>
public sealed record ProbableLink(
    int Rank,
    string Source,
    string Target,
    double Score,
    double AdamicAdar,
    double Jaccard,
    double LocalPath,
    bool Meets,
    ImmutableArray<string> Shared
);
