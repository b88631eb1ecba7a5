using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What a cell says.</summary>
/// <param name="Text">Its cleaned text; empty where there is none, or it is too long.</param>
/// <param name="Value">The value of the field that its column fills, of the field's type; in the column of a tie's type a
/// <see cref="bool"/> where the cell says the direction instead. Null for none.</param>
/// <param name="Words">The words of the vocabulary that it holds; null where the field has none.</param>
/// <param name="LeavesRowOut">Whether the row is left out because of this cell: an invalid weight, or an end that is not found.</param>
internal readonly record struct CellContent(string Text, object? Value = null, CellWords? Words = null, bool LeavesRowOut = false);

/// <summary>A column of a table whose rows are being read, and what its texts said: numbers, dates, words and ends come again and
/// again.</summary>
internal sealed class TableColumn
{
    private const int MostKnown = 300_000; // texts, some 20 MB

    private readonly Dictionary<string, CellContent>? _known; // by text; null where looking it up costs as much as reading it

    private TableColumn(int index, ColumnUse use)
    {
        (Index, Field, IsContact, IsAttribute) = (index, use.Field, use == ColumnUse.Contact, use.Field is null || use.IsAttributeToo);
        IsOneLine = NetworkBuilder.IsOneLine(Field) || IsContact;
        _known = Field is { Type: not FieldType.Text } || IsOfWords ? new(StringComparer.Ordinal) : null;
    }

    /// <summary>Its place among the columns of the table.</summary>
    public int Index { get; }

    /// <summary>The field that it fills; null for none.</summary>
    public Field? Field { get; }

    /// <summary>Whether its texts are kept as an attribute, or as a contact.</summary>
    public bool IsAttribute { get; }

    /// <summary>Whether it says how to reach people.</summary>
    public bool IsContact { get; }

    /// <summary>Whether a line break is read as a space.</summary>
    public bool IsOneLine { get; }

    private bool IsOfWords => Field is not null && WordKind.Of(Field) is not null;

    /// <summary>The columns of a table that are read, in order; the ids are read apart.</summary>
    public static ImmutableArray<TableColumn> Of(Recognition recognition) =>
        [
            .. recognition
                .Uses.Select((use, index) => (use, index))
                .Where(column => column.use != ColumnUse.Id && column.use != ColumnUse.Ignored && column.use != ColumnUse.Presence)
                .Select(column => new TableColumn(column.index, column.use)),
        ];

    /// <summary>What a text said before, if it is kept.</summary>
    public bool TryGet(string text, out CellContent content)
    {
        content = default;
        return _known is not null && _known.TryGetValue(text, out content);
    }

    /// <summary>Keeps what a text says: whenever it comes again it says the same, and there is nothing to report.</summary>
    public void Keep(string text, CellContent content)
    {
        if (_known is not null && _known.Count < MostKnown)
        {
            _known[text] = content;
        }
    }
}
