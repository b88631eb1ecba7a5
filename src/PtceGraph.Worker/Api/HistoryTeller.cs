using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Api;

/// <summary>What an entry of the journal did, for the history: its first changes, with the values before and after.</summary>
internal static class HistoryTeller
{
    /// <summary>The greatest number of changes of an entry that are told one by one.</summary>
    private const int MostTold = 12;

    /// <summary>The greatest number of changes of an entry that is read at all: of a larger one the number says enough.</summary>
    private const int MostRead = 500;

    /// <summary>The longest text that is told of a field, in characters.</summary>
    private const int LongestText = 300;

    /// <summary>The changes to tell of an entry: of nodes and terms first, then of links.</summary>
    public static async Task<IReadOnlyList<ToldChange>> TellAsync(
        IGraphJournal journal,
        EntryHeader entry,
        long changes,
        CancellationToken cancellationToken
    )
    {
        if (changes is 0 or > MostRead || entry.Kind is EntryKind.Sample or EntryKind.Clear)
        {
            return [];
        }

        var told = new List<GraphChange>();
        await foreach (var part in journal.ReadEntryAsync(entry.Revision, lastFirst: false, cancellationToken).ConfigureAwait(false))
        {
            told.AddRange(part.ReadChanges());
        }

        return [.. told.OrderBy(change => Schema.LinkKinds.Contains(change.Kind)).Take(MostTold).Select(Tell)];
    }

    private static ToldChange Tell(GraphChange change)
    {
        var entity = change switch
        {
            GraphChange.Added added => added.Entity,
            GraphChange.Removed removed => removed.Entity,
            _ => null,
        };
        return new ToldChange(
            ChangeJson.OperationOf(change),
            change.Id,
            entity switch
            {
                Node node => node.Name,
                NetworkTerm term => term.Word,
                _ => null,
            },
            entity is Link link ? [link.From, link.To] : null,
            change is GraphChange.Removed { MergedInto: { } into } ? into : null,
            [.. Fields(change, entity)]
        );
    }

    private static IEnumerable<ToldField> Fields(GraphChange change, Entity? entity)
    {
        if (change is GraphChange.Updated update)
        {
            return
            [
                .. update.Fields.Select(field => Told(field.Field.Name, field.Before, field.After)),
                .. update.Attributes.Select(attribute => Told(attribute.Name, attribute.Before, attribute.After)),
            ];
        }

        var (isAdded, known) = (change is GraphChange.Added, entity!);
        return Schema
            .Of(known.Kind)
            .Where(field =>
                (field.Name != "name" || known is not Node) && field.Type != FieldType.Node && field.Get(known) is not (null or false)
            )
            .Select(field => isAdded ? Told(field.Name, null, field.Get(known)) : Told(field.Name, field.Get(known), null));
    }

    private static ToldField Told(string name, object? before, object? after) => new(name, Value(before), Value(after));

    private static RawJson Value(object? value) => RawJson.Of(writer => EntityJson.WriteValue(writer, Short(value)));

    private static object? Short(object? value) =>
        value is string { Length: > LongestText } text
            ? text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…"
            : value;
}
