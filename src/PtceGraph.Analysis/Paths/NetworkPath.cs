using System.Collections.Immutable;

namespace PtceGraph.Analysis.Paths;

/// <summary>A loopless way between two nodes.</summary>
/// <param name="Nodes">Indices of its nodes, from one end to the other.</param>
/// <param name="Length">In edges, or the sum of 1/strength where it is by strength.</param>
public sealed record NetworkPath(ImmutableArray<int> Nodes, double Length);
