using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What a column is read as.</summary>
/// <param name="ReadAs">The word of <see cref="ReadColumn.ReadAs"/>; null for an attribute.</param>
/// <param name="Field">The field that it fills; null for none.</param>
internal sealed record ColumnUse(string? ReadAs, Field? Field)
{
    /// <summary>An attribute named after the header.</summary>
    public static ColumnUse Attribute { get; } = new(null, null);

    /// <summary>The ids of the rows.</summary>
    public static ColumnUse Id { get; } = new(ReadColumn.Id, null);

    /// <summary>How to reach people.</summary>
    public static ColumnUse Contact { get; } = new(ReadColumn.Contact, null);

    /// <summary>A meeting, marked in the rows of those who were present.</summary>
    public static ColumnUse Presence { get; } = new(ReadColumn.Presence, null);

    /// <summary>The names of those who were present at the meeting of the row.</summary>
    public static ColumnUse Attendees { get; } = new(ReadColumn.Attendees, null);

    /// <summary>Left out.</summary>
    public static ColumnUse Ignored { get; } = new(ReadColumn.Ignored, null);

    /// <summary>Whether the text is kept as an attribute as well, because the field was recognised by the values and may hold something
    /// else.</summary>
    public bool IsAttributeToo { get; init; }

    /// <summary>Whether at most one column of a table may have this use.</summary>
    public bool IsOnce => Field is not null || ReadAs is ReadColumn.Id or ReadColumn.Attendees;

    /// <summary>The use that fills a field.</summary>
    public static ColumnUse Of(Field field) => new(field.Name, field);

    /// <summary>The use of a word of a map, in a table of some kind; null where that kind has no such column.</summary>
    public static ColumnUse? Of(EntityKind kind, string? word) =>
        word is null ? Attribute
        : !ImportColumns.Of(kind).Contains(word) ? null
        : Schema.Of(kind).FirstOrDefault(field => field.Name == word) is { } field ? Of(field)
        : word switch
        {
            ReadColumn.Id => Id,
            ReadColumn.Contact => Contact,
            ReadColumn.Presence => Presence,
            ReadColumn.Attendees => Attendees,
            _ => Ignored,
        };
}
