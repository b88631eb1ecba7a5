using Microsoft.OpenApi;
using PtceGraph.Exchange.Json;

namespace PtceGraph.Worker.Api;

/// <summary>Refuses a parameter that its route does not take, two values or spellings of one that has one value, and what is neither true nor
/// false where that is asked. Each would otherwise be ignored silently.</summary>
internal static class ParameterGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequestParameters>() is { } taken && Mistake(context.Request, taken) is { } mistake
            ? context.ProblemAsync([mistake], isMalformed: true)
            : next(context);

    private static RequestProblem? Mistake(HttpRequest request, RequestParameters taken)
    {
        if (request.Query.Count == 0)
        {
            return null;
        }

        var parameters = taken.All.Where(parameter => !parameter.IsHeader).Append(RequestParameter.Lang).ToList();
        foreach (var name in request.Query.Keys)
        {
            if (!parameters.Any(parameter => Is(parameter.Name, name) || Is(parameter.Alias, name)))
            {
                var known = string.Join(", ", parameters.Select(parameter => parameter.Name));
                return new RequestProblem($"/{name}", Sentences.UnknownParameter(name, known));
            }
        }

        foreach (var parameter in parameters)
        {
            if (
                !parameter.IsRepeated
                && new[] { parameter.Name, parameter.Alias }.Any(name => name is not null && request.Query[name].Count > 1)
            )
            {
                return new RequestProblem($"/{parameter.Name}", Sentences.ParameterRepeated(parameter.Name));
            }

            if (parameter.Type == JsonSchemaType.Boolean && parameter.In(request) is { } word && !bool.TryParse(word, out _))
            {
                return new RequestProblem($"/{parameter.Name}", Sentences.ParameterTrueOrFalse(parameter.Name, word));
            }
        }

        return
            parameters.FirstOrDefault(parameter =>
                parameter.Alias is { } alias && request.Query.ContainsKey(alias) && request.Query.ContainsKey(parameter.Name)
            )
                is { } twice
            ? new RequestProblem($"/{twice.Alias}", Sentences.ParameterTwice(twice.Alias!, twice.Name))
            : null;
    }

    private static bool Is(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
