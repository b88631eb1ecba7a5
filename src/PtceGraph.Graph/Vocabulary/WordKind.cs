using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>A field whose values are words of a vocabulary. Two kinds may hold the same word.</summary>
public sealed class WordKind
{
    private WordKind(int index, string name, EntityKind entity, string field) =>
        (Index, Name, Entity, Field) = (index, name, entity, Schema.Of(entity).Single(one => one.Name == field));

    /// <summary>All kinds, in the order that lists have them.</summary>
    public static ImmutableArray<WordKind> All { get; } =
    [
        new(0, "category", EntityKind.Actor, "category"),
        new(1, "sub_category", EntityKind.Actor, "sub_category"),
        new(2, "tie_type", EntityKind.Tie, "type"),
        new(3, "circle", EntityKind.Membership, "circle"),
    ];

    private static readonly FrozenDictionary<Field, WordKind> ByField = All.ToFrozenDictionary(kind => kind.Field);

    /// <summary>The types of ties: the only kind whose terms have a direction and a sign.</summary>
    public static WordKind TieType { get; } = All[2];

    /// <summary>The names of all kinds, for a sentence.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>The place in <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>The value of <c>of</c> in messages.</summary>
    public string Name { get; }

    /// <summary>The kind of the entities that have the field.</summary>
    public EntityKind Entity { get; }

    /// <summary>The field.</summary>
    public Field Field { get; }

    /// <summary>The kind of that name; null for none.</summary>
    public static WordKind? Named(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of the words of a field; null where its values are no words of a vocabulary.</summary>
    public static WordKind? Of(Field field) => ByField.GetValueOrDefault(field);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
