using System.Collections.Immutable;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The columns of <c>actors</c> that each silo column has, after its name and a point, with what each means.</summary>
internal static class SiloColumnCatalogue
{
    private static readonly ImmutableArray<Entry> Entries =
    [
        new("ei", silo => silo.NodeEi, "(Outside − inside)/all of its tie weight, by silo; null without a value or a tie.", "Krackhardt-Stern 1988"),
        new("decloisonnement", silo => silo.NodeDecloisonnement, "Share of its tie weight that leaves its silo over (2W−S)/(2W−s); null without a value or a tie.", "Newman 2003, loop-free"),
        new("blau", silo => silo.NodeBlau, "(1−Σp²)·K/(K−1), p the share of its tie weight that goes to each of the K silos; null without a value or a tie, or with one silo.", "Blau 1977"),
        new("shannon", silo => silo.NodeShannon, "−Σ p ln p/ln K, p the share of its tie weight that goes to each of the K silos; null without a value or a tie, or with one silo.", "Shannon 1948"),
        Role(BrokerageRole.Coordinator, "a, v and c of one silo"),
        Role(BrokerageRole.Itinerant, "a and c of one silo, v of another"),
        Role(BrokerageRole.Representative, "a of v's silo, c of another"),
        Role(BrokerageRole.Gatekeeper, "c of v's silo, a of another"),
        Role(BrokerageRole.Liaison, "a, v and c of three silos"),
    ];

    /// <summary>What follows the column's name and a point.</summary>
    public static IEnumerable<string> Suffixes => Entries.Select(entry => entry.Suffix);

    /// <summary>The columns of a result that are known and wanted.</summary>
    public static IEnumerable<ResultColumn> Columns(AnalysisResult result)
    {
        var layers = result.AcquaintanceLayers.ToString();
        return
            from silo in result.Silos
            from entry in Entries
            let name = $"{silo.Column}.{entry.Suffix}"
            where result.Parameters.Wants(name)
            let values = entry.Values(silo)
            where !values.IsDefaultOrEmpty || result.Structure.NodeCount == 0
            select new ResultColumn.Numbers(name, new ColumnMeaning(entry.Definition, entry.Source, layers), values);
    }

    /// <summary>A role's word: <c>coordinator</c>.</summary>
    public static string Word(BrokerageRole role) => role.ToString().ToLowerInvariant();

    private static Entry Role(BrokerageRole role, string silos) => new(
        Word(role),
        silo => silo.NodeBrokerage.IsEmpty ? [] : silo.NodeBrokerage[(int)role],
        $"Pairs a → v → c without a → c that it joins, {silos}; both orders without directed ties; null without a value. Unweighted.",
        "Gould-Fernandez 1989");

    private sealed record Entry(string Suffix, Func<SiloResult, ImmutableArray<double>> Values, string Definition, string Source);
}
