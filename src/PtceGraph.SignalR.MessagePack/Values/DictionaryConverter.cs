using System.Collections;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Dictionaries with text keys, as maps.</summary>
internal sealed class DictionaryConverter : ValueConverter
{
    private readonly ValueCodec _codec;
    private readonly Type _dictionary;
    private readonly Type _value;

    private DictionaryConverter(ValueCodec codec, Type value) => (_codec, _value, _dictionary) = (codec, value, typeof(Dictionary<,>).MakeGenericType(typeof(string), value));

    /// <summary>The converter of a dictionary type; null when it is none.</summary>
    public static DictionaryConverter? For(Type type, ValueCodec codec)
    {
        var face = type.GetInterfaces().Append(type).FirstOrDefault(face =>
            face.IsGenericType && (face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || face.GetGenericTypeDefinition() == typeof(IDictionary<,>)));
        if (face is null)
        {
            return null;
        }

        var (key, value) = (face.GetGenericArguments()[0], face.GetGenericArguments()[1]);
        if (key != typeof(string))
        {
            throw new NotSupportedException($"{type} has keys that are no texts.");
        }

        var converter = new DictionaryConverter(codec, value);
        return type.IsAssignableFrom(converter._dictionary) ? converter : throw new NotSupportedException($"{type} is a dictionary of its own kind.");
    }

    public override void Write(MessagePackWriter writer, object value)
    {
        var pairs = (IDictionary)value;
        writer.WriteMapHeader(pairs.Count);
        foreach (DictionaryEntry pair in pairs)
        {
            writer.WriteString((string)pair.Key);
            _codec.Write(writer, pair.Value);
        }
    }

    public override object Read(ref MessagePackReader reader)
    {
        var pairs = (IDictionary)Activator.CreateInstance(_dictionary, StringComparer.Ordinal)!;
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadString();
            pairs[key] = _codec.Read(ref reader, _value);
        }

        return pairs;
    }
}
