using System.Reflection;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.SignalR.MessagePack.Values;

/// <summary>Records and classes as maps of their public properties. What the map lacks keeps its default, what the type lacks is passed over.</summary>
internal sealed class ObjectConverter : ValueConverter
{
    private readonly ValueCodec _codec;
    private readonly (string Name, PropertyInfo Property)[] _written;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // name on the wire -> place in _types
    private readonly List<Type> _types = []; // of the constructor's parameters, then of the properties that are set
    private readonly List<PropertyInfo> _set = [];
    private readonly ConstructorInfo? _constructor; // null when it can only be written
    private readonly ParameterInfo[] _parameters;

    public ObjectConverter(Type type, ValueCodec codec)
    {
        if (type.IsPrimitive || type.IsPointer || typeof(Delegate).IsAssignableFrom(type) || type.Namespace == "System")
        {
            throw new NotSupportedException($"{type} has no MessagePack form here.");
        }

        _codec = codec;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0).ToArray();
        _written = [.. properties.Select(property => (codec.NameOf(property.Name), property))];
        _constructor = type.IsAbstract
            ? null
            : type.GetConstructors().Where(constructor => !IsCopy(constructor, type)).OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        _parameters = _constructor?.GetParameters() ?? [];
        foreach (var parameter in _parameters)
        {
            Place(properties.FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))?.Name ?? parameter.Name!, parameter.ParameterType);
        }

        foreach (var property in properties.Where(property => property.CanWrite && !_places.ContainsKey(codec.NameOf(property.Name))))
        {
            Place(property.Name, property.PropertyType);
            _set.Add(property);
        }
    }

    public override void Write(MessagePackWriter writer, object value)
    {
        writer.WriteMapHeader(_written.Length);
        foreach (var (name, property) in _written)
        {
            writer.WriteString(name);
            _codec.Write(writer, property.GetValue(value));
        }
    }

    public override object Read(ref MessagePackReader reader)
    {
        var constructor = _constructor ?? throw new NotSupportedException("A value of an abstract type can be sent, not received.");
        var values = new object?[_types.Count];
        var isGiven = new bool[values.Length];
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var name = reader.ReadString();
            if (!_places.TryGetValue(name, out var place))
            {
                reader.Skip();
            }
            else if (isGiven[place])
            {
                throw new InvalidDataException($"'{name}' is given twice.");
            }
            else
            {
                values[place] = _codec.Read(ref reader, _types[place]);
                isGiven[place] = true;
            }
        }

        for (var i = 0; i < _parameters.Length; i++)
        {
            if (!isGiven[i])
            {
                var type = _parameters[i].ParameterType;
                values[i] = _parameters[i].HasDefaultValue ? _parameters[i].DefaultValue : type.IsValueType ? Activator.CreateInstance(type) : null;
            }
        }

        var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values[.._parameters.Length], null);
        for (var i = 0; i < _set.Count; i++)
        {
            if (isGiven[_parameters.Length + i])
            {
                _set[i].SetValue(made, values[_parameters.Length + i]);
            }
        }

        return made;
    }

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [var only] && only.ParameterType == type;

    private void Place(string name, Type type)
    {
        _places.Add(_codec.NameOf(name), _types.Count);
        _types.Add(type);
    }
}
