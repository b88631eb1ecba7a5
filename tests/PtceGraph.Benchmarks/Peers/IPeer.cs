namespace PtceGraph.Benchmarks.Peers;

/// <summary>A library that computes measures of a graph that it has loaded.</summary>
internal interface IPeer : IDisposable
{
    string Library { get; }

    string Version { get; }

    /// <summary>What it can compute.</summary>
    IReadOnlySet<string> Measures { get; }

    /// <summary>Computes a measure once.</summary>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    /// <param name="sources">From so many nodes only; 0 for all.</param>
    /// <param name="count">Values to expect; 0 to leave them.</param>
    /// <returns>Null when it cannot do with some sources only.</returns>
    PeerTiming? Compute(string measure, int sources, int count);
}

/// <summary>What one computation by a peer took and gave.</summary>
internal sealed record PeerTiming(TimeSpan Wall, TimeSpan Cpu, double[] Values);
