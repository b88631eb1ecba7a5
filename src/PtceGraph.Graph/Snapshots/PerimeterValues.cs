using System.Collections.Frozen;

namespace PtceGraph.Graph;

/// <summary>The values of actors in a column, as a perimeter compares them.</summary>
public sealed class PerimeterValues
{
    /// <summary>Both labels of each category and sub-category of PTCE, folded, by code: people know the label.</summary>
    private static readonly FrozenDictionary<string, string[]> PtceLabels = new[] { Language.French, Language.English }
        .Select(Vocabulary.In)
        .SelectMany(vocabulary =>
            vocabulary
                .Categories.Values.Select(term => (term.Code, term.Label))
                .Concat(vocabulary.SubCategories.Values.Select(term => (term.Code, term.Label)))
        )
        .GroupBy(term => term.Code)
        .ToFrozenDictionary(terms => terms.Key, terms => terms.Select(term => TextNormalizer.FoldName(term.Label)).ToArray());

    private readonly IReadOnlyList<string[]> _values; // by actor of the snapshot
    private readonly NetworkVocabulary _vocabulary;
    private readonly WordKind? _kind; // null where the values are no words of a vocabulary

    private PerimeterValues(string column, IReadOnlyList<string[]> values, NetworkVocabulary vocabulary) =>
        (Column, _values, _vocabulary, _kind) = (column, values, vocabulary, WordKind.Named(column));

    /// <summary>The name of the column as the network has it.</summary>
    public string Column { get; }

    /// <summary>The distinct values that an actor has, in ordinal order; of values that differ only by case, accents or spaces the one that
    /// comes first.</summary>
    public IReadOnlyList<string> Distinct =>
        [.. _values.SelectMany(values => values).DistinctBy(TextNormalizer.FoldName).Order(StringComparer.Ordinal)];

    /// <summary>The values of a column: a field, an attribute, or a derived one (<c>economy</c>, <c>pole</c>, those of
    /// <see cref="TerritoryField"/>). O(actors).</summary>
    /// <returns>Null where no actor has such a column.</returns>
    public static PerimeterValues? Of(GraphSnapshot snapshot, string column)
    {
        if (SiloColumns.ValuesOf(snapshot, snapshot.Actors, column) is not var (name, cells))
        {
            return null;
        }

        // An actor of several poles is in none of their silos, but in the perimeter of each.
        var poles = name == "pole" ? snapshot.Memberships.ToLookup(membership => membership.Actor, membership => membership.Pole) : null;
        return new PerimeterValues(
            name,
            [
                .. cells.Zip(
                    snapshot.Actors,
                    (cell, actor) => poles is null ? (cell is null ? [] : TextList.OfCell(cell).ToArray()) : [.. poles[actor.Id].Distinct()]
                ),
            ],
            snapshot.Vocabulary
        );
    }

    /// <summary>Some values as <see cref="HasAny"/> compares them: folded, with the word that one was merged into.</summary>
    public IReadOnlySet<string> Wanted(IEnumerable<string> values) =>
        values
            .SelectMany(value => _kind is null ? [value] : new[] { value, _vocabulary.Resolve(_kind, value) })
            .Select(TextNormalizer.FoldName)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether any actor has a value.</summary>
    public bool Has(string value)
    {
        var wanted = Wanted([value]);
        return Enumerable.Range(0, _values.Count).Any(actor => HasAny(actor, wanted));
    }

    /// <summary>Whether an actor has a value that is one of some.</summary>
    /// <param name="actor">The index of the actor in the snapshot.</param>
    /// <param name="wanted">The values, as <see cref="Wanted"/> gives them.</param>
    public bool HasAny(int actor, IReadOnlySet<string> wanted) =>
        _values[actor]
            .Any(value =>
                wanted.Contains(TextNormalizer.FoldName(value))
                || (_vocabulary.IsPtce && PtceLabels.TryGetValue(value, out var labels) && labels.Any(wanted.Contains))
                || (
                    _kind is not null
                    && _vocabulary.Find(_kind, value) is { } term
                    && new[] { term.LabelFr, term.LabelEn }.Any(label =>
                        label is not null && wanted.Contains(TextNormalizer.FoldName(label))
                    )
                )
            );
}
