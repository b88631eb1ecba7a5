using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Contracts;

/// <summary>Writes and reads the records of this project as JSON: names are in snake_case, and NaN and infinities are null.</summary>
/// <remarks>The figures of the measures' catalogue are members of <see cref="NetworkReport"/> and <see cref="SiloReport"/>: a new measure
/// needs no line here.</remarks>
public static class ContractJson
{
    private static readonly FrozenDictionary<Type, (IReadOnlyList<string> Names, Func<object, int, double> Value)> Figures = new Dictionary<
        Type,
        (IReadOnlyList<string>, Func<object, int, double>)
    >
    {
        [typeof(NetworkReport)] = (NetworkFigures.Names, (report, figure) => ((NetworkReport)report).Figures[figure]),
        [typeof(SiloReport)] = (NetworkFigures.SiloNames, (report, figure) => ((SiloReport)report).Figures[figure]),
    }.ToFrozenDictionary();

    /// <summary>The options for every record.</summary>
    public static JsonSerializerOptions Settings { get; } = Make();

    /// <summary>The JSON metadata of a record.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Settings.GetTypeInfo(typeof(T));

    /// <summary>Writes a record as the next JSON value.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, TypeInfo<T>());

    /// <summary>Writes the members of a record into the JSON object that is being written.</summary>
    public static void WriteMembers<T>(Utf8JsonWriter writer, T value)
        where T : notnull
    {
        foreach (var member in TypeInfo<T>().Properties)
        {
            var held = member.Get!(value);
            if (member.ShouldSerialize?.Invoke(value, held) != false)
            {
                // Written as bytes first: the serializer would flush the writer, which a streamed answer must not do here.
                var json = RawJson.Of(bytes => JsonSerializer.Serialize(bytes, held, Settings.GetTypeInfo(member.PropertyType)));
                writer.WritePropertyName(member.Name);
                writer.WriteRawValue(json.Utf8.Span, skipInputValidation: true);
            }
        }
    }

    private static JsonSerializerOptions Make()
    {
        var settings = new JsonSerializerOptions(ContractTypes.Default.Options)
        {
            TypeInfoResolver = ContractTypes.Default.WithAddedModifier(AddFigures),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        settings.MakeReadOnly();
        return settings;
    }

    private static void AddFigures(JsonTypeInfo type)
    {
        if (!Figures.TryGetValue(type.Type, out var figures))
        {
            return;
        }

        for (var i = 0; i < figures.Names.Count; i++)
        {
            var figure = i;
            var member = type.CreateJsonPropertyInfo(typeof(double?), figures.Names[figure]);
            member.Get = report => figures.Value(report, figure);
            type.Properties.Insert(figure, member);
        }
    }
}
