using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>A suggested tie between two actors of different silos or clans, two or three ties apart.</summary>
/// <param name="Rank">Rank from 1 within the column, by the sum of the ranks of the three figures.</param>
/// <param name="Source">Id of one actor, the smaller in ordinal order.</param>
/// <param name="Target">Id of the other actor.</param>
/// <param name="Column">The column whose silos the tie would join; <c>clan</c> for detected groups.</param>
/// <param name="GainDecloisonnement">The gain of the column's décloisonnement by a tie of weight 1.</param>
/// <param name="GainHarmonic">The gain of the mean harmonic centrality; NaN where it was not computed.</param>
/// <param name="Plausibility">0 to 1: mean of local path, common theme and same territory, as far as they are known.</param>
/// <param name="Reason">The facts behind the suggestion.</param>
public sealed record UsefulBridge(
    int Rank,
    string Source,
    string Target,
    string Column,
    double GainDecloisonnement,
    double GainHarmonic,
    double Plausibility,
    BridgeReason Reason
)
{
    /// <summary>The reason and the effect in one or more sentences.</summary>
    public string Sentence(Language language)
    {
        string Name(string label, string silo) => $"{label} ({SiloLabel(silo, language)})";
        var (a, b) = (Name(Reason.SourceLabel, Reason.SourceSilo), Name(Reason.TargetLabel, Reason.TargetSilo));
        var (before, after) = (100 * Reason.DecloisonnementBefore, 100 * (Reason.DecloisonnementBefore + GainDecloisonnement));
        var sentences = new[]
        {
            Reason.ViaLabels.Length switch
            {
                0 => Sentences.BridgeApart(a, b, Reason.Distance),
                1 => Sentences.BridgeApartVia(a, b, Reason.Distance, Reason.ViaLabels[0]),
                _ => Sentences.BridgeApartViaOneOf(a, b, Reason.Distance, string.Join(", ", Reason.ViaLabels)),
            },
            Reason.Themes.IsEmpty ? null : Sentences.BridgeThemes(string.Join(", ", Reason.Themes)),
            Reason.Territory is { } territory ? Sentences.BridgeTerritory(territory) : null,
            double.IsNaN(GainHarmonic)
                ? Sentences.BridgeGain(before, after)
                : Sentences.BridgeGainAndCloseness(
                    before,
                    after,
                    100 * Reason.HarmonicBefore,
                    100 * (Reason.HarmonicBefore + GainHarmonic)
                ),
        };
        return string.Join(' ', sentences.Where(sentence => sentence is not null).Select(sentence => sentence!.In(language)));
    }

    /// <summary>The label of a silo: that of the network's own term, or for a category of the vocabulary its short label.</summary>
    private string SiloLabel(string silo, Language language) =>
        Reason.Terms.FirstOrDefault(term => term.Word == silo)?.LabelIn(language)
        ?? Column switch
        {
            "category" when Vocabulary.In(language).Categories.TryGetValue(silo, out var term) => term.ShortLabel,
            "economy" when Vocabulary.In(language).Economies.TryGetValue(silo, out var term) => term.Label,
            "sub_category" when Vocabulary.In(language).SubCategories.TryGetValue(silo, out var term) => term.Label,
            "clan" => Sentences.Group(silo).In(language),
            _ => silo,
        };
}

/// <summary>The facts behind a useful bridge.</summary>
/// <param name="SourceLabel">Name of the source.</param>
/// <param name="TargetLabel">Name of the target.</param>
/// <param name="SourceSilo">The silo of the source.</param>
/// <param name="TargetSilo">The silo of the target.</param>
/// <param name="Distance">2 or 3 ties, among actors.</param>
/// <param name="Via">Ids of common neighbours, those of fewest ties first, at most three; empty at distance 3.</param>
/// <param name="ViaLabels">Their names.</param>
/// <param name="Themes">Common themes.</param>
/// <param name="Territory">The smallest common territory; null when unknown or different.</param>
/// <param name="DecloisonnementBefore">The current décloisonnement of the column.</param>
/// <param name="HarmonicBefore">The current mean harmonic centrality; NaN below two nodes.</param>
public sealed record BridgeReason(
    string SourceLabel,
    string TargetLabel,
    string SourceSilo,
    string TargetSilo,
    int Distance,
    ImmutableArray<string> Via,
    ImmutableArray<string> ViaLabels,
    ImmutableArray<string> Themes,
    string? Territory,
    double DecloisonnementBefore,
    double HarmonicBefore
)
{
    /// <summary>The network's own terms among the two silos.</summary>
    public ImmutableArray<NetworkTerm> Terms { get; init; } = [];
}
