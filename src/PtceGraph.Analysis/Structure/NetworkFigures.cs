namespace PtceGraph.Analysis.Structure;

/// <summary>Figures of a whole graph. NaN and <see cref="int.MinValue"/> are null; so is everything until its stage is done.</summary>
public sealed record NetworkFigures
{
    /// <summary>n.</summary>
    public int Nodes { get; init; }

    /// <summary>m, after merging parallel links.</summary>
    public int Edges { get; init; }

    /// <summary>Nodes that are actors.</summary>
    public int Actors { get; init; }

    /// <summary>m over n(n−1)/2; null below two nodes.</summary>
    public double Density { get; init; } = double.NaN;

    /// <summary>Number of components, isolates included.</summary>
    public int Components { get; init; }

    /// <summary>Nodes of the largest component; 0 without nodes.</summary>
    public int LargestComponent { get; init; }

    /// <summary>Nodes without an edge.</summary>
    public int Isolates { get; init; }

    /// <summary>Longest shortest path within a component; null without nodes.</summary>
    public int Diameter { get; init; } = int.MinValue;

    /// <summary>Mean length of the shortest paths of all pairs that one joins; null if none.</summary>
    public double MeanDistance { get; init; } = double.NaN;

    /// <summary>Triads that are closed, of all connected triads; null without a triad.</summary>
    public double Clustering { get; init; } = double.NaN;

    /// <summary>Mean of the local clustering of nodes with two neighbours or more; null if none.</summary>
    public double ClusteringMean { get; init; } = double.NaN;

    /// <summary>Number of articulation points; null until known.</summary>
    public int ArticulationPoints { get; init; } = int.MinValue;

    /// <summary>Number of edges whose removal splits a component; null until known.</summary>
    public int Bridges { get; init; } = int.MinValue;

    /// <summary>Greatest coreness; null until known or without nodes.</summary>
    public int Degeneracy { get; init; } = int.MinValue;

    /// <summary>Nodes of the core; null until known.</summary>
    public int CoreSize { get; init; } = int.MinValue;

    /// <summary>Pairs of the core without an edge and edges within the periphery; null until known.</summary>
    public double CoreError { get; init; } = double.NaN;

    /// <summary>Correlation of the split into core and periphery with the edges; null where either never varies.</summary>
    public double CoreCorrelation { get; init; } = double.NaN;

    /// <summary>Mean of the harmonic centralities, the global efficiency; null below two nodes and until known.</summary>
    public double Harmonic { get; init; } = double.NaN;

    /// <summary>Modularity of the detected groups in the largest component; null until known or without edges.</summary>
    public double Modularity { get; init; } = double.NaN;
}
