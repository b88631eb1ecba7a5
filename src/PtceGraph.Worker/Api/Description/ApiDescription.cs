using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Formats;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api.Description;

/// <summary>Builds <c>/openapi/v1.json</c>: every parameter, body and answer of the API from the metadata of its routes, and the messages
/// of the hub.</summary>
internal static class ApiDescription
{
    /// <summary>The messages of the hub and the arguments of its methods.</summary>
    private static readonly Type[] HubMessages =
    [
        typeof(SnapshotMessage),
        typeof(ElsewhereMessage),
        typeof(ChangesMessage),
        typeof(ProgressMessage),
        typeof(AnalysisMessage),
        typeof(LayoutMessage),
        typeof(PresenceMessage),
        typeof(SubscribeArguments),
    ];

    /// <summary>Completes the description that ASP.NET Core makes of the routes.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                Describe(operation, [.. context.Description.ActionDescriptor.EndpointMetadata], new ContractSchemas(context.Document!));
                return Task.CompletedTask;
            }
        );
        options.AddDocumentTransformer(
            (document, context, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "PtceGraph",
                    Version = "v1",
                    Description =
                        "The cooperation network of a territory. The components whose names end with Message are the hub's messages; graph-schemas/wire/hub.md describes how they are sent.",
                };
                document.Servers = [];
                document.Tags = null;
                var schemas = new ContractSchemas(document);
                foreach (
                    var type in context
                        .DescriptionGroups.SelectMany(group => group.Items)
                        .SelectMany(item => item.ActionDescriptor.EndpointMetadata)
                        .Select(TypeOf)
                        .OfType<Type>()
                        .Concat(HubMessages)
                )
                {
                    schemas.Of(type);
                }

                document.Components ??= new OpenApiComponents();
                document.Components.Schemas = schemas.Components;
                return Task.CompletedTask;
            }
        );
    }

    private static Type? TypeOf(object metadata) =>
        metadata switch
        {
            RequestBody { Type: var type } => type == typeof(IFormFileCollection) ? typeof(ImportMap) : type, // next to the files
            IProducesResponseTypeMetadata { Type: { } type } when type != typeof(void) && type != typeof(Task) => type,
            _ => null,
        };

    private static void Describe(OpenApiOperation operation, IReadOnlyList<object> metadata, ContractSchemas schemas)
    {
        operation.Tags = null;
        operation.Parameters =
        [
            .. (operation.Parameters ?? [])
                .OfType<OpenApiParameter>()
                .Where(parameter => parameter.In == ParameterLocation.Path)
                .Select(Path),
            .. (metadata.OfType<RequestParameters>().LastOrDefault()?.All.Append(RequestParameter.Lang) ?? []).Select(Parameter),
        ];
        operation.RequestBody = metadata.OfType<RequestBody>().LastOrDefault() is { } body ? BodyOf(body, schemas) : null;
        operation.Responses = [];
        foreach (
            var status in metadata
                .OfType<IProducesResponseTypeMetadata>()
                .Where(answer => answer.Type != typeof(Task))
                .GroupBy(answer => answer.StatusCode)
                .OrderBy(answers => answers.Key)
        )
        {
            var content = status
                .Where(answer => TypeOf(answer) is not null)
                .SelectMany(answer => answer.ContentTypes.Select(type => (type, answer.Type)))
                .DistinctBy(answer => answer.type)
                .ToDictionary(answer => answer.type, answer => new OpenApiMediaType { Schema = schemas.Of(answer.Type!) });
            operation.Responses.Add(
                status.Key.ToString(CultureInfo.InvariantCulture),
                new OpenApiResponse
                {
                    Description = ReasonPhrases.GetReasonPhrase(status.Key),
                    Content = content.Count == 0 ? null : content,
                }
            );
        }
    }

    private static OpenApiParameter Path(OpenApiParameter parameter) =>
        new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. FileFormats.WrittenNames.Select(format => (JsonNode)format)],
            },
        };

    private static OpenApiParameter Parameter(RequestParameter parameter)
    {
        var words = parameter.Words.IsEmpty || parameter.IsList ? null : parameter.Words.Select(word => (JsonNode)word).ToList();
        var alias = parameter.Alias is null ? "" : $" Also spelled {parameter.Alias}.";
        var list = parameter.Words.IsEmpty || !parameter.IsList ? "" : $" Allowed: {string.Join(", ", parameter.Words)}.";
        return new()
        {
            Name = parameter.Name,
            In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
            Required = parameter.IsRequired,
            Description = parameter.Description + list + alias,
            Schema = parameter.IsRepeated
                ? new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = parameter.Type },
                }
                : new OpenApiSchema { Type = parameter.Type, Enum = words },
        };
    }

    private static OpenApiRequestBody BodyOf(RequestBody body, ContractSchemas schemas)
    {
        var isFiles = body.Type == typeof(IFormFileCollection);
        var files = ContractSchemas.MapOf(ContractSchemas.ListOf(schemas.Of(typeof(Stream))));
        files.Properties = new Dictionary<string, IOpenApiSchema> { [FileEndpoints.Map] = schemas.Of(typeof(ImportMap)) };
        return new()
        {
            Required = body.IsRequired,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [isFiles ? "multipart/form-data" : "application/json"] = new OpenApiMediaType
                {
                    Schema = isFiles ? files : schemas.Of(body.Type),
                },
            },
        };
    }
}
