using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Finds the invalid texts of a JSON value: invalid UTF-8, lone surrogates (written or as <c>\ud800</c>), noncharacters.</summary>
internal static class JsonTexts
{
    private const byte FirstSuspectLead = 0xED,
        LastSuspectLead = 0xF4; // lead bytes of U+D000 and above: smaller ones need no check

    /// <summary>Adds a problem for each invalid text or member name. O(length), without checking each text where the bytes show that all
    /// are valid.</summary>
    /// <param name="utf8">The value's bytes.</param>
    /// <param name="value">The same value, parsed.</param>
    /// <param name="pointer">JSON pointer to the value.</param>
    /// <param name="problems">Collects the errors.</param>
    /// <returns>Whether all texts are valid.</returns>
    public static bool Check(ReadOnlySpan<byte> utf8, JsonElement value, string pointer, ProblemList problems)
    {
        if (!utf8.ContainsAnyInRange(FirstSuspectLead, LastSuspectLead) && utf8.IndexOf("\\u"u8) < 0 && Utf8.IsValid(utf8))
        {
            return true;
        }

        var before = problems.Count;
        Visit(value, pointer, problems);
        return problems.Count == before;
    }

    /// <summary>Whether a text is valid.</summary>
    public static bool IsText(string text) => TextCharacters.IndexOfForbidden(text) < 0;

    /// <summary>Adds the problem that a text is invalid.</summary>
    public static void Refuse(string pointer, ProblemList problems) =>
        problems.Add(() => new RequestProblem(pointer, Sentences.NotAText()));

    private static void Visit(JsonElement value, string pointer, ProblemList problems)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when !IsText(value.GetString):
                Refuse(pointer, problems);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Visit(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index++}"), problems);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (IsText(() => member.Name))
                    {
                        Visit(member.Value, $"{pointer}/{RequestProblem.Escape(member.Name)}", problems);
                    }
                    else
                    {
                        Refuse(pointer, problems);
                    }
                }

                break;
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            return IsText(read()!);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json throws this for bytes or escapes that are not valid text.
            return false;
        }
    }
}
