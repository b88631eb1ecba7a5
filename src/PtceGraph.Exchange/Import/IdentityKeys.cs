using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The numbers and the name by which an organisation is recognised.</summary>
internal static class IdentityKeys
{
    private const string LaPoste = "356000000"; // its establishments have numbers of another check
    private const int SirenDigits = 9;
    private const int SiretDigits = 14;
    private const int RnaDigits = 9;

    /// <summary>Legal forms, and words that join others.</summary>
    private static readonly FrozenSet<string> Dropped =
        "sas sasu sa sarl eurl scop scic sci snc gie selarl association asso ass societe ste ets etablissements loi 1901"
            .Split(' ')
            .Concat(HeaderWords.Small)
            .ToFrozenSet();

    /// <summary>Ways to say the same kind of authority, and the word that stands for them; the longest come first.</summary>
    private static readonly ImmutableArray<(ImmutableArray<string> Words, string As)> Authorities =
    [
        (["communaute", "de", "communes"], "cc"),
        (["communaute", "d", "agglomeration"], "ca"),
        (["communaute", "agglomeration"], "ca"),
        (["communaute", "urbaine"], "cu"),
        (["conseil", "departemental"], "departement"),
        (["conseil", "general"], "departement"),
        (["conseil", "regional"], "region"),
        (["mairie"], "commune"),
        (["ville"], "commune"),
        (["saint"], "st"),
    ];

    /// <summary>The establishment number (SIRET) in a text: 14 digits that pass their check; null for anything else.</summary>
    public static string? Siret(string? text) =>
        Digits(text) is { Length: SiretDigits } digits
        && (PassesLuhn(digits) || (digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits.Sum(digit => digit - '0') % 5 == 0))
            ? digits
            : null;

    /// <summary>The organisation number (SIREN) in a text: 9 digits that pass their check; null for anything else.</summary>
    public static string? Siren(string? text) => Digits(text) is { Length: SirenDigits } digits && PassesLuhn(digits) ? digits : null;

    /// <summary>The number of an association (RNA) in a text: W and nine characters; null for anything else.</summary>
    public static string? Rna(string? text) =>
        text?.Trim().ToUpperInvariant() is { Length: RnaDigits + 1 } code && code[0] == 'W' && code.Skip(1).All(char.IsAsciiLetterOrDigit)
            ? code
            : null;

    /// <summary>The name without what differs between spellings: accents, case, punctuation, legal forms, and the ways to name an
    /// authority. Words are parted by single spaces. O(length).</summary>
    public static string Name(string name)
    {
        var words = WordsOf(name);
        foreach (var (said, replacement) in Authorities)
        {
            for (var i = 0; i + said.Length <= words.Count; i++)
            {
                if (CollectionsMarshal.AsSpan(words).Slice(i, said.Length).SequenceEqual(said.AsSpan()))
                {
                    words.RemoveRange(i, said.Length);
                    words.Insert(i, replacement);
                }
            }
        }

        var telling = words.Where(word => !Dropped.Contains(word)).ToList();
        return string.Join(' ', telling.Count > 0 ? telling : words);
    }

    /// <summary>The words of a name, each folded.</summary>
    private static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        for (var (start, end) = (0, 0); end <= name.Length; end++)
        {
            if (end < name.Length && IsOfWord(name[end]))
            {
                continue;
            }

            if (end > start && TextNormalizer.FoldName(name[start..end]) is { Length: > 0 } word)
            {
                words.Add(word);
            }

            start = end + 1;
        }

        return words;
    }

    /// <summary>Letters and digits with their accents, and the symbols that distinguish names: <c>C++</c> is not <c>C#</c>.</summary>
    private static bool IsOfWord(char letter) =>
        char.IsLetterOrDigit(letter)
        || char.IsSymbol(letter)
        || char.IsSurrogate(letter)
        || letter is '#' or '&' or '@' or '%' or '*'
        || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static string? Digits(string? text) =>
        text is { Length: >= SirenDigits and < 30 }
            ? string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('.' or '-'))) is var digits
            && digits.All(char.IsAsciiDigit)
            && digits.Distinct().Count() > 1
                ? digits
                : null
            : null;

    /// <summary>The check of Luhn: from the right, every second digit is doubled; the sum of the digits is a multiple of 10.</summary>
    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit = i % 2 == 0 ? digit : 2 * digit;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
