using System.Collections.Immutable;

namespace PtceGraph.Analysis.Structure;

/// <summary>Measures of nodes, each as long as the nodes of the graph and in their order; <c>IsDefault</c> until known.</summary>
/// <remarks>NaN and <see cref="int.MinValue"/> are null. <c>docs/measures</c> has a page for each.</remarks>
public sealed record NodeColumns
{
    /// <summary>Number of neighbours.</summary>
    public ImmutableArray<int> Degree { get; init; }

    /// <summary>Sum of the weights of its edges.</summary>
    public ImmutableArray<double> Strength { get; init; }

    /// <summary>Neighbours that have no other neighbour.</summary>
    public ImmutableArray<int> Pendants { get; init; }

    /// <summary>Number of its component, 1 the largest.</summary>
    public ImmutableArray<int> Component { get; init; }

    /// <summary>Pairs of others whose shortest paths pass through it, shared among equal paths.</summary>
    public ImmutableArray<double> Betweenness { get; init; }

    /// <summary>Betweenness over (n−1)(n−2)/2.</summary>
    public ImmutableArray<double> BetweennessNormalized { get; init; }

    /// <summary>Betweenness over the number of pairs of others that a path joins; null if none.</summary>
    public ImmutableArray<double> BetweennessShare { get; init; }

    /// <summary>Betweenness on lengths 1/w.</summary>
    public ImmutableArray<double> BetweennessWeighted { get; init; }

    /// <summary>Mean of 1/distance to all others, 0 for those out of reach; null if alone.</summary>
    public ImmutableArray<double> Harmonic { get; init; }

    /// <summary>Wasserman-Faust closeness; 0 for an isolate.</summary>
    public ImmutableArray<double> Closeness { get; init; }

    /// <summary>Distance to the farthest of its component; 0 for an isolate.</summary>
    public ImmutableArray<int> Eccentricity { get; init; }

    /// <summary>Mean distance to the others of its component; null for an isolate.</summary>
    public ImmutableArray<double> MeanDistance { get; init; }

    /// <summary>Leading eigenvector, greatest 1; null outside the largest component.</summary>
    public ImmutableArray<double> Eigenvector { get; init; }

    /// <summary>PageRank, α = .85, weighted; sums to 1.</summary>
    public ImmutableArray<double> PageRank { get; init; }

    /// <summary>Katz centrality, α = .85/λ₁; 1 for an isolate.</summary>
    public ImmutableArray<double> Katz { get; init; }

    /// <summary>The greatest k of whose k-core it is.</summary>
    public ImmutableArray<int> Coreness { get; init; }

    /// <summary>Share of pairs of its neighbours that are neighbours; null below two neighbours.</summary>
    public ImmutableArray<double> Clustering { get; init; }

    /// <summary>Whether its component falls apart without it.</summary>
    public ImmutableArray<bool> Articulation { get; init; }

    /// <summary>How many nodes it alone joins to the rest; 0 when it is no articulation point.</summary>
    public ImmutableArray<int> CutOffCount { get; init; }

    /// <summary>Whether it is of the core rather than the periphery.</summary>
    public ImmutableArray<bool> Core { get; init; }

    /// <summary>Burt's constraint among actors; null for an isolate and for what is no actor.</summary>
    public ImmutableArray<double> Constraint { get; init; }

    /// <summary>Burt's effective size among actors; null as constraint.</summary>
    public ImmutableArray<double> EffectiveSize { get; init; }

    /// <summary>Burt's hierarchy among actors; null below two contacts.</summary>
    public ImmutableArray<double> Hierarchy { get; init; }

    /// <summary>Number of its detected group; null outside the largest component.</summary>
    public ImmutableArray<int> Clan { get; init; }

    /// <summary>1 − Σp² of its ties over the detected groups; null outside the largest component.</summary>
    public ImmutableArray<double> Participation { get; init; }
}
