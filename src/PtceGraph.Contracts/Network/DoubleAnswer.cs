namespace PtceGraph.Contracts;

/// <summary>Whether somebody is about to add an actor that is there.</summary>
/// <param name="Double">The actor or pole that it may be; null where there is none.</param>
public sealed record DoubleAnswer(KnownDouble? Double);

/// <summary>A node of the network that another may be.</summary>
/// <param name="Node">The node.</param>
/// <param name="Because">Why.</param>
/// <param name="Value">The number that both have; for names, the similarity from 0 to 1 as a text with two decimals.</param>
public sealed record KnownDouble(NamedEntity Node, DoubleReason Because, string Value);
