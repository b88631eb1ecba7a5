using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Arguments and results of hub methods as MessagePack, by their declared types.</summary>
/// <remarks>
/// Numbers, texts, <c>byte[]</c> as bin, <see cref="Guid"/> as text, <see cref="DateTime"/> as timestamp, enumerations as their number, lists as arrays,
/// dictionaries with text keys and objects as maps. A value declared <c>object</c> may be anything but a map: no type, no map.
/// </remarks>
/// <param name="naming">How a property is named on the wire; null leaves its name.</param>
internal sealed class ValueCodec(JsonNamingPolicy? naming)
{
    private static readonly FrozenDictionary<Type, ValueConverter> Scalars = new Dictionary<Type, ValueConverter>
    {
        [typeof(bool)] = new ScalarConverter<bool>((writer, value) => writer.WriteBoolean(value), (ref reader) => reader.ReadBoolean()),
        [typeof(byte)] = new ScalarConverter<byte>((writer, value) => writer.WriteUInt64(value), (ref reader) => (byte)Within(reader.ReadUInt64(), byte.MaxValue)),
        [typeof(ushort)] = new ScalarConverter<ushort>((writer, value) => writer.WriteUInt64(value), (ref reader) => (ushort)Within(reader.ReadUInt64(), ushort.MaxValue)),
        [typeof(uint)] = new ScalarConverter<uint>((writer, value) => writer.WriteUInt64(value), (ref reader) => (uint)Within(reader.ReadUInt64(), uint.MaxValue)),
        [typeof(ulong)] = new ScalarConverter<ulong>((writer, value) => writer.WriteUInt64(value), (ref reader) => reader.ReadUInt64()),
        [typeof(sbyte)] = new ScalarConverter<sbyte>((writer, value) => writer.WriteInt64(value), (ref reader) => (sbyte)Within(reader.ReadInt64(), sbyte.MinValue, sbyte.MaxValue)),
        [typeof(short)] = new ScalarConverter<short>((writer, value) => writer.WriteInt64(value), (ref reader) => (short)Within(reader.ReadInt64(), short.MinValue, short.MaxValue)),
        [typeof(int)] = new ScalarConverter<int>((writer, value) => writer.WriteInt64(value), (ref reader) => (int)Within(reader.ReadInt64(), int.MinValue, int.MaxValue)),
        [typeof(long)] = new ScalarConverter<long>((writer, value) => writer.WriteInt64(value), (ref reader) => reader.ReadInt64()),
        [typeof(float)] = new ScalarConverter<float>((writer, value) => writer.WriteSingle(value), (ref reader) => (float)reader.ReadDouble()),
        [typeof(double)] = new ScalarConverter<double>((writer, value) => writer.WriteDouble(value), (ref reader) => reader.ReadDouble()),
        [typeof(string)] = new ScalarConverter<string>((writer, value) => writer.WriteString(value), (ref reader) => reader.ReadString()),
        [typeof(byte[])] = new ScalarConverter<byte[]>((writer, value) => writer.WriteBinary(value), (ref reader) => reader.ReadBinary()),
        [typeof(ReadOnlyMemory<byte>)] = new ScalarConverter<ReadOnlyMemory<byte>>((writer, value) => writer.WriteBinary(value.Span), (ref reader) => reader.ReadBinary()),
        [typeof(DateTime)] = new ScalarConverter<DateTime>((writer, value) => writer.WriteTimestamp(value), (ref reader) => reader.ReadTimestamp()),
        [typeof(Guid)] = new ScalarConverter<Guid>(
            (writer, value) => writer.WriteString(value.ToString()),
            (ref reader) => Guid.TryParse(reader.ReadString(), out var id) ? id : throw new InvalidDataException("A text is no GUID.")),
    }.ToFrozenDictionary();

    private readonly ConcurrentDictionary<Type, ValueConverter> _converters = new(Scalars);

    /// <summary>Writes a value as the type that it is.</summary>
    /// <exception cref="NotSupportedException">Its type has no form here.</exception>
    public void Write(MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case IMessagePackWritable writable:
                writable.WriteTo(writer);
                break;
            default:
                ConverterOf(value.GetType()).Write(writer, value);
                break;
        }
    }

    /// <summary>Reads a value of a declared type.</summary>
    /// <exception cref="InvalidDataException">The value is not of that type.</exception>
    /// <exception cref="NotSupportedException">The type has no form here.</exception>
    public object? Read(ref MessagePackReader reader, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        if (!reader.TryReadNil())
        {
            return ConverterOf(underlying ?? type).Read(ref reader);
        }

        return underlying is not null || !type.IsValueType ? null : throw new InvalidDataException($"{type.Name} cannot be nil.");
    }

    /// <summary>The converter of a type, made once.</summary>
    public ValueConverter ConverterOf(Type type) => _converters.GetOrAdd(type, Make);

    /// <summary>The name of a property on the wire.</summary>
    public string NameOf(string property) => naming?.ConvertName(property) ?? property;

    private ValueConverter Make(Type type)
    {
        if (type == typeof(object))
        {
            return new UntypedConverter(this);
        }

        if (type.IsEnum)
        {
            return new EnumConverter(type);
        }

        return (ValueConverter?)DictionaryConverter.For(type, this) ?? (ValueConverter?)ListConverter.For(type, this) ?? new ObjectConverter(type, this);
    }

    private static ulong Within(ulong value, ulong most) => value <= most ? value : throw OutOfRange(value);

    private static long Within(long value, long least, long most) => value >= least && value <= most ? value : throw OutOfRange(value);

    private static InvalidDataException OutOfRange(object value) => new($"{value} is out of range.");
}
