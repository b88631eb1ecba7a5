using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>Why something was left out of a result, or is to be read with care.</summary>
/// <param name="Code">Stable code, see the constants.</param>
/// <param name="Subject">The column or measure it is about.</param>
/// <param name="Count">How many are concerned.</param>
public sealed record AnalysisNote(string Code, string Subject, int Count)
{
    /// <summary>Actors without a value for a column are in none of its silos.</summary>
    public const string WithoutValue = "without-value";

    /// <summary>No node has a column of that name.</summary>
    public const string UnknownColumn = "unknown-column";

    /// <summary>A list was cut.</summary>
    public const string ListCut = "list-cut";

    /// <summary>The largest component is too small for any clan.</summary>
    public const string TooSmall = "too-small";

    /// <summary>An iteration did not settle: its measure is null.</summary>
    public const string NotSettled = "not-settled";

    /// <summary>Pairs three ties apart were not looked for: there are too many.</summary>
    public const string NearOnly = "near-only";

    /// <summary>A list was not made: the network is too dense for it.</summary>
    public const string TooDense = "too-dense";

    /// <summary>A figure of some of a list was not computed: it would take too long.</summary>
    public const string NotComputed = "not-computed";

    /// <summary>A search ended before it was done.</summary>
    public const string Partial = "partial";

    /// <summary>A column is an estimate, see <see cref="AnalysisResult.Estimates"/>.</summary>
    public const string Estimated = "estimated";

    /// <summary>A measure of all paths was not computed: they are too many.</summary>
    public const string TooManyPaths = "too-many-paths";

    /// <summary>A list is made of smaller networks only.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Ties whose weight is beyond the range are measured at its nearer end.</summary>
    public const string WeightBounded = "weight-bounded";

    /// <summary>The note as a sentence.</summary>
    public string Text(Language language)
    {
        var format = (Code, language) switch
        {
            (WithoutValue, Language.French) => "{0} : {1} acteurs sans valeur, laissés hors des silos.",
            (WithoutValue, _) => "{0}: {1} actors without a value, left out of its silos.",
            (UnknownColumn, Language.French) => "{0} : aucune colonne de ce nom.",
            (UnknownColumn, _) => "{0}: no column of that name.",
            (ListCut, Language.French) => "{0} : seules les premières paires sont listées, sur {1}.",
            (ListCut, _) => "{0}: only the first pairs are listed, of {1}.",
            (TooSmall, Language.French) => "{0} : la plus grande composante n'a que {1} nœuds, aucun clan n'y est cherché.",
            (TooSmall, _) => "{0}: the largest component has only {1} nodes, no clan is looked for.",
            (NotSettled, Language.French) => "{0} : le calcul ne se stabilise pas sur ces {1} nœuds, la mesure est nulle.",
            (NotSettled, _) => "{0}: the computation does not settle on these {1} nodes, the measure is null.",
            (NearOnly, Language.French) => "{0} : les paires à trois liens ne sont pas cherchées, elles sont trop nombreuses entre ces {1} acteurs.",
            (NearOnly, _) => "{0}: pairs three ties apart are not looked for, there are too many among these {1} actors.",
            (TooDense, Language.French) => "{0} : la liste n'est pas établie, le réseau de ces {1} acteurs est trop dense.",
            (TooDense, _) => "{0}: the list is not made, the network of these {1} actors is too dense.",
            (NotComputed, Language.French) => "{0} : non calculé pour {1} paires, ce serait trop long.",
            (NotComputed, _) => "{0}: not computed for {1} pairs, it would take too long.",
            (Partial, Language.French) => "{0} : liste partielle, la recherche s'arrête après {1} pas ; il peut y en avoir d'autres, et de plus grands.",
            (Partial, _) => "{0}: partial list, the search ends after {1} steps; there may be more, and larger ones.",
            (TooLarge, Language.French) => "{0} : la liste n'est établie que pour des réseaux plus petits que ces {1} acteurs.",
            (TooLarge, _) => "{0}: the list is made only of networks smaller than these {1} actors.",
            (Estimated, Language.French) => "{0} : estimation d'après {1} tirages, le réseau est trop grand pour un calcul exact ; l'erreur est bornée.",
            (Estimated, _) => "{0}: estimated from {1} draws, the network is too large for an exact computation; the error is bounded.",
            (WeightBounded, Language.French) => "{0} : {1} liens ont un poids hors de 1e-9 à 1e12, ils sont mesurés à la borne la plus proche ; corrigez-les.",
            (WeightBounded, _) => "{0}: {1} ties have a weight outside 1e-9 to 1e12, they are measured at the nearer end; correct them.",
            (TooManyPaths, Language.French) => "{0} : non calculé, ce réseau de {1} nœuds est trop grand.",
            (TooManyPaths, _) => "{0}: not computed, this network of {1} nodes is too large.",
            _ => throw new InvalidOperationException($"The note {Code} has no sentence in {language}."),
        };
        return string.Format(CultureInfo.InvariantCulture, format, Subject, Count);
    }
}
