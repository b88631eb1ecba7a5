using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>Columns that the user added: header to text, in ordinal order of the headers. Equality is by content.</summary>
public sealed class AttributeMap : IEquatable<AttributeMap>, IEnumerable<KeyValuePair<string, string>>
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    private AttributeMap(ImmutableSortedDictionary<string, string> values) => _values = values;

    /// <summary>The empty map.</summary>
    public static AttributeMap Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Number of attributes.</summary>
    public int Count => _values.Count;

    /// <summary>The map of these pairs; a name given twice keeps its last value.</summary>
    public static AttributeMap Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var values = Empty._values.SetItems(pairs);
        return values.IsEmpty ? Empty : new AttributeMap(values);
    }

    /// <summary>The value of one attribute, if it exists.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _values.TryGetValue(name, out value);

    /// <summary>Whether there is an attribute of that name.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>This map with each pair set, or removed where the value is null.</summary>
    public AttributeMap Patch(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var builder = _values.ToBuilder();
        foreach (var (name, value) in pairs)
        {
            if (value is null)
            {
                builder.Remove(name);
            }
            else
            {
                builder[name] = value;
            }
        }

        return builder.Count == 0 ? Empty : new AttributeMap(builder.ToImmutable());
    }

    /// <summary>The patch that turns <paramref name="before"/> into this map: the values that differ, null where one was removed.</summary>
    public IReadOnlyDictionary<string, string?> DifferenceFrom(AttributeMap before)
    {
        var difference = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in _values)
        {
            if (!before.TryGet(name, out var old) || old != value)
            {
                difference[name] = value;
            }
        }

        foreach (var (name, _) in before)
        {
            if (!_values.ContainsKey(name))
            {
                difference[name] = null;
            }
        }

        return difference;
    }

    /// <inheritdoc/>
    public bool Equals(AttributeMap? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Count;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
