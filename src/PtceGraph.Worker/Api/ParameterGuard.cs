using PtceGraph.Exchange.Json;

namespace PtceGraph.Worker.Api;

/// <summary>Refuses a parameter that its route does not take, and two spellings of the same one. A misspelled parameter would otherwise be
/// ignored silently.</summary>
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
