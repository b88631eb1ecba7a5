using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The values that an update replaces, as whoever asks for it saw them.</summary>
/// <param name="Values">Field and value, of the field's type; null for none.</param>
/// <param name="Attributes">Attributes and values; null for none.</param>
public sealed record SeenValues(
    ImmutableArray<KeyValuePair<Field, object?>> Values,
    ImmutableArray<KeyValuePair<string, string?>> Attributes
);

/// <summary>A value that an update would replace, although whoever asks for it saw another.</summary>
/// <param name="Index">Which request of the list, from 0.</param>
/// <param name="Field">The field; null for an attribute.</param>
/// <param name="Attribute">The attribute; null for a field.</param>
/// <param name="Yours">The value of the request.</param>
/// <param name="Theirs">The value that the network has.</param>
public sealed record ValueConflict(int Index, Field? Field, string? Attribute, object? Yours, object? Theirs)
{
    /// <summary>The name of the field or of the attribute.</summary>
    public string Name => Field?.Name ?? Attribute ?? "";
}

/// <summary>Values that requests would replace are no longer those that were seen.</summary>
/// <param name="Conflicts">The values; at least one.</param>
public sealed record ValuesChanged(ImmutableArray<ValueConflict> Conflicts) : DomainError((string?)null)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.ValuesChanged(string.Join(", ", Conflicts.Select(conflict => conflict.Name).Distinct()));
}
