using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>Two actors of two silos or clans, two or three ties apart, whom a tie would join.</summary>
/// <param name="Rank">From 1 within its column: by the sum of its places in the three figures.</param>
/// <param name="Source">Id of one, the smaller (ordinal).</param>
/// <param name="Target">Id of the other.</param>
/// <param name="Column">The column whose silos it would join; <c>clan</c> for detected groups.</param>
/// <param name="GainDecloisonnement">What one more tie of weight 1 adds to the column's décloisonnement.</param>
/// <param name="GainHarmonic">What it adds to the mean harmonic centrality; NaN where it was not computed.</param>
/// <param name="Plausibility">0 to 1: mean of local path, common theme and same territory, as far as they are known.</param>
/// <param name="Reason">Why, as facts.</param>
public sealed record UsefulBridge(
    int Rank, string Source, string Target, string Column, double GainDecloisonnement, double GainHarmonic, double Plausibility, BridgeReason Reason)
{
    /// <summary>Why and what it would change, in one or two sentences.</summary>
    public string Sentence(Language language)
    {
        var isFrench = language == Language.French;
        var culture = isFrench ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture;
        string Percent(double share, string format) => (100 * share).ToString(format, culture);
        var (a, b) = ($"{Reason.SourceLabel} ({SiloLabel(Reason.SourceSilo, language)})", $"{Reason.TargetLabel} ({SiloLabel(Reason.TargetSilo, language)})");
        var via = string.Join(", ", Reason.ViaLabels);
        var themes = string.Join(", ", Reason.Themes);
        var before = Reason.DecloisonnementBefore;
        var (d, dAfter) = (Percent(before, "0.0"), Percent(before + GainDecloisonnement, "0.0"));
        return isFrench
            ? $"{a} et {b} sont à {Reason.Distance} liens l'un de l'autre"
              + (via.Length > 0 ? $", par {via}" : "") + "."
              + (themes.Length > 0 ? $" Thème commun : {themes}." : "")
              + (Reason.Territory is { } same ? $" Même territoire : {same}." : "")
              + $" Les relier ferait passer le décloisonnement de {d} % à {dAfter} %"
              + (double.IsNaN(GainHarmonic) ? "." : $" et la proximité d'ensemble de {Percent(Reason.HarmonicBefore, "0.00")} % à {Percent(Reason.HarmonicBefore + GainHarmonic, "0.00")} %.")
            : $"{a} and {b} are {Reason.Distance} ties apart"
              + (via.Length > 0 ? $", by {via}" : "") + "."
              + (themes.Length > 0 ? $" Common theme: {themes}." : "")
              + (Reason.Territory is { } place ? $" Same territory: {place}." : "")
              + $" Joining them would move décloisonnement from {d}% to {dAfter}%"
              + (double.IsNaN(GainHarmonic) ? "." : $" and overall closeness from {Percent(Reason.HarmonicBefore, "0.00")}% to {Percent(Reason.HarmonicBefore + GainHarmonic, "0.00")}%.");
    }

    /// <summary>A silo as people say it: a category by its short label.</summary>
    private string SiloLabel(string silo, Language language) =>
        Column switch
        {
            "category" when Vocabulary.In(language).Categories.TryGetValue(silo, out var term) => term.ShortLabel,
            "economy" when Vocabulary.In(language).Economies.TryGetValue(silo, out var term) => term.Label,
            "sub_category" when Vocabulary.In(language).SubCategories.TryGetValue(silo, out var term) => term.Label,
            "clan" => language == Language.French ? $"groupe {silo}" : $"group {silo}",
            _ => silo,
        };
}

/// <summary>The facts behind a useful bridge.</summary>
/// <param name="SourceLabel">Name of one.</param>
/// <param name="TargetLabel">Name of the other.</param>
/// <param name="SourceSilo">The silo of one.</param>
/// <param name="TargetSilo">The silo of the other.</param>
/// <param name="Distance">2 or 3 ties, among actors.</param>
/// <param name="Via">Ids of whom both know, those of fewest ties first, three at most; empty at distance 3.</param>
/// <param name="ViaLabels">Their names.</param>
/// <param name="Themes">Themes that both work on.</param>
/// <param name="Territory">The smallest territory that both are in; null when it is not known or not the same.</param>
/// <param name="DecloisonnementBefore">The column's décloisonnement as it is.</param>
/// <param name="HarmonicBefore">The mean harmonic centrality as it is; NaN below two nodes.</param>
public sealed record BridgeReason(
    string SourceLabel, string TargetLabel, string SourceSilo, string TargetSilo, int Distance, ImmutableArray<string> Via, ImmutableArray<string> ViaLabels,
    ImmutableArray<string> Themes, string? Territory, double DecloisonnementBefore, double HarmonicBefore);
