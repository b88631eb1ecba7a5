using System.Collections.Immutable;
using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>The type of a field, and of its value in memory.</summary>
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

/// <summary>One field of a kind of entity: the only description of it, which files, the API, the journal and exports use.</summary>
public sealed class Field
{
    private readonly Func<Entity, object?> _get;
    private readonly Action<Entity, object?> _set;

    internal Field(string name, FieldType type, (Func<Entity, object?> Get, Action<Entity, object?> Set) property)
    {
        (Name, JsonName, Type, (_get, _set)) = (name, JsonEncodedText.Encode(name), type, property);
    }

    /// <summary>Name in JSON and in exports, <c>snake_case</c>.</summary>
    public string Name { get; }

    /// <summary>The name as a property of JSON.</summary>
    internal JsonEncodedText JsonName { get; }

    /// <summary>Type of the values.</summary>
    public FieldType Type { get; }

    /// <summary>Whether the field is required.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>Whether the values divide nodes into meaningful groups, as a category does and a name does not.</summary>
    public bool IsPartition { get; internal init; }

    /// <summary>Other headers that files use for the field; compare them after normalization.</summary>
    public ImmutableArray<string> Aliases { get; internal init; } = [];

    /// <summary>For <see cref="FieldType.Number"/>: the least and the greatest valid value. Entries of an earlier version may lie
    /// outside.</summary>
    public (double Least, double Greatest) Range { get; internal init; } = (double.MinValue, double.MaxValue);

    /// <summary>For <see cref="FieldType.Node"/>: the kinds of node that the value may identify.</summary>
    public ImmutableArray<EntityKind> Ends { get; internal init; } = [];

    /// <summary>The codes that the API accepts; null when it accepts any text.</summary>
    public Func<ImmutableSortedSet<string>>? Codes { get; internal init; }

    /// <summary>The value, null when there is none; an empty list is null.</summary>
    public object? Get(Entity entity) => _get(entity) is var value && value is TextList { Count: 0 } ? null : value;

    /// <summary>The entity with this value; null clears the field.</summary>
    /// <exception cref="InvalidCastException">The value is not of <see cref="Type"/>.</exception>
    public Entity With(Entity entity, object? value)
    {
        var copy = entity with { };
        _set(copy, value);
        return copy;
    }

    /// <summary>Sets the value of an entity that is still being built: nothing else refers to it yet.</summary>
    /// <exception cref="InvalidCastException">The value is not of <see cref="Type"/>.</exception>
    public void Fill(Entity unfinished, object? value) => _set(unfinished, value);

    /// <summary>Whether a number lies in <see cref="Range"/>; false for NaN.</summary>
    public bool IsInRange(double number) => number >= Range.Least && number <= Range.Greatest;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
