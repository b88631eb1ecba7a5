using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>Finds the texts of a JSON value that are none: invalid UTF-8, lone surrogates (written or as <c>\ud800</c>), noncharacters.</summary>
internal static class JsonTexts
{
    private const byte FirstSuspectLead = 0xED, LastSuspectLead = 0xF4; // leads of U+D000 and above: what is below needs no look

    /// <summary>Takes note of each text, and of each name of a member, that no text can be. O(length), and without a look at each text where the bytes show that all are right.</summary>
    /// <param name="utf8">The value's bytes.</param>
    /// <param name="value">The same value, parsed.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="problems">Where mistakes go.</param>
    /// <returns>Whether all texts can be read.</returns>
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

    /// <summary>Whether a text that was read can be kept.</summary>
    public static bool IsText(string text) => TextCharacters.IndexOfForbidden(text) < 0;

    /// <summary>Takes note of a text that is none.</summary>
    public static void Refuse(string pointer, ProblemList problems) => problems.Add(() => pointer, language => language == Language.French
        ? "Ce texte contient des octets qui ne sont pas de l'UTF-8, un demi-caractère ou un caractère réservé par Unicode (U+FFFE, U+FFFF, U+FDD0…) : retirez-le."
        : "This text holds bytes that are not UTF-8, half a character or a noncharacter of Unicode (U+FFFE, U+FFFF, U+FDD0…): remove it.");

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
            // That is how System.Text.Json says that bytes or escapes make no text.
            return false;
        }
    }
}
