using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.MissingLinks;

/// <summary>A suggested tie between two actors of different silos or clans, two or three ties apart, or of an actor without ties.</summary>
/// <param name="Rank">Rank from 1 within the column, by the gain of décloisonnement; of actors without ties by what they have in
/// common.</param>
/// <param name="Source">Id of one actor, the smaller in ordinal order; in the column <c>isolated</c> the one without ties.</param>
/// <param name="Target">Id of the other actor.</param>
/// <param name="Column">The column whose silos the tie would join; <c>clan</c> for detected groups; <c>isolated</c> for actors without
/// ties, whatever their silos.</param>
/// <param name="GainDecloisonnement">The gain of the column's décloisonnement by a tie of weight 1; NaN without silos.</param>
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
    private const double NoChange = 1e-9; // percentage points: what rounding leaves

    /// <summary>Rank from 1 within the column, by the gain of mean harmonic centrality; the first are those of all pairs, as with
    /// <see cref="Rank"/>.</summary>
    public int RankHarmonic { get; init; }

    /// <summary>The reason and the effect in one or more sentences.</summary>
    public string Sentence(Language language)
    {
        string Name(string label, string silo) => silo.Length == 0 ? label : $"{label} ({SiloLabel(silo, language)})";
        var (a, b) = (Name(Reason.SourceLabel, Reason.SourceSilo), Name(Reason.TargetLabel, Reason.TargetSilo));
        Sentence?[] sentences = [Apart(a, b), .. CommonGround(language), .. Gains()];
        return string.Join(' ', sentences.Where(sentence => sentence is not null).Select(sentence => sentence!.In(language)));
    }

    private Sentence Apart(string a, string b) =>
        (Reason.Distance, Reason.ViaLabels.Length) switch
        {
            (null, _) when Reason is { IsFirstAlone: true, IsSecondAlone: true } => Sentences.BridgeBothAlone(a, b),
            (null, _) => Reason.IsFirstAlone ? Sentences.BridgeAlone(a, b) : Sentences.BridgeAlone(b, a),
            ({ } distance, 0) => Sentences.BridgeApart(a, b, distance),
            ({ } distance, 1) => Sentences.BridgeApartVia(a, b, distance, Reason.ViaLabels[0]),
            ({ } distance, _) => Sentences.BridgeApartViaOneOf(a, b, distance, string.Join(", ", Reason.ViaLabels)),
        };

    private IEnumerable<Sentence?> CommonGround(Language language)
    {
        var themes = Reason.Introduction?.Reasons.Themes ?? Reason.Themes;
        yield return themes.IsEmpty ? null : Sentences.BridgeThemes(string.Join(", ", themes));
        var territory = Reason.Introduction is { Reasons: var common } ? (common.Commune ?? common.Epci)?.Name : Reason.Territory;
        yield return territory is null ? null : Sentences.BridgeTerritory(territory);
        yield return Reason.Introduction is { Reasons.Economies: [var one, var other] }
            ? Sentences.BridgeComplementary(EconomyLabel(one, language), EconomyLabel(other, language))
            : null;
    }

    private IEnumerable<Sentence?> Gains()
    {
        if (!double.IsNaN(GainDecloisonnement))
        {
            var (before, gain) = (100 * Reason.DecloisonnementBefore, 100 * GainDecloisonnement);
            yield return IsShown(before, before + gain, "0.0") ? Sentences.BridgeOpenness(before, before + gain)
            : Math.Abs(gain) < NoChange ? Sentences.BridgeOpennessSame(before)
            : gain > 0 ? Sentences.BridgeOpennessMore(before, Digits(gain))
            : Sentences.BridgeOpennessLess(before, Digits(-gain));
        }

        if (!double.IsNaN(GainHarmonic))
        {
            var (before, gain) = (100 * Reason.HarmonicBefore, 100 * GainHarmonic);
            yield return IsShown(before, before + gain, "0.00")
                ? Sentences.BridgeCloseness(before, before + gain)
                : Sentences.BridgeClosenessMore(before, Digits(gain));
        }
    }

    /// <summary>Whether two figures differ as they are written.</summary>
    private static bool IsShown(double before, double after, string format) =>
        before.ToString(format, CultureInfo.InvariantCulture) != after.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A small figure with two digits that count.</summary>
    private static decimal Digits(double small) => (decimal)Math.Round(small, Math.Clamp(1 - (int)Math.Floor(Math.Log10(small)), 0, 15));

    private static string EconomyLabel(string economy, Language language) =>
        Vocabulary.In(language).Economies.TryGetValue(economy, out var term) ? term.Label : economy;

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
/// <param name="SourceSilo">The silo of the source; empty without silos.</param>
/// <param name="TargetSilo">The silo of the target; empty without silos.</param>
/// <param name="HarmonicBefore">The current mean harmonic centrality; NaN below two nodes.</param>
public sealed record BridgeReason(string SourceLabel, string TargetLabel, string SourceSilo, string TargetSilo, double HarmonicBefore)
{
    /// <summary>2 or 3 ties, among actors; null where one of the two has none.</summary>
    public int? Distance { get; init; }

    /// <summary>Ids of common neighbours, those of fewest ties first, at most three; empty at distance 3.</summary>
    public ImmutableArray<string> Via { get; init; } = [];

    /// <summary>Their names.</summary>
    public ImmutableArray<string> ViaLabels { get; init; } = [];

    /// <summary>Common themes, those of their projects included.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>The smallest common territory as written; null when unknown or different.</summary>
    public string? Territory { get; init; }

    /// <summary>The current décloisonnement of the column; NaN without silos.</summary>
    public double DecloisonnementBefore { get; init; } = double.NaN;

    /// <summary>Whether the source has no tie among actors.</summary>
    public bool IsFirstAlone { get; init; }

    /// <summary>Whether the target has no tie among actors.</summary>
    public bool IsSecondAlone { get; init; }

    /// <summary>What speaks for introducing an actor without ties; null where both have some.</summary>
    public Introduction? Introduction { get; init; }

    /// <summary>The network's own terms among the two silos.</summary>
    public ImmutableArray<NetworkTerm> Terms { get; init; } = [];
}
