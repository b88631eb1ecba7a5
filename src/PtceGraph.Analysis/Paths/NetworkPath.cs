using System.Collections.Immutable;

namespace PtceGraph.Analysis.Paths;

/// <summary>A loopless path between two nodes.</summary>
/// <param name="Nodes">The indices of its nodes, from one end to the other.</param>
/// <param name="Length">The number of edges, or the sum of 1/strength.</param>
public sealed record NetworkPath(ImmutableArray<int> Nodes, double Length);
