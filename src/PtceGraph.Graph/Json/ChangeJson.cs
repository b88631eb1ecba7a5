using System.Collections.Immutable;
using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>Changes as JSON: in full for the journal, as operations for subscribers of the hub.</summary>
public static class ChangeJson
{
    private static readonly ImmutableArray<JsonEncodedText> Additions = Operations("add"); // by EntityKind
    private static readonly ImmutableArray<JsonEncodedText> Removals = Operations("remove"); // by EntityKind
    private static readonly ImmutableArray<JsonEncodedText> Updates = Operations("update"); // by EntityKind

    /// <summary>Writes a change for the journal, with all that its inverse needs: the entity that was added or removed, or the values that
    /// an update replaced and set.</summary>
    public static void WriteForJournal(Utf8JsonWriter writer, GraphChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("op", Operation(change));
        switch (change)
        {
            case GraphChange.Updated update:
                writer.WriteString("id", update.Id);
                WriteValues(writer, "before", update.Reversed());
                WriteValues(writer, "after", update);
                break;
            case GraphChange.Added(var entity):
                writer.WritePropertyName("entity");
                EntityJson.Write(writer, entity);
                break;
            case GraphChange.Removed(var entity) removed:
                writer.WritePropertyName("entity");
                EntityJson.Write(writer, entity);
                if (removed.MergedInto is { } into)
                {
                    writer.WriteString("into", into);
                }

                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a list of changes that <see cref="WriteForJournal"/> wrote; an update may also hold the whole entity before and
    /// after, as earlier versions wrote it.</summary>
    /// <exception cref="JsonException">The JSON is not such a list: the journal is damaged.</exception>
    public static ImmutableArray<GraphChange> ReadFromJournal(JsonElement json) => [.. json.EnumerateArray().Select(ReadOne)];

    /// <summary>Writes one change as an operation: <c>{"revision":n,"op":"tie.add",…}</c>; an update has only what changed, null where
    /// cleared.</summary>
    public static void WriteForFollowers(Utf8JsonWriter writer, long revision, GraphChange change)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteString("op", Operation(change));
        switch (change)
        {
            case GraphChange.Added(NetworkTerm term):
                TermJson.WriteMembers(writer, term);
                break;
            case GraphChange.Added(var entity):
                EntityJson.WriteMembers(writer, entity);
                break;
            case GraphChange.Updated { Kind: EntityKind.Term } update:
                TermJson.WriteUpdate(writer, update);
                break;
            case GraphChange.Removed(NetworkTerm term):
                TermJson.WriteId(writer, term.Id);
                if (term.Into is not null)
                {
                    writer.WriteNull("into"); // it stands for itself again
                }

                break;
            case GraphChange.Updated update:
                writer.WriteString("id", update.Id);
                foreach (var (field, _, after) in update.Fields)
                {
                    writer.WritePropertyName(field.JsonName);
                    EntityJson.WriteValue(writer, after);
                }

                if (!update.Attributes.IsEmpty)
                {
                    writer.WriteStartObject("attributes");
                    foreach (var (name, _, after) in update.Attributes)
                    {
                        writer.WriteString(name, after);
                    }

                    writer.WriteEndObject();
                }

                break;
            default:
                writer.WriteString("id", change.Id);
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>The operation of a change: <c>tie.add</c>.</summary>
    public static string OperationOf(GraphChange change) => Operation(change).ToString();

    private static JsonEncodedText Operation(GraphChange change) =>
        (
            change switch
            {
                GraphChange.Added => Additions,
                GraphChange.Removed => Removals,
                _ => Updates,
            }
        )[(int)change.Kind];

    private static ImmutableArray<JsonEncodedText> Operations(string action) =>
        [.. Enum.GetValues<EntityKind>().Select(kind => JsonEncodedText.Encode($"{ChangeRules.Word(kind)}.{action}"))];

    /// <summary>Writes the values that an update sets; cleared fields are written separately.</summary>
    private static void WriteValues(Utf8JsonWriter writer, string name, GraphChange.Updated update)
    {
        writer.WriteStartObject(name);
        foreach (var (field, _, value) in update.Fields)
        {
            if (value is not null)
            {
                writer.WritePropertyName(field.JsonName);
                EntityJson.WriteValue(writer, value);
            }
        }

        if (update.Attributes.Any(change => change.After is not null))
        {
            writer.WriteStartObject("attributes");
            foreach (var (attribute, _, value) in update.Attributes)
            {
                if (value is not null)
                {
                    writer.WriteString(attribute, value);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Both forms at once: the values before and after, of the whole entity or of what changed, differ in the same
    /// fields.</summary>
    private static GraphChange.Updated ReadUpdate(EntityKind kind, JsonElement json)
    {
        var (before, after) = (json.GetProperty("before"), json.GetProperty("after"));
        var id = (json.TryGetProperty("id", out var own) ? own : after.GetProperty("id")).GetString()!;
        return GraphChange.Updated.Between(
            EntityJson.ReadMembers(Schema.Blank(kind, id), before),
            EntityJson.ReadMembers(Schema.Blank(kind, id), after)
        );
    }

    private static GraphChange ReadOne(JsonElement json)
    {
        var operation = json.GetProperty("op").GetString()!;
        var dot = operation.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Enum.TryParse<EntityKind>(operation.AsSpan(0, dot), ignoreCase: true, out var kind))
        {
            throw new JsonException($"“{operation}” is no change.");
        }

        return operation[(dot + 1)..] switch
        {
            "add" => new GraphChange.Added(EntityJson.Read(kind, json.GetProperty("entity"))),
            "remove" => new GraphChange.Removed(EntityJson.Read(kind, json.GetProperty("entity")))
            {
                MergedInto = json.TryGetProperty("into", out var into) ? into.GetString() : null,
            },
            "update" => ReadUpdate(kind, json),
            _ => throw new JsonException($"“{operation}” is no change."),
        };
    }
}
