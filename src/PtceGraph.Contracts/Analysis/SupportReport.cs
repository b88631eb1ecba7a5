using System.Text.Json.Serialization;
using PtceGraph.Analysis.TerritoryViews;

namespace PtceGraph.Contracts;

/// <summary>How a territory's network differs between two days, with an authority and without it: differences that go together with its
/// support, of which nothing here tells that it is the cause.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Since">The day before.</param>
/// <param name="Until">The day after; absent for all dates.</param>
/// <param name="Before">The figures of the day before.</param>
/// <param name="BeforeWithout">Those of the day before, had the authority and its links not been there.</param>
/// <param name="After">The figures of the day after.</param>
/// <param name="AfterWithout">Those of the day after, were the authority and its links not there.</param>
/// <param name="ReachedBefore">The territory's actors that had a declared tie with the authority on the day before.</param>
/// <param name="ReachedAfter">Those that have one on the day after.</param>
/// <param name="NewlyLinked">Those that were linked to nobody on the day before, and are linked on the day after.</param>
/// <param name="OnlyByIt">Those that would be linked to nobody on the day after without the authority.</param>
/// <param name="Given">Euros of its subsidies to the territory's actors that began between the two days.</param>
/// <param name="UndatedTies">The declared ties of the territory's actors that have no date, and so count on both days.</param>
public sealed record SupportReport(
    NamedReport Authority,
    DateOnly Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Until,
    SupportFiguresReport Before,
    SupportFiguresReport BeforeWithout,
    SupportFiguresReport After,
    SupportFiguresReport AfterWithout,
    IReadOnlyList<NamedReport> ReachedBefore,
    IReadOnlyList<NamedReport> ReachedAfter,
    IReadOnlyList<NamedReport> NewlyLinked,
    IReadOnlyList<NamedReport> OnlyByIt,
    double Given,
    int UndatedTies
)
{
    internal static SupportReport Of(SupportChange change) =>
        new(
            NamedReport.Of(change.Authority),
            change.Since,
            change.Until,
            SupportFiguresReport.Of(change.Before),
            SupportFiguresReport.Of(change.BeforeWithout),
            SupportFiguresReport.Of(change.After),
            SupportFiguresReport.Of(change.AfterWithout),
            [.. change.ReachedBefore.Select(NamedReport.Of)],
            [.. change.ReachedAfter.Select(NamedReport.Of)],
            [.. change.NewlyLinked.Select(NamedReport.Of)],
            [.. change.OnlyByIt.Select(NamedReport.Of)],
            change.Given,
            change.UndatedTies
        );
}

/// <summary>What a territory's network is on a day, the authority itself left out of the actors.</summary>
/// <param name="Actors">The territory's actors.</param>
/// <param name="Ties">The declared ties that have one of them at an end.</param>
/// <param name="Isolates">Those that are linked to nobody in the whole network.</param>
/// <param name="Together">The most of them that paths join, in the whole network.</param>
/// <param name="Decloisonnement">The décloisonnement by category of these actors and the authority, as if nothing else existed; null where
/// there is none to measure.</param>
public sealed record SupportFiguresReport(int Actors, int Ties, int Isolates, int Together, double? Decloisonnement)
{
    internal static SupportFiguresReport Of(SupportFigures figures) =>
        new(
            figures.Actors,
            figures.Ties,
            figures.Isolates,
            figures.Together,
            double.IsNaN(figures.Decloisonnement) ? null : figures.Decloisonnement
        );
}
