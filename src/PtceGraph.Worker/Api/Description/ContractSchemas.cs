using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api.Description;

/// <summary>The schemas of the records of <c>PtceGraph.Contracts</c>, made from their JSON metadata. Each record is a component of the
/// document, to which other schemas refer.</summary>
internal sealed class ContractSchemas
{
    private const int FullCoordinates = 2;

    private static readonly JsonSerializerOptions HubArguments = new(ContractJson.Settings)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly OpenApiDocument _document;
    private readonly SortedDictionary<string, IOpenApiSchema> _components = new(StringComparer.Ordinal);
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<(Type, string), Func<IOpenApiSchema>> _written;

    public ContractSchemas(OpenApiDocument document)
    {
        _document = document;
        _written = new()
        {
            [(typeof(ChangesRequest), "changes")] = () => ListOf(Reference(EntitySchemas.ChangeRequest)),
            [(typeof(ChangesMessage), "changes")] = () => ListOf(Reference(EntitySchemas.Change)),
            [(typeof(ChangesMessage), "entries")] = () => ListOf(Of(typeof(EntryReport))),
            [(typeof(ConflictReport), "yours")] = AnyFieldOrNull,
            [(typeof(ConflictReport), "theirs")] = AnyFieldOrNull,
            [(typeof(ToldField), "before")] = AnyFieldOrNull,
            [(typeof(ToldField), "after")] = AnyFieldOrNull,
            [(typeof(AnalysisMessage), "ids")] = () => new OpenApiSchema { AnyOf = [ListOf(Text()), Of(typeof(IdChanges))] },
        };
        foreach (var (name, schema) in EntitySchemas.All(this))
        {
            _components.Add(name, schema);
        }
    }

    /// <summary>All components so far, by name.</summary>
    public IDictionary<string, IOpenApiSchema> Components => _components;

    /// <summary>A reference to a component.</summary>
    public IOpenApiSchema Reference(string name) => new OpenApiSchemaReference(name, _document);

    /// <summary>The schema of the value of any field.</summary>
    private static OpenApiSchema AnyFieldOrNull() =>
        new OpenApiSchema
        {
            AnyOf =
            [
                Text(),
                new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
                new OpenApiSchema { Type = JsonSchemaType.Boolean },
                ListOf(Text()),
                new OpenApiSchema { Type = JsonSchemaType.Null },
            ],
        };

    /// <summary>The schema of a string.</summary>
    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    /// <summary>The schema of an array.</summary>
    public static OpenApiSchema ListOf(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    /// <summary>The schema of an object with arbitrary member names and values of one schema.</summary>
    public static OpenApiSchema MapOf(IOpenApiSchema values) => new() { Type = JsonSchemaType.Object, AdditionalProperties = values };

    /// <summary>A schema that also allows null.</summary>
    public static IOpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { Type: { } type } plain)
        {
            plain.Type = type | JsonSchemaType.Null;
            return plain;
        }

        return new OpenApiSchema { AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
    }

    /// <summary>The schema of a type; a reference to a component where the type is a record.</summary>
    public IOpenApiSchema Of(Type type) => Of(type, null);

