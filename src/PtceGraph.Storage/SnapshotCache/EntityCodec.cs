using System.Security.Cryptography;
using System.Text;
using PtceGraph.Graph;

namespace PtceGraph.Storage.SnapshotCache;

/// <summary>Writes entities in a compact binary form, by the fields of <see cref="Schema"/>; a repeated text is written as a
/// number.</summary>
internal sealed class EntityWriter(BinaryWriter writer)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal); // text -> its number, from 1
    private readonly object?[] _values = new object?[64]; // of the fields of an entity: a kind has at most as many

    /// <summary>Whether others may refer to an entity of that kind by its id, which is then numbered as any text.</summary>
    public static bool HasNumberedId(EntityKind kind) => Schema.NodeKinds.Contains(kind);

    /// <summary>A hash of the schema: data written with another schema is not read.</summary>
    public static string SchemaFingerprint { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        Enum.GetValues<EntityKind>()
                            .SelectMany(kind => Schema.Of(kind).Select(field => $"{kind}.{field.Name}:{field.Type}"))
                    )
                )
            )
        );

    /// <summary>Writes one entity without its kind, which the reader must know.</summary>
    public void Write(Entity entity)
    {
        var fields = Schema.Of(entity.Kind);
        if (HasNumberedId(entity.Kind))
        {
            WriteText(entity.Id);
        }
        else
        {
            writer.Write(entity.Id);
        }

        var present = 0UL; // one bit per field
        for (var i = 0; i < fields.Length; i++)
        {
            _values[i] = fields[i].Get(entity);
            present |= _values[i] is null ? 0 : 1UL << i;
        }

        writer.Write7BitEncodedInt64((long)present);
        for (var i = 0; i < fields.Length; i++)
        {
            if ((present >> i & 1) == 1)
            {
                WriteValue(_values[i]!);
            }
        }

        writer.Write7BitEncodedInt(entity.Attributes.Count);
        foreach (var (name, value) in entity.Attributes)
        {
            WriteText(name);
            WriteText(value);
        }
    }

    /// <summary>Writes a text, or the number of one written before.</summary>
    public void WriteText(string text)
    {
        if (_texts.TryGetValue(text, out var number))
        {
            writer.Write7BitEncodedInt(number);
            return;
        }

        _texts.Add(text, _texts.Count + 1);
        writer.Write7BitEncodedInt(0);
        writer.Write(text);
    }

    private void WriteValue(object value)
    {
        switch (value)
        {
            case string text:
                WriteText(text);
                break;
            case double number:
                writer.Write(number);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case PartialDate date:
                WriteText(date.ToString());
                break;
            case TextList list:
                writer.Write7BitEncodedInt(list.Count);
                foreach (var text in list)
                {
                    WriteText(text);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no field's value.", nameof(value));
        }
    }
}

/// <summary>Reads entities that <see cref="EntityWriter"/> wrote.</summary>
internal sealed class EntityReader(BinaryReader reader)
{
    private readonly List<string> _texts = [];

    /// <summary>Reads one entity of a kind.</summary>
    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="EntityWriter"/>.</exception>
    public Entity Read(EntityKind kind)
    {
        var entity = Schema.Blank(kind, EntityWriter.HasNumberedId(kind) ? ReadText() : reader.ReadString());
        var present = (ulong)reader.Read7BitEncodedInt64();
        foreach (var field in Schema.Of(kind))
        {
            if ((present & 1) == 1)
            {
                field.Fill(entity, ReadValue(field.Type));
            }

            present >>= 1;
        }

        var attributes = reader.Read7BitEncodedInt();
        return attributes == 0
            ? entity
            : entity with
            {
                Attributes = AttributeMap.Of(
                    Enumerable.Range(0, attributes).Select(_ => KeyValuePair.Create(ReadText(), ReadText())).ToList()
                ),
            };
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">The text refers to one that was not read.</exception>
    public string ReadText()
    {
        var number = reader.Read7BitEncodedInt();
        if (number == 0)
        {
            _texts.Add(reader.ReadString());
            return _texts[^1];
        }

        return number <= _texts.Count && number > 0
            ? _texts[number - 1]
            : throw new InvalidDataException($"There is no text number {number}.");
    }

    private object ReadValue(FieldType type) =>
        type switch
        {
            FieldType.Text or FieldType.Node => ReadText(),
            FieldType.Number => reader.ReadDouble(),
            FieldType.Boolean => reader.ReadBoolean(),
            FieldType.Date => PartialDate.TryParse(ReadText(), out var date)
                ? date
                : throw new InvalidDataException("A date is unreadable."),
            FieldType.TextList => TextList.Of(Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => ReadText()).ToList()),
            _ => throw new InvalidDataException($"A field of type {type} is unknown."),
        };
}
