using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>An error in a request: its position and its sentence.</summary>
/// <param name="Pointer">A JSON pointer into the body.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record RequestProblem(string Pointer, Sentence Sentence)
{
    private const int LongestQuote = 80;

    /// <summary>A name escaped as a token of a JSON pointer; a long one is truncated to keep the answer small.</summary>
    public static string Escape(string name) =>
        Short(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A text as quoted in a sentence; a long one is truncated, never within a surrogate pair.</summary>
    public static string Short(string text) =>
        text.Length <= LongestQuote ? text : text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";

    /// <summary>The pointer to the value of a request that conflicts with the network.</summary>
    public static string PointerTo(ValueConflict conflict) =>
        $"/changes/{conflict.Index}/"
        + conflict.Field?.Name switch
        {
            null => $"attributes/{Escape(conflict.Name)}",
            "label_fr" => "label/fr",
            "label_en" => "label/en",
            var name => name,
        };

    /// <summary>The error for a broken rule of the network, at the field concerned.</summary>
    public static RequestProblem Of(ChangeRefusedException refused) =>
        new($"/changes/{refused.Index}" + (refused.Error.Field is { } field ? $"/{field}" : ""), refused.Error.Sentence);
}

/// <summary>A request was refused; the exception has all errors found.</summary>
public sealed class RequestRefusedException(IReadOnlyList<RequestProblem> problems, bool isMalformed)
    : Exception(problems[0].Sentence.ToString())
{
    /// <summary>The errors; at least one.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; } = problems;

    /// <summary>Whether the body is not JSON at all, rather than JSON with invalid contents.</summary>
    public bool IsMalformed { get; } = isMalformed;
}
