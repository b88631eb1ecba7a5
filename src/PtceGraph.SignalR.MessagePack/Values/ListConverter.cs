using System.Collections;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Arrays, lists and what a list can stand for, as arrays; anything enumerable can be written.</summary>
internal sealed class ListConverter : ValueConverter
{
    private readonly ValueCodec _codec;
    private readonly Type _item;
    private readonly Func<Array, object>? _finish; // from an array to the type; null when it can only be written

    private ListConverter(ValueCodec codec, Type item, Func<Array, object>? finish) => (_codec, _item, _finish) = (codec, item, finish);

    /// <summary>The converter of a list type; null when it is none.</summary>
    public static ListConverter? For(Type type, ValueCodec codec)
    {
        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 ? new ListConverter(codec, type.GetElementType()!, array => array) : throw new NotSupportedException($"{type} has more than one dimension.");
        }

        if (type.GetInterfaces().Append(type).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is not { } enumerable)
        {
            return null;
        }

        var item = enumerable.GetGenericArguments()[0];
        var list = typeof(List<>).MakeGenericType(item);
        return new ListConverter(codec, item, type.IsAssignableFrom(item.MakeArrayType()) ? array => array : type == list ? array => Activator.CreateInstance(list, array)! : null);
    }

    public override void Write(MessagePackWriter writer, object value)
    {
        var items = value as ICollection ?? ((IEnumerable)value).Cast<object?>().ToArray();
        writer.WriteArrayHeader(items.Count);
        foreach (var item in items)
        {
            _codec.Write(writer, item);
        }
    }

    public override object Read(ref MessagePackReader reader)
    {
        var finish = _finish ?? throw new NotSupportedException($"A list of {_item.Name} of this kind can be sent, not received.");
        var items = Array.CreateInstance(_item, reader.ReadArrayHeader());
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(_codec.Read(ref reader, _item), i);
        }

        return finish(items);
    }
}
