using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Api.Description;

/// <summary>The schemas of a network's own terms, whose JSON <see cref="TermJson"/> writes.</summary>
internal static class TermSchemas
{
    private static IEnumerable<Field> Values => Schema.Of(EntityKind.Term).Where(one => one.Name is "color" or "directed" or "sign");

    /// <summary>A term of <c>vocabulary</c>.</summary>
    public static OpenApiSchema Entity()
    {
        var schema = EntitySchemas.Object("id", "of", "label", "color", "directed", "sign");
        schema.Properties!["of"] = Kinds();
        schema.Properties["label"] = Labels(areRequired: true);
        foreach (var field in Values)
        {
            schema.Properties[field.Name] = ContractSchemas.OrNull(EntitySchemas.Value(field, isAsked: false));
        }

        return schema;
    }

    /// <summary>The name of the schema of a merged word.</summary>
    public const string MergedWord = "MergedWord";

    /// <summary>A word that was merged into another: figures and lists hold the other one.</summary>
    public static OpenApiSchema Merged()
    {
        var schema = EntitySchemas.Object("of", "id", "into");
        schema.Properties!["of"] = Kinds();
        return schema;
    }

    /// <summary>The change of a term in an answer or message. One that is merged, or stands for itself again, is never told: viewers are
    /// sent the whole network.</summary>
    public static OpenApiSchema Told()
    {
        var schema = EntitySchemas.Object("op", "id", "of", "revision");
        schema.Properties!["op"] = Operations("term.add", "term.update", "term.remove");
        schema.Properties["of"] = Kinds();
        schema.Properties["revision"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
        AddValues(schema);
        return schema;
    }

    /// <summary><c>term.add</c>.</summary>
    public static OpenApiSchema Added()
    {
        var schema = EntitySchemas.Words("term.add", ["id", "of"]);
        schema.Properties!["of"] = Kinds();
        AddValues(schema);
        return schema;
    }

    /// <summary><c>term.update</c>.</summary>
    public static OpenApiSchema Updated()
    {
        var schema = EntitySchemas.Words("term.update", ["id"]);
        schema.Properties!["of"] = Kinds();
        AddValues(schema);
        var was = EntitySchemas.Seen();
        AddValues(was);
        schema.Properties[EntitySchemas.Was] = was;
        return schema;
    }

    /// <summary><c>term.remove</c>.</summary>
    public static OpenApiSchema Removed()
    {
        var schema = EntitySchemas.Words("term.remove", ["id"], "into");
        schema.Properties!["of"] = Kinds();
        return schema;
    }

    private static void AddValues(OpenApiSchema schema)
    {
        schema.Properties!["label"] = ContractSchemas.OrNull(Labels(areRequired: false));
        foreach (var field in Values)
        {
            schema.Properties[field.Name] = ContractSchemas.OrNull(EntitySchemas.Value(field, isAsked: false));
        }
    }

    private static OpenApiSchema Labels(bool areRequired)
    {
        var schema = areRequired ? EntitySchemas.Object("fr", "en") : EntitySchemas.Object();
        schema.Properties!["fr"] = ContractSchemas.OrNull(ContractSchemas.Text());
        schema.Properties["en"] = ContractSchemas.OrNull(ContractSchemas.Text());
        return schema;
    }

    private static OpenApiSchema Kinds() => Operations([.. WordKind.All.Select(kind => kind.Name)]);

    private static OpenApiSchema Operations(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };
}
