using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Api.Description;

/// <summary>The schemas of entities and changes. They have no records: both their schemas and their JSON are made from
/// <see cref="Schema"/>.</summary>
internal static class EntitySchemas
{
    private static readonly string[] Verbs = ["add", "update", "remove"];

    /// <summary>The member of an update that has the values it replaces.</summary>
    internal const string Was = "was";

    /// <summary>The component of a change in an answer or message.</summary>
    public const string Change = "Change";

    /// <summary>The component of a change in a request.</summary>
    public const string ChangeRequest = "ChangeRequest";

    /// <summary>The component of a kind of entity.</summary>
    public static string NameOf(EntityKind kind) => kind.ToString();

    /// <summary>All components of entities and changes, by name.</summary>
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> All(ContractSchemas schemas)
    {
        var kinds = Enum.GetValues<EntityKind>();
        foreach (var kind in kinds)
        {
            yield return ($"{kind}{Change}", kind == EntityKind.Term ? TermSchemas.Told() : Told(kind));
            if (kind == EntityKind.Term)
            {
                yield return (NameOf(kind), TermSchemas.Entity());
                continue;
            }

            if (kind != EntityKind.Network)
            {
                yield return (NameOf(kind), Entity(kind));
            }

            if (IsAskedByFields(kind))
            {
                yield return ($"{kind}{ChangeRequest}", Asked(kind));
            }
        }

        yield return ("ActorMerge", Words("actor.merge", ["id", "into"]));
        yield return ("SuggestionUpdate", Suggested());
        yield return ("NetworkUpdate", Settings());
        yield return (TermSchemas.MergedWord, TermSchemas.Merged());
        yield return ("TermAdd", TermSchemas.Added());
        yield return ("TermUpdate", TermSchemas.Updated());
        yield return ("TermRemove", TermSchemas.Removed());
        yield return ("ScoreSet", Rated());
        yield return ("MarkAdd", Words("mark.add", ["date", "name"]));
        yield return ("MarkRemove", Words("mark.remove", [], "id", "date", "name"));
        yield return ("ContactSet", Words("contact.set", ["of", "text"], "id"));
        yield return ("ContactRemove", Words("contact.remove", ["id"]));
        yield return (Change, AnyOf(kinds.Select(kind => $"{kind}{Change}")));
        yield return (
            ChangeRequest,
            AnyOf(
                kinds
                    .Where(IsAskedByFields)
                    .Select(kind => $"{kind}{ChangeRequest}")
                    .Concat([
                        "ActorMerge",
                        "SuggestionUpdate",
                        "NetworkUpdate",
                        "TermAdd",
                        "TermUpdate",
                        "TermRemove",
                        "ScoreSet",
                        "MarkAdd",
                        "MarkRemove",
                        "ContactSet",
                        "ContactRemove",
                    ])
            )
        );

        OpenApiSchema AnyOf(IEnumerable<string> names) => new() { AnyOf = [.. names.Select(schemas.Reference)] };
    }

    /// <summary>Whether changes of a kind are asked for by its fields; the others have requests of their own.</summary>
    private static bool IsAskedByFields(EntityKind kind) =>
        kind is not (EntityKind.Suggestion or EntityKind.Network or EntityKind.Term or EntityKind.Score or EntityKind.Mark);

    /// <summary>The schema of an entity; unknown fields are absent.</summary>
    private static OpenApiSchema Entity(EntityKind kind)
    {
        var schema = Object("id");
        foreach (var field in Schema.Of(kind))
        {
            schema.Properties!.Add(field.Name, Value(field, isAsked: false));
            if (field.IsRequired || field.Type == FieldType.Boolean)
            {
                schema.Required!.Add(field.Name);
            }
        }

        schema.Properties!.Add("attributes", ContractSchemas.MapOf(ContractSchemas.Text()));
        return schema;
    }

