using PtceGraph.Graph;

namespace PtceGraph.Worker.Api;

/// <summary>The language that a request wants its sentences in: <c>?lang=</c>, else <c>Accept-Language</c>, else French.</summary>
internal static class RequestLanguage
{
    public static Language Of(HttpRequest request)
    {
        var wanted = request.Query["lang"].FirstOrDefault()
            ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value).FirstOrDefault(tag => Is(tag, "fr") || Is(tag, "en"));
        return Is(wanted, "en") ? Language.English : Language.French;
    }

    private static bool Is(string? tag, string language) => tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
