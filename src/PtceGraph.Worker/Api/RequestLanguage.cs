using PtceGraph.Graph;

namespace PtceGraph.Worker.Api;

/// <summary>The language of the sentences in an answer: <c>?lang=</c>, or else <c>Accept-Language</c>, or else French.</summary>
internal static class RequestLanguage
{
    public static Language Of(HttpRequest request)
    {
        var wanted =
            RequestParameter.Lang.In(request)
            ?? request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.Value)
                .FirstOrDefault(tag => Is(tag, "fr") || Is(tag, "en"));
        return Is(wanted, "en") ? Language.English : Language.French;
    }

    private static bool Is(string? tag, string language) => tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
