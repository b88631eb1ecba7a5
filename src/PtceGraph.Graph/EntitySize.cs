using System.Text;

namespace PtceGraph.Graph;

/// <summary>The size of an entity or a change: the bytes in UTF-8 of ids, names and values. A store writes a few more bytes, for quotes and
/// commas.</summary>
public static class EntitySize
{
    private const int OtherValue = 16; // bytes of a number, a date or a Boolean as text, at most about this
    private const int MostBytesOfCharacter = 3; // of a UTF-16 code unit, in UTF-8

    /// <summary>The size of an entity. O(its text).</summary>
    public static long Of(Entity entity)
    {
        var size = (long)Encoding.UTF8.GetByteCount(entity.Id);
        foreach (var (name, value) in entity.Attributes)
        {
            size += Of(name, value);
        }

        foreach (var field in Schema.Of(entity.Kind))
        {
            size += Of(field, field.Get(entity));
        }

        return size;
    }

    /// <summary>What the size of an entity without the values of its fields is at most. O(attributes).</summary>
    internal static long MostOfIdAndAttributes(Entity entity)
    {
        var characters = (long)entity.Id.Length;
        foreach (var (name, value) in entity.Attributes)
        {
            characters += name.Length + value.Length;
        }

        return characters * MostBytesOfCharacter;
    }

    /// <summary>What the size of one value is at most. O(1) for a text.</summary>
    internal static long MostOf(Field field, object? value) =>
        value is string text ? field.Name.Length + ((long)text.Length * MostBytesOfCharacter) : Of(field, value);

    /// <summary>The size of a change: of the entity added or removed, or of the values that an update replaces and sets. O(its
    /// text).</summary>
    public static long Of(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Added(var entity):
                return Of(entity);
            case GraphChange.Removed(var entity):
                return Of(entity);
            case GraphChange.Updated update:
                return Encoding.UTF8.GetByteCount(update.Id)
                    + update.Fields.Sum(field => Of(field.Field, field.Before) + Of(field.Field, field.After))
                    + update.Attributes.Sum(attribute => Of(attribute.Name, attribute.Before) + Of(attribute.Name, attribute.After));
            default:
                return 0;
        }
    }

    private static long Of(string name, string? value) =>
        Encoding.UTF8.GetByteCount(name) + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));

    /// <summary>The size of one value.</summary>
    private static long Of(Field field, object? value) =>
        value switch
        {
            null => 0,
            string text => Of(field.Name, text),
            TextList list => field.Name.Length + list.Sum(text => (long)Encoding.UTF8.GetByteCount(text)),
            _ => field.Name.Length + OtherValue,
        };
}
