using System.Collections;
using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>An immutable list of texts that equals another with the same texts in the same order.</summary>
public sealed class TextList : IReadOnlyList<string>, IEquatable<TextList>
{
    private static readonly char[] CellSeparators = ['|', ';', '\n', '\r'];

    private readonly ImmutableArray<string> _items;

    private TextList(ImmutableArray<string> items) => _items = items;

    /// <summary>No text.</summary>
    public static TextList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public string this[int index] => _items[index];

    /// <summary>The texts, trimmed, without the empty ones.</summary>
    public static TextList Of(params IEnumerable<string> texts)
    {
        var items = texts.Select(text => text.Trim()).Where(text => text.Length > 0).ToImmutableArray();
        return items.IsEmpty ? Empty : new TextList(items);
    }

    /// <summary>The texts of a cell that joins them with <c>|</c>.</summary>
    public static TextList Split(string joined) => Of(joined.Split('|'));

    /// <summary>The values of a cell that somebody wrote: several where <c>|</c>, a semicolon or a line break parts them.</summary>
    public static TextList OfCell(string cell) => Of(cell.AsSpan().IndexOfAny(CellSeparators) < 0 ? [cell] : cell.Split(CellSeparators));

    /// <inheritdoc/>
    public bool Equals(TextList? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextList);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The texts joined with <c>|</c>.</summary>
    public override string ToString() => string.Join('|', _items);
}