    private IOpenApiSchema Of(Type type, NullabilityInfo? nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } held)
        {
            return OrNull(Of(held));
        }

        return type == typeof(string) ? Text()
            : type == typeof(bool) ? new OpenApiSchema { Type = JsonSchemaType.Boolean }
            : type == typeof(int) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }
            : type == typeof(long) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }
            : type == typeof(double) ? new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" }
            : type == typeof(DateOnly) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }
            : type == typeof(DateTimeOffset) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }
            : type == typeof(ReadOnlyMemory<byte>) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" }
            : type == typeof(Stream) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : type.IsEnum ? Component(type, () => WordsOf(type))
            : type == typeof(ActorColumns) ? Component(type, Columns)
            : type == typeof(MarkerReport) ? Component(type, Marker)
            : type == typeof(IdAdded) ? Component(type, Row)
            : type == typeof(PositionMap) ? Component(type, Positions)
            : OfJson(type, nullability);
    }

    private IOpenApiSchema OfJson(Type type, NullabilityInfo? nullability)
    {
        var json = type == typeof(SubscribeArguments) ? HubArguments.GetTypeInfo(type) : ContractJson.Settings.GetTypeInfo(type);
        var arguments = nullability?.GenericTypeArguments ?? [];
        return json.Kind switch
        {
            JsonTypeInfoKind.Enumerable => ListOf(Item(json.ElementType!, arguments.FirstOrDefault())),
            JsonTypeInfoKind.Dictionary => MapOf(Item(json.ElementType!, arguments.LastOrDefault())),
            _ => Component(type, () => Members(json)),
        };

        IOpenApiSchema Item(Type item, NullabilityInfo? known) =>
            !item.IsValueType && known?.ReadState == NullabilityState.Nullable ? OrNull(Of(item, known)) : Of(item, known);
    }

    private IOpenApiSchema Component(Type type, Func<IOpenApiSchema> make)
    {
        if (!_components.ContainsKey(type.Name))
        {
            _components.Add(type.Name, new OpenApiSchema()); // a record may refer to itself
            var schema = make();
            if (schema is OpenApiSchema plain)
            {
                plain.Description = RecordComments.Of(type);
            }

            _components[type.Name] = schema;
        }

        return Reference(type.Name);
    }

    private OpenApiSchema Members(JsonTypeInfo json)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new SortedSet<string>(StringComparer.Ordinal),
        };
        if (typeof(NetworkAnswer).IsAssignableFrom(json.Type))
        {
            Add("revision", Of(typeof(long)));
            foreach (var field in Schema.Of(EntityKind.Network))
            {
                Add(field.Name, EntitySchemas.Value(field, isAsked: false), isOptional: field.Name != "profile");
            }

            Add(Exchange.Json.NetworkJson.Vocabulary, ListOf(Reference(EntitySchemas.NameOf(EntityKind.Term))));
            Add(Exchange.Json.NetworkJson.MergedWords, ListOf(Reference(TermSchemas.MergedWord)), isOptional: true);

            foreach (var (name, kind) in Exchange.Json.NetworkJson.Lists)
            {
                Add(name, ListOf(Reference(EntitySchemas.NameOf(kind))));
            }
        }

        foreach (var member in json.Properties.Where(member => member.Get is not null))
        {
            var isOptional = member.ShouldSerialize is not null || json.Type == typeof(SubscribeArguments);
            if (_written.TryGetValue((json.Type, member.Name), out var written))
            {
                Add(member.Name, written(), isOptional);
                continue;
            }

            // A member that is left out when null is never null; only a double may be null nevertheless, since NaN is written as null.
            var property = PropertyOf(json.Type, member);
            var nullability = property is null ? null : _nullability.Create(property);
            var held = Nullable.GetUnderlyingType(member.PropertyType);
            var type = isOptional && held is not null && held != typeof(double) ? held : member.PropertyType;
            var value = Of(type, nullability);
            if (value is OpenApiSchema plain)
            {
                plain.Description = RecordComments.Of(property);
            }

            Add(
                member.Name,
                !isOptional && !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? OrNull(value) : value,
                isOptional
            );
        }

        return schema;

        void Add(string name, IOpenApiSchema value, bool isOptional = false)
        {
            schema.Properties!.Add(name, value);
            if (!isOptional)
            {
                schema.Required!.Add(name);
            }
        }
    }

    /// <summary>The property behind a JSON member; null for a figure of the measures' catalogue.</summary>
    private static PropertyInfo? PropertyOf(Type type, JsonPropertyInfo member) =>
        member.AttributeProvider as PropertyInfo
        ?? type.GetProperties()
            .FirstOrDefault(property =>
                (
                    property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                    ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)
                ) == member.Name
            );

    private static OpenApiSchema WordsOf(Type type) =>
        new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))],
        };

    /// <summary>One list per column. The columns of silos are named after their silo column.</summary>
    private static OpenApiSchema Columns() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = ResultTables.ActorColumns.ToDictionary(
                column => column.Name,
                IOpenApiSchema (column) => ListOf(ValueOf(column.Type))
            ),
            Required = new SortedSet<string>(["id", "label", "kind"], StringComparer.Ordinal),
            AdditionalProperties = ListOf(new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null, Format = "double" }),
        };

    private static OpenApiSchema ValueOf(Type type) =>
        type == typeof(string) ? Text()
        : type == typeof(double) ? new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null, Format = "double" }
        : type == typeof(int) ? new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int32" }
        : type == typeof(bool?) ? new OpenApiSchema { Type = JsonSchemaType.Boolean | JsonSchemaType.Null }
        : new OpenApiSchema { Type = JsonSchemaType.Array | JsonSchemaType.Null, Items = Text() };

    /// <summary>The figures and lists of a marker, by name.</summary>
    private OpenApiSchema Marker() =>
        MapOf(
            new OpenApiSchema
            {
                AnyOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null, Format = "double" },
                    Text(),
                    ListOf(Of(typeof(CountedValue))),
                ],
            }
        );

    /// <summary>A pair of two types: <c>prefixItems</c> of JSON Schema, which the library has no property for.</summary>
    private static OpenApiSchema Row() =>
        new()
        {
            Type = JsonSchemaType.Array,
            Extensions = new Dictionary<string, IOpenApiExtension>
            {
                ["prefixItems"] = new JsonNodeExtension(
                    new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" })
                ),
            },
        };

    private static OpenApiSchema Positions() =>
        MapOf(
            new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
                MinItems = FullCoordinates,
                MaxItems = FullCoordinates,
            }
        );
}
