using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>What is wrong with a request, and where.</summary>
/// <param name="Pointer">A JSON pointer into the body.</param>
/// <param name="French">The sentence in French.</param>
/// <param name="English">The sentence in English.</param>
public sealed record RequestProblem(string Pointer, string French, string English)
{
    private const int LongestQuote = 80;

    /// <summary>A name as a step of a JSON pointer; a long one is cut, so that the answer stays small.</summary>
    public static string Escape(string name) => Short(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A word as a sentence quotes it; a long one is cut, between two characters.</summary>
    public static string Short(string text) =>
        text.Length <= LongestQuote ? text : text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";

    /// <summary>The sentence.</summary>
    public string In(Language language) => language == Language.French ? French : English;

    /// <summary>A broken rule of the network, at the field it names.</summary>
    public static RequestProblem Of(ChangeRefusedException refused) => new(
        $"/changes/{refused.Index}" + (refused.Error.Field is { } field ? $"/{field}" : ""), refused.Error.In(Language.French), refused.Error.In(Language.English));
}

/// <summary>A request that cannot be read; every mistake that was found.</summary>
public sealed class RequestRefusedException(IReadOnlyList<RequestProblem> problems, bool isMalformed) : Exception(problems[0].English)
{
    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; } = problems;

    /// <summary>Whether it is no JSON at all, rather than JSON that asks for what cannot be.</summary>
    public bool IsMalformed { get; } = isMalformed;
}
