using System.Collections.Immutable;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A figure of the whole network.</summary>
/// <param name="Name">Its name in <c>network.json</c>.</param>
/// <param name="Value">Its value; NaN is null.</param>
/// <param name="Meaning">What it means.</param>
public sealed record NetworkFigure(string Name, double Value, ColumnMeaning Meaning);

/// <summary>Figures of a whole network and of each column's silos, by name: <c>network.json</c>.</summary>
public static class NetworkReport
{
    /// <summary>The figures known so far, in their order.</summary>
    public static ImmutableArray<NetworkFigure> Figures(AnalysisResult result)
    {
        var network = result.Network;
        var layers = result.StructureLayers.ToString();
        var figures = ImmutableArray.CreateBuilder<NetworkFigure>();
        void Add(string name, double value, string definition, string source = "") =>
            figures.Add(new NetworkFigure(name, value, new ColumnMeaning(definition, source, layers)));
        void Whole(string name, int value, string definition, string source = "") =>
            Add(name, value == int.MinValue ? double.NaN : value, definition, source);

        Whole("nodes", network.Nodes, "Nodes of the graph measured.");
        Whole("edges", network.Edges, "Edges, parallel links merged.");
        Whole("actors", network.Actors, "Nodes that are actors.");
        Add("density", network.Density, "Edges over pairs of nodes; null below two nodes.");
        Whole("components", network.Components, "Connected components, isolates included.");
        Whole("largest_component", network.LargestComponent, "Nodes of the largest component.");
        Whole("isolates", network.Isolates, "Nodes without an edge.");
        Whole("diameter", network.Diameter, "Longest shortest path within a component; null without nodes. Unweighted.");
        Add("mean_distance", network.MeanDistance, "Mean shortest path of all pairs that one joins; null if none. Unweighted.");
        Add("clustering", network.Clustering, "3 × triangles over connected triads; null without a triad. Unweighted.", "Newman-Strogatz-Watts 2001");
        Add("clustering_mean", network.ClusteringMean, "Mean local clustering of nodes with two neighbours or more; null if none. Unweighted.", "Watts-Strogatz 1998");
        Whole("articulation_points", network.ArticulationPoints, "Nodes without which their component falls apart.", "Tarjan 1972");
        Whole("bridges", network.Bridges, "Edges without which their component falls apart.", "Tarjan 1974");
        Whole("degeneracy", network.Degeneracy, "Greatest coreness.", "Seidman 1983");
        Add("harmonic", network.Harmonic, "Mean of the harmonic centralities: the mean of 1/distance over all pairs, 0 where no path is; null below two nodes. Unweighted.", "Latora-Marchiori 2001");
        Whole("core_size", network.CoreSize, "Nodes of the core: the split with fewest missing ties within the core and ties within the periphery. Unweighted.", "Lip 2011");
        Add("core_error", network.CoreError, "Pairs of the core without an edge and edges within the periphery.", "Lip 2011");
        Add("core_correlation", network.CoreCorrelation, "Correlation over pairs of 'joined' with 'at least one is of the core'; null where either never varies.", "Borgatti-Everett 1999");
        Add("modularity", network.Modularity, "Modularity of the detected groups in the largest component, weighted.", "Newman 2004");
        return figures.DrainToImmutable();
    }

    /// <summary>The figures of one column's silos, in their order.</summary>
    public static ImmutableArray<NetworkFigure> Figures(AnalysisResult result, SiloResult silo)
    {
        var layers = result.AcquaintanceLayers.ToString();
        NetworkFigure Figure(string name, double value, string definition, string source = "") => new(name, value, new ColumnMeaning(definition, source, layers));
        return
        [
            Figure("decloisonnement", silo.Decloisonnement, "Observed over expected: 1 = as mixed as chance, 0 = only inside silos.", "Newman 2003, loop-free"),
            Figure("observed", silo.Observed, "Share of tie weight that crosses silos, 0 to 1."),
            Figure("expected", silo.Expected, "The share expected if each kept its weight of ties and ignored silos: 1 − Σ s(S−s)/(2W−s)/2W."),
            Figure("assortativity", silo.Assortativity, "(Σe − Σa²)/(1 − Σa²), weighted, expectation with loops.", "Newman 2003"),
            Figure("ei", silo.Ei, "(E − I)/(E + I) by weight.", "Krackhardt-Stern 1988"),
            Figure("ei_z", silo.EiZ, "(E-I − mean)/deviation over permuted labels, both exact."),
            Figure("freeman", silo.Freeman, "1 − E/E*, E the weight that crosses, E* = W(n²−Σn²)/(n(n−1)): 1 = sealed, 0 = as open as chance; null without a tie or with one silo.", "Freeman 1978"),
            Figure("p", silo.P, "Two-sided normal p of ei_z; null below four actors."),
            Figure("rewired_mean", silo.RewiredMean, "Mean décloisonnement of rewired networks."),
        ];
    }
}
