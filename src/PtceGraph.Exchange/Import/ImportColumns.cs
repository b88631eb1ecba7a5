using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What the columns of a table may be read as.</summary>
public static class ImportColumns
{
    /// <summary>The kinds of rows that a table may have, in the order in which they are offered.</summary>
    public static ImmutableArray<EntityKind> Kinds { get; } =
    [
        EntityKind.Actor,
        EntityKind.Tie,
        EntityKind.Project,
        EntityKind.Participation,
        EntityKind.Meeting,
        EntityKind.Attendance,
        EntityKind.Pole,
        EntityKind.Membership,
        EntityKind.Mark,
        EntityKind.Network,
    ];

    /// <summary>The words for the columns of a kind of rows: its fields and what else a column may be. An attribute has none.</summary>
    public static ImmutableArray<string> Of(EntityKind kind) =>
        kind is EntityKind.Network or EntityKind.Mark
            ? [.. Schema.Of(kind).Select(field => field.Name), ReadColumn.Ignored]
            :
            [
                ReadColumn.Id,
                .. Schema.Of(kind).Select(field => field.Name),
                .. kind == EntityKind.Attendance ? [ReadColumn.Presence] : ImmutableArray<string>.Empty,
                .. kind == EntityKind.Meeting ? [ReadColumn.Attendees] : ImmutableArray<string>.Empty,
                .. kind is EntityKind.Actor or EntityKind.Pole ? [ReadColumn.Contact] : ImmutableArray<string>.Empty,
                ReadColumn.Ignored,
            ];
}
