using System.Collections.Immutable;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Graph;

namespace PtceGraph.Contracts;

/// <summary>Two actors without a declared tie that probably cooperate already or soon will.</summary>
/// <param name="Rank">The rank, from 1: pairs to introduce first, then those that meet already.</param>
/// <param name="Source">The id of one actor, the smaller in ordinal order.</param>
/// <param name="Target">The id of the other actor.</param>
/// <param name="Score">Resource allocation: Σ 1/k over common neighbours.</param>
/// <param name="AdamicAdar">Adamic–Adar: Σ 1/ln k over common neighbours.</param>
/// <param name="Jaccard">Common neighbours over all neighbours of either.</param>
/// <param name="LocalPath">Local path: A² + .01A³.</param>
/// <param name="Meets">Whether they already share a pole, project or meeting.</param>
/// <param name="Shared">The ids of the common neighbours.</param>
public sealed record ProbableLinkReport(
    int Rank,
    string Source,
    string Target,
    double Score,
    double? AdamicAdar,
    double? Jaccard,
    double? LocalPath,
    bool Meets,
    ImmutableArray<string> Shared
)
{
    internal static ProbableLinkReport Of(ProbableLink link) =>
        new(link.Rank, link.Source, link.Target, link.Score, link.AdamicAdar, link.Jaccard, link.LocalPath, link.Meets, link.Shared);
}

/// <summary>Two actors of different silos or clans that a new tie would join, or one without ties and whom it could meet.</summary>
/// <param name="Rank">The rank within the column by the gain of décloisonnement, from 1; of actors without ties by what they have in
/// common.</param>
/// <param name="Source">The id of one actor, the smaller in ordinal order.</param>
/// <param name="Target">The id of the other actor.</param>
/// <param name="Column">The column whose silos the tie would join; <c>clan</c> for detected groups; <c>isolated</c> for actors without
/// ties, whatever their silos.</param>
/// <param name="GainDecloisonnement">The gain of the column's décloisonnement by a tie of weight 1; null for actors without ties.</param>
/// <param name="GainHarmonic">The gain of the network's mean harmonic centrality; null where it was not computed.</param>
/// <param name="Plausibility">How plausible the tie is, 0 to 1.</param>
/// <param name="Reason">The reason in French.</param>
/// <param name="ReasonEn">The reason in English.</param>
/// <param name="Distance">The distance between the two in ties: 2 or 3; null where one has none.</param>
/// <param name="Via">The ids of common neighbours, at most three; empty at distance 3.</param>
/// <param name="Themes">Their common themes.</param>
/// <param name="Territory">Their smallest common territory; null when unknown or different.</param>
/// <param name="RankHarmonic">The rank within the column by the gain of mean harmonic centrality, from 1.</param>
/// <param name="Reasons">What speaks for introducing an actor without ties, as codes: <c>theme:alimentation</c>, <c>commune:44161</c>,
/// <c>epci:200000438</c>, <c>economies:ess+publique</c>; empty where both have ties.</param>
public sealed record UsefulBridgeReport(
    int Rank,
    string Source,
    string Target,
    string Column,
    double? GainDecloisonnement,
    double? GainHarmonic,
    double Plausibility,
    string Reason,
    string ReasonEn,
    int? Distance,
    ImmutableArray<string> Via,
    ImmutableArray<string> Themes,
    string? Territory,
    int RankHarmonic,
    ImmutableArray<string> Reasons
)
{
    internal static UsefulBridgeReport Of(UsefulBridge bridge) =>
        new(
            bridge.Rank,
            bridge.Source,
            bridge.Target,
            bridge.Column,
            bridge.GainDecloisonnement,
            bridge.GainHarmonic,
            bridge.Plausibility,
            bridge.Sentence(Language.French),
            bridge.Sentence(Language.English),
            bridge.Reason.Distance,
            bridge.Reason.Via,
            bridge.Reason.Themes,
            bridge.Reason.Territory,
            bridge.RankHarmonic,
            bridge.Reason.Introduction?.Reasons.Codes ?? []
        );
}

/// <summary>How well missing links were predicted on dated data: <c>evaluate-links --json</c>.</summary>
/// <param name="Cut">The first day of the ties to predict.</param>
/// <param name="K">The number of suggestions evaluated for each actor.</param>
/// <param name="Actors">The number of actors with a link before the cut.</param>
/// <param name="ActorsWithNewTie">The number of those actors with a new tie.</param>
/// <param name="Pairs">The number of pairs of those actors without a declared tie before the cut.</param>
/// <param name="NewTies">The number of those pairs that a tie has joined since.</param>
/// <param name="Newcomers">The number of later ties left out because one end had no link before the cut.</param>
/// <param name="Silo">The column of the silos; null for none.</param>
/// <param name="NewTiesSame">The number of new ties within a silo.</param>
/// <param name="NewTiesCross">The number of new ties between silos.</param>
/// <param name="Scores">The performance of each score, then of the baselines.</param>
public sealed record LinkEvaluationReport(
    DateOnly Cut,
    int K,
    int Actors,
    int ActorsWithNewTie,
    long Pairs,
    int NewTies,
    int Newcomers,
    string? Silo,
    int NewTiesSame,
    int NewTiesCross,
    IReadOnlyList<LinkScoreReport> Scores
)
{
    /// <summary>The report of a result.</summary>
    public static LinkEvaluationReport Of(LinkEvaluationResult result) =>
        new(
            result.Cut,
            result.K,
            result.Actors,
            result.ActorsWithNewTie,
            result.Pairs,
            result.NewTies,
            result.Newcomers,
            result.SiloColumn,
            result.NewTiesSame,
            result.NewTiesCross,
            [
                .. result.Scores.Select(score => new LinkScoreReport(
                    score.Name,
                    score.PrecisionAtK,
                    score.RecallAtK,
                    score.PrAuc,
                    score.PrAucSame,
                    score.PrAucCross
                )),
            ]
        );
}

/// <summary>How well one score predicts ties.</summary>
/// <param name="Name">The name of the score.</param>
/// <param name="PrecisionAtK">Mean over actors with a new tie of the share of their k highest that became ties.</param>
/// <param name="RecallAtK">Mean over those actors of the share of their new ties among their k highest.</param>
/// <param name="PrAuc">Area under the precision-recall curve over all pairs.</param>
/// <param name="PrAucSame">The same for pairs within one silo; null when none became a tie.</param>
/// <param name="PrAucCross">The same for pairs of two silos; null when none became a tie.</param>
public sealed record LinkScoreReport(
    string Name,
    double? PrecisionAtK,
    double? RecallAtK,
    double? PrAuc,
    double? PrAucSame,
    double? PrAucCross
);
