using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>Entities as JSON objects: <c>id</c>, then the fields of <see cref="Schema"/> that have a value, then
/// <c>attributes</c>.</summary>
public static class EntityJson
{
    /// <summary>Writes an entity as one object.</summary>
    public static void Write(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteStartObject();
        WriteMembers(writer, entity);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of an entity into the current object.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteString("id", entity.Id);
        WriteFields(writer, entity);

        if (entity.Attributes.Count > 0)
        {
            writer.WriteStartObject("attributes");
            foreach (var (name, value) in entity.Attributes)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }
    }

    /// <summary>Writes the fields of an entity that have a value into the current object.</summary>
    public static void WriteFields(Utf8JsonWriter writer, Entity entity)
    {
        foreach (var field in Schema.Of(entity.Kind))
        {
            if (field.Get(entity) is { } value)
            {
                writer.WritePropertyName(field.JsonName);
                WriteValue(writer, value);
            }
        }
    }

    /// <summary>Writes the value of a field, which may be null.</summary>
    public static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case PartialDate date:
                writer.WriteStringValue(date.ToString());
                break;
            case TextList list:
                writer.WriteStartArray();
                foreach (var text in list)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no field's value.", nameof(value));
        }
    }

    /// <summary>Reads an entity that <see cref="Write"/> wrote, without validation; requests of clients have their own reader, that of
    /// change requests.</summary>
    /// <exception cref="JsonException">A member is not of the type of its field.</exception>
    public static Entity Read(EntityKind kind, JsonElement json) =>
        ReadMembers(Schema.Blank(kind, json.GetProperty("id").GetString()!), json);

    /// <summary>The entity with the fields and attributes of an object; its attributes replace the existing ones.</summary>
    /// <exception cref="JsonException">A member is not of the type of its field.</exception>
    internal static Entity ReadMembers(Entity entity, JsonElement json)
    {
        foreach (var field in Schema.Of(entity.Kind))
        {
            if (json.TryGetProperty(field.Name, out var value))
            {
                entity = TryReadValue(field, value, out var read)
                    ? field.With(entity, read)
                    : throw new JsonException($"{entity.Kind}.{field.Name} of “{entity.Id}” is {value.GetRawText()}.");
            }
        }

        return json.TryGetProperty("attributes", out var attributes)
            ? entity with
            {
                Attributes = AttributeMap.Of(
                    attributes.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))
                ),
            }
            : entity;
    }

    /// <summary>Reads one field's value; JSON null is null.</summary>
    /// <returns>Whether the JSON is of the field's type.</returns>
    public static bool TryReadValue(Field field, JsonElement json, out object? value)
    {
        value = null;
        switch (field.Type, json.ValueKind)
        {
            case (_, JsonValueKind.Null):
                return true;
            case (FieldType.Text or FieldType.Node, JsonValueKind.String):
                value = json.GetString();
                return true;
            case (FieldType.Number, JsonValueKind.Number) when json.TryGetDouble(out var number):
                value = number;
                return true;
            case (FieldType.Boolean, JsonValueKind.True or JsonValueKind.False):
                value = json.GetBoolean();
                return true;
            case (FieldType.Date, JsonValueKind.String) when PartialDate.TryParse(json.GetString(), out var date):
                value = date;
                return true;
            case (FieldType.TextList, JsonValueKind.Array) when json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                value = TextList.Of(json.EnumerateArray().Select(item => item.GetString()!));
                return true;
            default:
                return false;
        }
    }
}
