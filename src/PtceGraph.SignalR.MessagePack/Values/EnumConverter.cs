using System.Globalization;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Enumerations as their number, which must be one of theirs.</summary>
internal sealed class EnumConverter(Type type) : ValueConverter
{
    public override void Write(MessagePackWriter writer, object value) => writer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    public override object Read(ref MessagePackReader reader)
    {
        var number = reader.ReadInt64();
        var value = Enum.ToObject(type, number);
        return Enum.IsDefined(type, value) && Convert.ToInt64(value, CultureInfo.InvariantCulture) == number
            ? value
            : throw new InvalidDataException($"{number} is no {type.Name}.");
    }
}
