using System.Collections.Immutable;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Two actors without a declared tie that share partners.</summary>
/// <param name="Rank">From 1: those to introduce first, then those that meet already.</param>
/// <param name="Source">Id of one, the smaller (ordinal).</param>
/// <param name="Target">Id of the other.</param>
/// <param name="Score">Resource Allocation: Σ 1/k over what they share.</param>
/// <param name="AdamicAdar">Σ 1/ln k.</param>
/// <param name="Jaccard">What they share over what either is joined to.</param>
/// <param name="LocalPath">A² + .01A³: walks of two and three edges.</param>
/// <param name="Meets">Whether they already share a pole, project or meeting: a tie to declare rather than an introduction.</param>
/// <param name="Shared">Ids of what they share: the rarest link first.</param>
public sealed record ProbableLink(
    int Rank, string Source, string Target, double Score, double AdamicAdar, double Jaccard, double LocalPath, bool Meets, ImmutableArray<string> Shared);
