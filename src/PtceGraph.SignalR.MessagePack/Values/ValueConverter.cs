using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Reads and writes the values of one type.</summary>
internal abstract class ValueConverter
{
    /// <summary>Writes a value of the type; never null.</summary>
    public abstract void Write(MessagePackWriter writer, object value);

    /// <summary>Reads a value of the type; never nil.</summary>
    /// <exception cref="InvalidDataException">The value is of another type.</exception>
    public abstract object Read(ref MessagePackReader reader);
}

/// <summary>A type that one pair of functions reads and writes.</summary>
internal sealed class ScalarConverter<T>(Action<MessagePackWriter, T> write, ScalarConverter<T>.Reading read) : ValueConverter
    where T : notnull
{
    public delegate T Reading(ref MessagePackReader reader);

    public override void Write(MessagePackWriter writer, object value) => write(writer, (T)value);

    public override object Read(ref MessagePackReader reader) => read(ref reader);
}
