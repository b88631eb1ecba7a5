using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Pole;

/// <summary>The kinds of actors that article 9 of the law of 31 July 2014 names, and which of them are present.</summary>
/// <remarks>
/// Enterprises of the ESS "that join with enterprises, in connection with" local authorities and their groupings, research centres,
/// higher education, training bodies "or any other person". Which of the categories each is follows the vocabulary; other categories
/// count as other persons, which the law asks of nobody. Null where no actor has a category, and in a perimeter, which leaves out the kinds
/// that it was not drawn for.
/// </remarks>
internal static class Article9
{
    /// <summary>Kinds that can be absent, as codes of the categories, in the law's order.</summary>
    private static readonly ImmutableArray<string> Kinds = ["ess", "entreprise", "collectivite", "recherche", "enseignement", "formation"];

    /// <summary>The kinds that none of some actors is of, in the law's order; none where no actor has a category.</summary>
    public static ImmutableArray<string> AbsentFrom(IEnumerable<Actor> actors)
    {
        var present = actors.Select(actor => actor.Category).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return present.Count == 0 ? [] : [.. Kinds.Where(kind => !present.Contains(kind))];
    }

    /// <param name="actors">The stakeholders.</param>
    /// <param name="isPart">Whether they are only those inside a perimeter.</param>
    public static Marker Of(IEnumerable<Actor> actors, bool isPart)
    {
        var counts = actors
            .Select(actor => actor.Category)
            .OfType<string>()
            .GroupBy(category => category)
            .ToDictionary(group => group.Key, group => group.Count());
        var isKnown = counts.Count > 0 && !isPart;
        var absent = isKnown ? Kinds.Where(kind => !counts.ContainsKey(kind)) : [];
        return new Marker(
            "article9",
            isPart ? "part"
                : isKnown ? null
                : "no-categories",
            [
                new(
                    "present",
                    isKnown ? Kinds.Count(counts.ContainsKey) : double.NaN,
                    "Kinds of article 9 that are there, of six: ESS, other enterprises, local authorities, research, higher education, training."
                ),
                new(
                    "enterprises",
                    isKnown ? Kinds.Take(2).Count(counts.ContainsKey) : double.NaN,
                    "Of the two kinds that the law always joins, ESS and other enterprises, those that are there."
                ),
                new(
                    "others",
                    isKnown ? counts.Where(pair => !Kinds.Contains(pair.Key)).Sum(pair => pair.Value) : double.NaN,
                    "Actors of any other category."
                ),
            ],
            [
                new MarkerList(
                    "kinds",
                    isKnown ? [.. Kinds.Where(counts.ContainsKey).Select(kind => new MarkerItem(kind, counts[kind]))] : [],
                    "Actors of each kind that is there, in the law's order."
                ),
                new MarkerList("absent", [.. absent.Select(kind => new MarkerItem(kind, 0))], "Kinds that are absent, in the law's order."),
            ]
        );
    }
}
