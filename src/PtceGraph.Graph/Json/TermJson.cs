using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>Own terms as messages have them: the word as <c>id</c>, its kind as <c>of</c>, both labels in one object. The journal has the
/// fields of <see cref="Schema"/>.</summary>
public static class TermJson
{
    /// <summary>Writes a term as one object, with all its members.</summary>
    public static void Write(Utf8JsonWriter writer, NetworkTerm term)
    {
        writer.WriteStartObject();
        WriteMembers(writer, term);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a term into the current object; what it does not say is null.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, NetworkTerm term)
    {
        WriteId(writer, term.Id);
        writer.WriteStartObject("label");
        writer.WriteString("fr", term.LabelFr);
        writer.WriteString("en", term.LabelEn);
        writer.WriteEndObject();
        writer.WriteString("color", term.Color);
        writer.WritePropertyName("directed");
        EntityJson.WriteValue(writer, term.Directed);
        writer.WritePropertyName("sign");
        EntityJson.WriteValue(writer, term.Sign);
        if (term.Into is not null)
        {
            writer.WriteString("into", term.Into);
        }
    }

    /// <summary>Writes the word and its kind into the current object.</summary>
    internal static void WriteId(Utf8JsonWriter writer, string id)
    {
        var term = new NetworkTerm { Id = id };
        writer.WriteString("id", term.Word);
        writer.WriteString("of", term.Of);
    }

    /// <summary>Writes what an update of a term sets into the current object.</summary>
    internal static void WriteUpdate(Utf8JsonWriter writer, GraphChange.Updated update)
    {
        WriteId(writer, update.Id);
        var labels = update.Fields.Where(change => IsLabel(change.Field)).ToList();
        if (labels.Count > 0)
        {
            writer.WriteStartObject("label");
            foreach (var (field, _, after) in labels)
            {
                writer.WritePropertyName(field.Name["label_".Length..]);
                EntityJson.WriteValue(writer, after);
            }

            writer.WriteEndObject();
        }

        foreach (var (field, _, after) in update.Fields.Where(change => !IsLabel(change.Field)))
        {
            writer.WritePropertyName(field.JsonName);
            EntityJson.WriteValue(writer, after);
        }
    }

    private static bool IsLabel(Field field) => field.Name.StartsWith("label_", StringComparison.Ordinal);
}
