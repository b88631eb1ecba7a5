using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The columns of <c>actors</c>, in their order, with what each means.</summary>
internal static class NodeColumnCatalogue
{
    private static readonly ImmutableArray<Entry> Entries =
    [
        Whole("degree", result => result.Nodes.Degree, "Number of neighbours. Undirected, unweighted."),
        Real("strength", result => result.Nodes.Strength, "Sum of the weights of its edges. Undirected."),
        Whole("pendants", result => result.Nodes.Pendants, "Neighbours that have no other neighbour."),
        Real("betweenness", result => result.Nodes.Betweenness, "Σ over pairs of others of the share of their shortest paths that pass through it. Undirected, unweighted, unordered pairs, ends excluded.", "Freeman 1977, Brandes 2001"),
        Real("betweenness_normalized", result => result.Nodes.BetweennessNormalized, "Betweenness × 2/((n−1)(n−2)); 0 when n < 3.", "Freeman 1977"),
        Real("betweenness_share", result => result.Nodes.BetweennessShare, "Betweenness over the number of pairs of others that a path joins; null if none.", "Freeman 1977"),
        Real("betweenness_weighted", result => result.Nodes.BetweennessWeighted, "Betweenness on path lengths 1/weight; lengths that differ by 1e-10 of themselves are equal. Undirected, unordered pairs, ends excluded.", "Brandes 2001"),
        Real("harmonic", result => result.Nodes.Harmonic, "Σ 1/distance to all others over n−1; out of reach adds 0; null when n = 1. Unweighted.", "Boldi-Vigna 2014"),
        Real("closeness", result => result.Nodes.Closeness, "(r−1)²/((n−1)Σdistance), r the size of its component; 0 for an isolate. Unweighted.", "Wasserman-Faust 1994"),
        Real("eigenvector", result => result.Nodes.Eigenvector, "Leading eigenvector of the weights, greatest 1; the largest component only, others null.", "Bonacich 1972"),
        Real("pagerank", result => result.Nodes.PageRank, "PageRank, damping 0.85, weighted, without neighbours to anywhere; sums to 1; residual below 1e-10.", "Brin-Page 1998"),
        Real("katz", result => result.Nodes.Katz, "x = αAx + 1, α = 0.85/λ₁, A the weights and λ₁ their largest eigenvalue; 1 for an isolate.", "Katz 1953"),
        Whole("coreness", result => result.Nodes.Coreness, "The greatest k for which it is in a part where all have k neighbours or more. Unweighted.", "Seidman 1983"),
        Real("clustering", result => result.Nodes.Clustering, "Share of pairs of neighbours that are neighbours; null below two. Unweighted.", "Watts-Strogatz 1998"),
        Flag("articulation", result => result.Nodes.Articulation, "Whether its component falls apart without it.", "Tarjan 1972"),
        new Entry("cut_off", CutOffs, "Nodes that it alone joins to the largest remaining piece of its component.", "Tarjan 1972"),
        Whole("component", result => result.Nodes.Component, "Number of its component: by size, then smallest id."),
        Whole("eccentricity", result => result.Nodes.Eccentricity, "Distance to the farthest of its component; 0 for an isolate. Unweighted."),
        Real("mean_distance", result => result.Nodes.MeanDistance, "Mean distance to the others of its component; null for an isolate. Unweighted."),
        Flag("core", result => result.Nodes.Core, "Whether it is of the core: the split with fewest missing ties within the core and ties within the periphery; of equal degree the stronger, then the smaller id. Unweighted.", "Lip 2011"),
        Real("constraint", result => result.Nodes.Constraint, "Σ_j (p_ij + Σ_q p_iq p_qj)², p the share of an actor's tie weight; null for an isolate.", "Burt 1992", ofActors: true),
        Real("effective_size", result => result.Nodes.EffectiveSize, "k − 2t/k, k its contacts, t the ties among them; null for an isolate. Unweighted.", "Burt 1992", ofActors: true),
        Real("hierarchy", result => result.Nodes.Hierarchy, "Σ r ln r/(k ln k), r the contacts' parts of the constraint over their mean: 0 = spread evenly, 1 = due to one; null below two contacts.", "Burt 1992", ofActors: true),
        Whole("clan", result => result.Nodes.Clan, "Number of its detected group, clan or not; null outside the largest component.", "Traag-Waltman-van Eck 2019"),
        Real("participation", result => result.Nodes.Participation, "1 − Σp², p the share of its tie weight that goes to each detected group; null outside the largest component.", "Guimerà-Amaral 2005"),
    ];

    /// <summary>All names, per-silo columns aside.</summary>
    public static IEnumerable<string> Names => Entries.Select(entry => entry.Name);

    /// <summary>The columns of a result that are known and wanted.</summary>
    public static IEnumerable<ResultColumn> Columns(AnalysisResult result)
    {
        var (structure, acquaintance) = (result.StructureLayers.ToString(), result.AcquaintanceLayers.ToString());
        foreach (var entry in Entries.Where(entry => result.Parameters.Wants(entry.Name)))
        {
            if (entry.Column(result, new ColumnMeaning(entry.Definition, entry.Source, entry.OfActors ? acquaintance : structure)) is { } column)
            {
                yield return column;
            }
        }
    }

    private static Entry Whole(string name, Func<AnalysisResult, ImmutableArray<int>> values, string definition, string source = "") =>
        new(name, (result, meaning) => values(result) is { IsDefault: false } known ? new ResultColumn.Integers(name, meaning, known) : null, definition, source);

    private static Entry Real(string name, Func<AnalysisResult, ImmutableArray<double>> values, string definition, string source = "", bool ofActors = false) =>
        new(name, (result, meaning) => values(result) is { IsDefault: false } known ? new ResultColumn.Numbers(name, meaning, known) : null, definition, source, ofActors);

    private static Entry Flag(string name, Func<AnalysisResult, ImmutableArray<bool>> values, string definition, string source = "") =>
        new(name, (result, meaning) => values(result) is { IsDefault: false } known ? new ResultColumn.Booleans(name, meaning, [.. known.Select(value => (bool?)value)]) : null, definition, source);

    private static ResultColumn.Lists? CutOffs(AnalysisResult result, ColumnMeaning meaning)
    {
        if (result.CutOffs is not { } cutOffs)
        {
            return null;
        }

        var lists = new TextList?[result.Structure.NodeCount];
        foreach (var cutOff in cutOffs)
        {
            lists[cutOff.Node] = TextList.Of(cutOff.Nodes.Select(node => result.Structure.Nodes[node].Id));
        }

        return new ResultColumn.Lists("cut_off", meaning, [.. lists]);
    }

    /// <summary>A column; <paramref name="OfActors"/>: measured on the graph of who meets whom.</summary>
    private sealed record Entry(string Name, Func<AnalysisResult, ColumnMeaning, ResultColumn?> Column, string Definition, string Source, bool OfActors = false);
}
