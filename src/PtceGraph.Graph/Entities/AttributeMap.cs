using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PtceGraph.Graph;

/// <summary>Columns that the user added: header to text, in ordinal order of the headers. Equality is by content.</summary>
public sealed class AttributeMap : IEquatable<AttributeMap>, IEnumerable<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] _pairs; // by name, each once

    private AttributeMap(KeyValuePair<string, string>[] pairs) => _pairs = pairs;

    /// <summary>The empty map.</summary>
    public static AttributeMap Empty { get; } = new([]);

    /// <summary>Number of attributes.</summary>
    public int Count => _pairs.Length;

    /// <summary>The map of these pairs; a name given twice keeps its last value. O(n log n).</summary>
    public static AttributeMap Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        if (pairs.TryGetNonEnumeratedCount(out var count) && count == 0)
        {
            return Empty;
        }

        // The sort is stable: of equal names the last one stays last.
        var sorted = pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (kept > 0 && sorted[kept - 1].Key == sorted[i].Key)
            {
                kept--;
            }

            sorted[kept++] = sorted[i];
        }

        return kept == 0 ? Empty : new AttributeMap(sorted[..kept]);
    }

    /// <summary>The value of one attribute, if it exists. O(log n).</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        var (from, to) = (0, _pairs.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (string.CompareOrdinal(_pairs[middle].Key, name))
            {
                case 0:
                    value = _pairs[middle].Value;
                    return true;
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle - 1;
                    break;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Whether there is an attribute of that name. O(log n).</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>This map with each pair set, or removed where the value is null.</summary>
    public AttributeMap Patch(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var values = new Dictionary<string, string>(_pairs, StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }

        return Of(values);
    }

    /// <summary>The patch that turns <paramref name="before"/> into this map: the values that differ, null where one was removed.</summary>
    public IReadOnlyDictionary<string, string?> DifferenceFrom(AttributeMap before)
    {
        var difference = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in _pairs)
        {
            if (!before.TryGet(name, out var old) || old != value)
            {
                difference[name] = value;
            }
        }

        foreach (var (name, _) in before)
        {
            if (!Has(name))
            {
                difference[name] = null;
            }
        }

        return difference;
    }

    /// <inheritdoc/>
    public bool Equals(AttributeMap? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (var i = 0; i < _pairs.Length; i++)
        {
            if (_pairs[i].Key != other._pairs[i].Key || _pairs[i].Value != other._pairs[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _pairs.Length;

    /// <summary>The pairs in order, without an allocation.</summary>
    public ImmutableArray<KeyValuePair<string, string>>.Enumerator GetEnumerator() =>
        ImmutableCollectionsMarshal.AsImmutableArray(_pairs).GetEnumerator();

    IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, string>>)_pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _pairs.GetEnumerator();
}
