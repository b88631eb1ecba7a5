using System.Text.RegularExpressions;

namespace PtceGraph.Testing;

/// <summary>Spoils a text as a hostile or broken program would: whole tokens (tags, words, numbers, quoted texts) are removed, repeated,
/// exchanged, replaced by extreme values, or the end is cut off. The same seed gives the same text.</summary>
internal static partial class Mutations
{
    private static readonly string[] Extremes =
    [
        "",
        "0",
        "-1",
        "2147483647",
        "99999999999999999999",
        "1e308",
        "NaN",
        "true",
        "\"",
        "'",
        "<",
        ">",
        "&lt;",
        "&#0;",
        "&#xFFFF;",
        "\0",
        "\uFFFE",
        "XFD1048576",
        "A1:XFD1048576",
        "é",
        "*",
        "[",
        "]",
        "{",
        "}",
        "\r",
        "\n\n",
        new('9', 400),
        new('x', 20_000),
    ];

    /// <summary>The text after one to four changes.</summary>
    public static string Of(string text, int seed) => Of(Tokens(text), new Random(seed));

    /// <summary>The text of some tokens after one to four changes.</summary>
    public static string Of(IReadOnlyList<string> whole, Random random)
    {
        var tokens = whole.ToList();
        for (var changes = 1 + random.Next(4); changes > 0 && tokens.Count > 1; changes--)
        {
            var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
            switch (random.Next(6))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.InsertRange(at, Enumerable.Repeat(tokens[other], 1 + random.Next(100)));
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = Extremes[random.Next(Extremes.Length)];
                    break;
                case 4:
                    tokens.Insert(at, Extremes[random.Next(Extremes.Length)]);
                    break;
                default:
                    tokens.RemoveRange(at, random.Next(2) == 0 ? tokens.Count - at : Math.Min(5, tokens.Count - at));
                    break;
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>The tokens of a text, which are the text when joined.</summary>
    public static IReadOnlyList<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    /// <summary>Spoils one to four bytes in place, as a damaged disk or a wrong encoding would.</summary>
    public static void Spoil(byte[] bytes, Random random)
    {
        for (var changes = 1 + random.Next(4); changes > 0 && bytes.Length > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
        }
    }

    /// <summary>Words, runs of white space, and single characters.</summary>
    [GeneratedRegex(@"[\w.:]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