    /// <summary>The schema of a change in an answer or message; fields that an update clears are null.</summary>
    private static OpenApiSchema Told(EntityKind kind)
    {
        var schema = Object("op", "id", "revision");
        schema.Properties!["op"] = Operations(kind);
        schema.Properties["revision"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
        AddFields(schema, kind, isAsked: false);
        return schema;
    }

    private static OpenApiSchema Asked(EntityKind kind)
    {
        var schema = Object("op");
        schema.Properties!["op"] = Operations(kind);
        schema.Properties.Add("id", ContractSchemas.Text());
        AddFields(schema, kind, isAsked: true);
        var was = Seen();
        AddFields(was, kind, isAsked: false);
        schema.Properties.Add(Was, was);
        return schema;
    }

    /// <summary>The schema, still without members, of the values that an update replaces.</summary>
    internal static OpenApiSchema Seen() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Description = "Of an update: the values that it replaces. Where the network has others, nothing is applied.",
        };

    private static void AddFields(OpenApiSchema schema, EntityKind kind, bool isAsked)
    {
        foreach (var field in Schema.Of(kind))
        {
            schema.Properties!.Add(field.Name, ContractSchemas.OrNull(Value(field, isAsked)));
        }

        schema.Properties!.Add("attributes", ContractSchemas.MapOf(ContractSchemas.OrNull(ContractSchemas.Text())));
    }

    private static OpenApiSchema Suggested()
    {
        var schema = Words("suggestion.update", ["source", "target"]);
        var was = Seen();
        schema.Properties!.Add("status", Value(Schema.Find(EntityKind.Suggestion, "status")!, isAsked: true));
        was.Properties!.Add("status", Value(Schema.Find(EntityKind.Suggestion, "status")!, isAsked: true));
        foreach (var name in (string[])["reason", "lead"])
        {
            schema.Properties.Add(name, ContractSchemas.OrNull(ContractSchemas.Text()));
            was.Properties.Add(name, ContractSchemas.OrNull(ContractSchemas.Text()));
        }

        schema.Properties.Add(Was, was);
        return schema;
    }

    private static OpenApiSchema Rated()
    {
        var schema = Words("score.set", ["pole", "at"]);
        foreach (var name in (string[])["objective", "value"])
        {
            var value = Value(Schema.Find(EntityKind.Score, name)!, isAsked: true);
            schema.Properties!.Add(name, name == "value" ? ContractSchemas.OrNull(value) : value);
            schema.Required!.Add(name);
        }

        foreach (var name in (string[])["rater", "comment"])
        {
            schema.Properties!.Add(name, ContractSchemas.OrNull(ContractSchemas.Text()));
        }

        return schema;
    }

    private static OpenApiSchema Settings()
    {
        var schema = Words("network.update", []);
        var was = Seen();
        foreach (var field in Schema.Of(EntityKind.Network))
        {
            schema.Properties!.Add(field.Name, ContractSchemas.OrNull(Value(field, isAsked: true)));
            was.Properties!.Add(field.Name, ContractSchemas.OrNull(Value(field, isAsked: true)));
        }

        schema.Properties!.Add(Was, was);
        return schema;
    }

    internal static OpenApiSchema Words(string operation, string[] required, params string[] optional)
    {
        var schema = Object([.. required.Prepend("op")]);
        schema.Properties!["op"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [operation] };
        foreach (var name in optional)
        {
            schema.Properties.Add(name, ContractSchemas.Text());
        }

        return schema;
    }

    private static OpenApiSchema Operations(EntityKind kind) =>
        new() { Type = JsonSchemaType.String, Enum = [.. Verbs.Select(verb => (JsonNode)$"{kind.ToString().ToLowerInvariant()}.{verb}")] };

    internal static OpenApiSchema Object(params string[] required) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = required.ToDictionary(name => name, IOpenApiSchema (_) => ContractSchemas.Text()),
            Required = new SortedSet<string>(required, StringComparer.Ordinal),
        };

    /// <summary>The schema of a field. Requests may only use its codes; imported files may bring others, in optional fields.</summary>
    internal static OpenApiSchema Value(Field field, bool isAsked) =>
        field.Type switch
        {
            FieldType.Number => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
            FieldType.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldType.TextList => ContractSchemas.ListOf(ContractSchemas.Text()),
            _ when field is { IsRequired: true, Codes: { } codes } => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. codes().Select(code => (JsonNode)code)],
            },
            _ when isAsked && WordKind.Of(field) is not null => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "A word of the network's vocabulary: of its profile, or one of its own terms.",
            },
            _ when field.Name == "profile" => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [NetworkProfile.Ptce, NetworkProfile.Plain],
            },
            _ => ContractSchemas.Text(),
        };
}
