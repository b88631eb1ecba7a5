using System.Collections.Immutable;

namespace PtceGraph.Analysis.Structure;

/// <summary>The nodes that would be cut off from their component without an articulation point.</summary>
/// <param name="Node">Index of the articulation point.</param>
/// <param name="Nodes">Indices of the nodes outside the largest remaining piece, ascending; the point itself excluded.</param>
/// <param name="Actors">How many of them are actors.</param>
public sealed record ArticulationImpact(int Node, ImmutableArray<int> Nodes, int Actors);

/// <summary>A component besides the largest, of two nodes or more.</summary>
/// <param name="Component">Its number, 2 or more.</param>
/// <param name="Members">Indices of its nodes, ascending.</param>
public sealed record Island(int Component, ImmutableArray<int> Members);
