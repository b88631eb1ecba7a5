using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>A value declared <c>object</c>: a scalar or an array of such. A map has no type to be read into, and is refused.</summary>
internal sealed class UntypedConverter(ValueCodec codec) : ValueConverter
{
    /// <summary>Only an <c>object</c> itself is written here, and it holds nothing.</summary>
    public override void Write(MessagePackWriter writer, object value) => writer.WriteMapHeader(0);

    public override object Read(ref MessagePackReader reader)
    {
        switch (reader.NextKind)
        {
            case ValueKind.Boolean:
                return reader.ReadBoolean();
            case ValueKind.Integer:
                return reader.ReadInt64();
            case ValueKind.Real:
                return reader.ReadDouble();
            case ValueKind.Text:
                return reader.ReadString();
            case ValueKind.Binary:
                return reader.ReadBinary();
            case ValueKind.Extension:
                return reader.ReadTimestamp();
            case ValueKind.Array:
                var items = new object?[reader.ReadArrayHeader()];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = codec.Read(ref reader, typeof(object));
                }

                return items;
            default:
                throw new InvalidDataException("A map needs a declared type.");
        }
    }
}
