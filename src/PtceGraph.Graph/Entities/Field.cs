using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What a field holds, and the type of its value in memory.</summary>
public enum FieldType
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="TextList"/>; in a file, joined with <c>|</c>.</summary>
    TextList,

    /// <summary><see cref="double"/>.</summary>
    Number,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="PartialDate"/>.</summary>
    Date,

    /// <summary><see cref="string"/>: the id of a node of one of <see cref="Field.Ends"/>.</summary>
    Node,
}

/// <summary>One field of a kind of entity: the single description that files, the API, the journal and exports read.</summary>
public sealed class Field
{
    private readonly Func<Entity, object?> _get;
    private readonly Func<Entity, object?, Entity> _with;

    internal Field(string name, FieldType type, Func<Entity, object?> get, Func<Entity, object?, Entity> with)
    {
        (Name, Type, _get, _with) = (name, type, get, with);
    }

    /// <summary>Its name in JSON and in exports, <c>snake_case</c>.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public FieldType Type { get; }

    /// <summary>Whether an entity must have it.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>Whether its values divide nodes into groups that mean something (a category), unlike a name or a note.</summary>
    public bool IsPartition { get; internal init; }

    /// <summary>Other headers that files use for it; compare them folded.</summary>
    public ImmutableArray<string> Aliases { get; internal init; } = [];

    /// <summary>For <see cref="FieldType.Number"/>: the least and the greatest value that it takes. What a journal of an earlier version holds may lie outside.</summary>
    public (double Least, double Greatest) Range { get; internal init; } = (double.MinValue, double.MaxValue);

    /// <summary>For <see cref="FieldType.Node"/>: the kinds it may name.</summary>
    public ImmutableArray<EntityKind> Ends { get; internal init; } = [];

    /// <summary>The codes that the API accepts; null when any text does.</summary>
    public Func<ImmutableSortedSet<string>>? Codes { get; internal init; }

    /// <summary>The value, null when there is none; an empty list is null.</summary>
    public object? Get(Entity entity) => _get(entity) is TextList { Count: 0 } ? null : _get(entity);

    /// <summary>The entity with this value, null clearing it.</summary>
    /// <exception cref="InvalidCastException">The value is not of <see cref="Type"/>.</exception>
    public Entity With(Entity entity, object? value) => _with(entity, value);

    /// <summary>Whether a number lies in <see cref="Range"/>; not a number does not.</summary>
    public bool IsInRange(double number) => number >= Range.Least && number <= Range.Greatest;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
