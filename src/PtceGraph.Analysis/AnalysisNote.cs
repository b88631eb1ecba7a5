using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>A note on a result: what was left out, or needs care in interpretation.</summary>
/// <param name="Code">Stable code, see the constants.</param>
/// <param name="Subject">The column or measure it is about.</param>
/// <param name="Count">The number concerned.</param>
public sealed record AnalysisNote(string Code, string Subject, int Count)
{
    /// <summary>Actors without a value for a column are in none of its silos.</summary>
    public const string WithoutValue = "without-value";

    /// <summary>No node has a column of that name.</summary>
    public const string UnknownColumn = "unknown-column";

    /// <summary>There are more columns than are taken for silos.</summary>
    public const string ColumnsLeftOut = "columns-left-out";

    /// <summary>A list was cut.</summary>
    public const string ListCut = "list-cut";

    /// <summary>There are more actors without ties than are introduced.</summary>
    public const string IsolatesCut = "isolates-cut";

    /// <summary>The largest component is too small for any clan.</summary>
    public const string TooSmall = "too-small";

    /// <summary>An iteration did not converge: its measure is null.</summary>
    public const string NotSettled = "not-settled";

    /// <summary>Pairs three ties apart were not searched: there are too many.</summary>
    public const string NearOnly = "near-only";

    /// <summary>The first of a list are those of a selection: there are too many actors to search all pairs.</summary>
    public const string Selection = "selection";

    /// <summary>A list was not computed: the network is too dense.</summary>
    public const string TooDense = "too-dense";

    /// <summary>A figure was not computed for a part of a list: it would take too long.</summary>
    public const string NotComputed = "not-computed";

    /// <summary>A search was not completed.</summary>
    public const string Partial = "partial";

    /// <summary>A column is an estimate, see <see cref="AnalysisResult.Estimates"/>.</summary>
    public const string Estimated = "estimated";

    /// <summary>A measure of all paths was not computed: there are too many paths.</summary>
    public const string TooManyPaths = "too-many-paths";

    /// <summary>A list is computed for smaller networks only.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Ties whose weight is beyond the range are measured at the nearest bound.</summary>
    public const string WeightBounded = "weight-bounded";

    /// <summary>Nodes and links that are not there on the day that is measured are left out.</summary>
    public const string NotThatDay = "not-that-day";

    /// <summary>Only a perimeter is measured: the other actors are left out.</summary>
    public const string OutsidePerimeter = "outside-perimeter";

    /// <summary>The note on what a day leaves out.</summary>
    public static AnalysisNote OfDay(DateOnly day, int rows) => new(NotThatDay, day.ToString("O", CultureInfo.InvariantCulture), rows);

    /// <summary>The note as a sentence.</summary>
    public Sentence Sentence =>
        Code switch
        {
            WithoutValue => Sentences.ActorsWithoutValue(Subject, Count),
            UnknownColumn => Sentences.UnknownColumn(Subject),
            ColumnsLeftOut => Sentences.ColumnsLeftOut(PartitionColumns.Most, Count),
            ListCut => Sentences.ListCut(Subject, Count),
            IsolatesCut => Sentences.IsolatesCut(Subject, Count),
            TooSmall => Sentences.TooSmall(Subject, Count),
            NotSettled => Sentences.NotSettled(Subject, Count),
            NearOnly => Sentences.NearOnly(Subject, Count),
            Selection => Sentences.SelectionOnly(Subject, Count),
            TooDense => Sentences.TooDense(Subject, Count),
            NotComputed => Sentences.PairsNotComputed(Subject, Count),
            Partial => Sentences.PartialList(Subject, Count),
            TooLarge => Sentences.TooLarge(Subject, Count),
            Estimated => Sentences.Estimated(Subject, Count),
            WeightBounded => Sentences.WeightBounded(Subject, Count),
            NotThatDay => Sentences.NotThatDay(DateOnly.ParseExact(Subject, "O", CultureInfo.InvariantCulture), Count),
            OutsidePerimeter => Sentences.OutsidePerimeter(Subject, Count),
            TooManyPaths => Sentences.TooManyPaths(Subject, Count),
            _ => throw new InvalidOperationException($"The note {Code} has no sentence."),
        };

    /// <summary>The note as a sentence in one language.</summary>
    public string Text(Language language) => Sentence.In(language);
}
