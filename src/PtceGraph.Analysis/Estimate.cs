namespace PtceGraph.Analysis;

/// <summary>What a column's values are when they are not exact: found from a sample, with a bound that holds.</summary>
/// <param name="Column">The column.</param>
/// <param name="MaxError">No value of the column is further from the exact one …</param>
/// <param name="Confidence">… with this probability, over the draws of the sample; for all nodes at once.</param>
/// <param name="Samples">Paths or sources drawn.</param>
public sealed record Estimate(string Column, double MaxError, double Confidence, int Samples);
