using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The part of a network that is measured as if nothing else existed: the actors that have some values, and the poles, projects and
/// meetings that one of them is linked to.</summary>
/// <remarks>An actor is inside where it meets every condition, and a condition where it has one of its values. Values are equal as names
/// are: case, accents and spaces do not matter; of a cell with several values (<see cref="TextList.OfCell"/>) each counts; a category may also be named
/// by its label.</remarks>
public sealed record Perimeter
{
    private Perimeter(ImmutableArray<PerimeterCondition> conditions) => Conditions = conditions;

    /// <summary>The conditions, one a column, in the order in which the columns were first named; at least one.</summary>
    public ImmutableArray<PerimeterCondition> Conditions { get; }

    /// <summary>The perimeter of some texts <c>COLUMN=VALUE</c>: or within a column, and between columns.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="mistake">The first text that is not <c>COLUMN=VALUE</c>; null where all are.</param>
    /// <returns>Null where there is no text, or one is mistaken.</returns>
    public static Perimeter? Parse(IEnumerable<string> texts, out string? mistake)
    {
        var conditions = new OrderedDictionary<string, (string Column, List<string> Values)>(StringComparer.Ordinal); // by folded column
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } column, { Length: > 0 } value])
            {
                mistake = text;
                return null;
            }

            var folded = Schema.Find(EntityKind.Actor, column)?.Name ?? TextNormalizer.Fold(column);
            conditions.TryAdd(folded, (column, []));
            conditions[folded].Values.Add(value);
        }

        mistake = null;
        return conditions.Count == 0
            ? null
            : new Perimeter([.. conditions.Values.Select(one => new PerimeterCondition(one.Column, TextList.Of(one.Values)))]);
    }

    /// <summary>This perimeter with one more condition. A column that it already has a condition on must have both values.</summary>
    public static Perimeter And(Perimeter? perimeter, string column, string value) =>
        new([.. perimeter?.Conditions ?? [], new PerimeterCondition(column, TextList.Of(value))]);

    /// <inheritdoc/>
    public bool Equals(Perimeter? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => Conditions.Length == 0 ? 0 : HashCode.Combine(Conditions.Length, Conditions[0], Conditions[^1]);

    /// <summary>The conditions as they are written on a command line, parted by commas.</summary>
    public override string ToString() => string.Join(", ", Conditions.SelectMany(condition => condition.Texts));
}

/// <summary>A condition of a perimeter: one of some values in a column.</summary>
/// <param name="Column">The column, by its header.</param>
/// <param name="Values">The values; one of them is enough.</param>
public sealed record PerimeterCondition(string Column, TextList Values)
{
    /// <summary>The condition as it is written: <c>COLUMN=VALUE</c>, once a value.</summary>
    internal IEnumerable<string> Texts => Values.Select(value => $"{Column}={value}");
}
