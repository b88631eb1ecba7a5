using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What somebody asks for. <see cref="GraphState.Apply"/> turns it into changes, or refuses it.</summary>
public abstract record ChangeRequest
{
    private ChangeRequest()
    {
    }

    /// <summary>Add an entity; an empty id is filled.</summary>
    public sealed record Add(Entity Entity) : ChangeRequest;

    /// <summary>Set some fields of an entity, null clearing.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Id">Which one.</param>
    /// <param name="Values">Field and new value, of the field's type.</param>
    /// <param name="Attributes">Columns of the user's own to set, null removing.</param>
    public sealed record Update(
        EntityKind Kind, string Id, ImmutableArray<KeyValuePair<Field, object?>> Values, ImmutableArray<KeyValuePair<string, string?>> Attributes) : ChangeRequest;

    /// <summary>Remove an entity and what hangs on it.</summary>
    public sealed record Remove(EntityKind Kind, string Id) : ChangeRequest;

    /// <summary>Make two actors one: links go to <paramref name="Into"/>, which takes what it lacked.</summary>
    public sealed record Merge(string Id, string Into) : ChangeRequest;

    /// <summary>Say what was done with a proposed introduction; the two ids in any order.</summary>
    public sealed record Suggest(string Source, string Target, string Status, string? Reason) : ChangeRequest;

    /// <summary>Take everything away: the sample gives way.</summary>
    public sealed record Clear : ChangeRequest;
}
