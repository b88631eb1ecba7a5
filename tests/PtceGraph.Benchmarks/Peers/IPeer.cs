namespace PtceGraph.Benchmarks.Peers;

/// <summary>A library that computes measures of a graph that it has loaded.</summary>
internal interface IPeer : IDisposable
{
    string Library { get; }

    string Version { get; }

    /// <summary>The measures that it can compute.</summary>
    IReadOnlySet<string> Measures { get; }

    /// <summary>Computes a measure once.</summary>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    /// <param name="sources">The number of source nodes; 0 for all.</param>
    /// <param name="count">The number of values to read; 0 to skip them.</param>
    /// <returns>The result; null when the library cannot restrict the sources.</returns>
    PeerTiming? Compute(string measure, int sources, int count);
}

/// <summary>The time and the values of one computation by a peer.</summary>
internal sealed record PeerTiming(TimeSpan Wall, TimeSpan Cpu, double[] Values);
