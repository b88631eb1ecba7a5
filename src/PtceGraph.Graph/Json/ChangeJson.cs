using System.Collections.Immutable;
using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>Changes as JSON: in full for the journal, as operations for those who follow the network.</summary>
public static class ChangeJson
{
    /// <summary>Writes changes for the journal: each with all that its inverse needs.</summary>
    public static void WriteForJournal(Utf8JsonWriter writer, IEnumerable<GraphChange> changes)
    {
        writer.WriteStartArray();
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("op", Operation(change));
            switch (change)
            {
                case GraphChange.Updated(var before, var after):
                    writer.WritePropertyName("before");
                    EntityJson.Write(writer, before);
                    writer.WritePropertyName("after");
                    EntityJson.Write(writer, after);
                    break;
                default:
                    writer.WritePropertyName("entity");
                    EntityJson.Write(writer, change.Entity);
                    if (change is GraphChange.Removed { MergedInto: { } into })
                    {
                        writer.WriteString("into", into);
                    }

                    break;
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="WriteForJournal"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else: the journal is damaged.</exception>
    public static ImmutableArray<GraphChange> ReadFromJournal(JsonElement json) => [.. json.EnumerateArray().Select(ReadOne)];

    /// <summary>Writes one change as an operation: <c>{"revision":n,"op":"tie.add",…}</c>; an update has only what changed, null where cleared.</summary>
    public static void WriteForFollowers(Utf8JsonWriter writer, long revision, GraphChange change)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", revision);
        writer.WriteString("op", Operation(change));
        switch (change)
        {
            case GraphChange.Added(var entity):
                EntityJson.WriteMembers(writer, entity);
                break;
            case GraphChange.Updated update:
                writer.WriteString("id", update.After.Id);
                foreach (var field in update.Fields)
                {
                    writer.WritePropertyName(field.Name);
                    EntityJson.WriteValue(writer, field.Get(update.After));
                }

                WriteDifference(writer, update);
                break;
            default:
                writer.WriteString("id", change.Entity.Id);
                break;
        }

        writer.WriteEndObject();
    }

    private static string Operation(GraphChange change) => ChangeRules.Word(change.Entity.Kind) + change switch
    {
        GraphChange.Added => ".add",
        GraphChange.Removed => ".remove",
        _ => ".update",
    };

    private static void WriteDifference(Utf8JsonWriter writer, GraphChange.Updated update)
    {
        var difference = update.After.Attributes.DifferenceFrom(update.Before.Attributes);
        if (difference.Count > 0)
        {
            writer.WriteStartObject("attributes");
            foreach (var (name, value) in difference)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }
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
            "remove" => new GraphChange.Removed(EntityJson.Read(kind, json.GetProperty("entity"))) { MergedInto = json.TryGetProperty("into", out var into) ? into.GetString() : null },
            "update" => new GraphChange.Updated(EntityJson.Read(kind, json.GetProperty("before")), EntityJson.Read(kind, json.GetProperty("after"))),
            _ => throw new JsonException($"“{operation}” is no change."),
        };
    }
}
