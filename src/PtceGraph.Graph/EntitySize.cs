using System.Text;

namespace PtceGraph.Graph;

/// <summary>How much an entity or a change holds: the bytes in UTF-8 of ids, names and values. What a store writes has a few more, for quotes and commas.</summary>
internal static class EntitySize
{
    private const int OtherValue = 16; // a number, a date, true or false: as text, at most about this

    /// <summary>The size of an entity. O(its text).</summary>
    public static long Of(Entity entity)
    {
        var size = (long)Encoding.UTF8.GetByteCount(entity.Id);
        foreach (var field in Schema.Of(entity.Kind))
        {
            size += Of(field, field.Get(entity));
        }

        foreach (var (name, value) in entity.Attributes)
        {
            size += Of(name, value);
        }

        return size;
    }

    /// <summary>The size of a change: of the entity that came or went, or of the values that an update replaces and sets. O(its text).</summary>
    public static long Of(GraphChange change)
    {
        if (change is not GraphChange.Updated(var before, var after))
        {
            return Of(change.Entity);
        }

        var size = (long)Encoding.UTF8.GetByteCount(after.Id);
        foreach (var field in Schema.Of(after.Kind))
        {
            var (old, set) = (field.Get(before), field.Get(after));
            size += Equals(old, set) ? 0 : Of(field, old) + Of(field, set);
        }

        foreach (var (name, set) in after.Attributes.DifferenceFrom(before.Attributes))
        {
            size += Of(name, set) + (before.Attributes.TryGet(name, out var old) ? Of(name, old) : 0);
        }

        return size;
    }

    private static long Of(string name, string? value) => Encoding.UTF8.GetByteCount(name) + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));

    private static long Of(Field field, object? value) => value switch
    {
        null => 0,
        string text => Of(field.Name, text),
        TextList list => field.Name.Length + list.Sum(text => (long)Encoding.UTF8.GetByteCount(text)),
        _ => field.Name.Length + OtherValue,
    };
}
