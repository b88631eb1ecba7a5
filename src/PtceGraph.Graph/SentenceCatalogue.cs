using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;

namespace PtceGraph.Graph;

/// <summary>The sentences of one project: the resources <c>Sentences.fr</c> and <c>Sentences.en</c> of its assembly. Both are embedded in
/// the assembly itself and not in satellites, so that every build has both languages.</summary>
/// <param name="assembly">The assembly that holds the two resources.</param>
public sealed class SentenceCatalogue(Assembly assembly)
{
    private const string SingularSuffix = "_One";

    private readonly ResourceManager _french = new("Sentences.fr", assembly);
    private readonly ResourceManager _english = new("Sentences.en", assembly);

    /// <summary>The culture that numbers of a sentence are formatted with.</summary>
    public static CultureInfo CultureOf(Language language) =>
        language == Language.French ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture;

    /// <summary>The sentence of a key.</summary>
    /// <param name="arguments">The values of the placeholders {0}, {1}, …</param>
    /// <param name="key">The key: by default, the name of the calling member.</param>
    public Sentence Of(object?[] arguments, [CallerMemberName] string key = "") => new(this, key, null, arguments);

    /// <summary>The sentence of a key that has a plural, <c>KEY</c>, and a singular, <c>KEY_One</c>. French uses the singular for 0 and 1,
    /// English for 1 only.</summary>
    /// <param name="count">The number that decides.</param>
    /// <param name="arguments">The values of the placeholders {0}, {1}, …</param>
    /// <param name="key">The key: by default, the name of the calling member.</param>
    public Sentence OfCount(long count, object?[] arguments, [CallerMemberName] string key = "") => new(this, key, count, arguments);

    internal string Format(string key, long? count, object?[] arguments, Language language)
    {
        var isSingular = count == 1 || (count == 0 && language == Language.French);
        var name = isSingular ? key + SingularSuffix : key;
        var text =
            (language == Language.French ? _french : _english).GetString(name, CultureInfo.InvariantCulture)
            ?? throw new MissingManifestResourceException($"The sentence {name} has no text in {language}.");
        return string.Format(
            CultureOf(language),
            text,
            Array.ConvertAll(arguments, argument => argument is Sentence sentence ? sentence.In(language) : argument)
        );
    }
}
