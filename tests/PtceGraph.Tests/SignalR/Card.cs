namespace PtceGraph.Tests.SignalR;

/// <summary>A value with one field of each kind.</summary>
public sealed record Card(string Name, double Weight, long Count, int? Since, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, bool> Flags, Card? Nested);
