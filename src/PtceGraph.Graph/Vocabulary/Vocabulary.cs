using System.Collections.Immutable;
using System.Text.Json;

namespace PtceGraph.Graph;

/// <summary>A term of the vocabulary: its code and its label in one language.</summary>
/// <param name="Code">The code that files and the API use.</param>
/// <param name="Label">The label that users read.</param>
public record Term(string Code, string Label);

/// <summary>A category of actor.</summary>
/// <param name="Code">The code that files and the API use.</param>
/// <param name="Label">The label that users read.</param>
/// <param name="ShortLabel">A short label for legends.</param>
/// <param name="Economy">The economy that the category belongs to; null where it belongs to none.</param>
/// <param name="Aliases">Other terms for the category in imported files.</param>
public sealed record CategoryTerm(string Code, string Label, string ShortLabel, string? Economy, ImmutableArray<string> Aliases)
    : Term(Code, Label);

/// <summary>A type of tie.</summary>
/// <param name="Code">The code that files and the API use.</param>
/// <param name="Label">The label that users read.</param>
/// <param name="Directed">Whether ties of this type are directed by default.</param>
public sealed record TieTypeTerm(string Code, string Label, bool Directed) : Term(Code, Label);

/// <summary>The vocabulary of the domain, from <c>graph-schemas/vocabulary.*.json</c>.</summary>
public sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> French = new(() => Load("vocabulary.fr.json"));
    private static readonly Lazy<Vocabulary> English = new(() => Load("vocabulary.en.json"));

    private Vocabulary(JsonElement root)
    {
        Categories = Read(
            root,
            "categories",
            (code, term) =>
                new CategoryTerm(
                    code,
                    term.GetProperty("label").GetString()!,
                    term.GetProperty("short").GetString()!,
                    term.GetProperty("economy").GetString(),
                    term.TryGetProperty("aliases", out var aliases) ? [.. aliases.EnumerateArray().Select(alias => alias.GetString()!)] : []
                )
        );
        TieTypes = Read(
            root,
            "tie_types",
            (code, term) => new TieTypeTerm(code, term.GetProperty("label").GetString()!, term.GetProperty("directed").GetBoolean())
        );
        Circles = Read(root, "circles", Plain);
        Economies = Read(root, "economies", Plain);
        SubCategories = Read(root, "sub_categories", Plain);
        Kinds = Read(root, "kinds", Plain);
    }

    /// <summary>Categories of actors.</summary>
    public ImmutableDictionary<string, CategoryTerm> Categories { get; }

    /// <summary>Types of ties.</summary>
    public ImmutableDictionary<string, TieTypeTerm> TieTypes { get; }

    /// <summary>Circles of involvement.</summary>
    public ImmutableDictionary<string, Term> Circles { get; }

    /// <summary>Economies that categories belong to.</summary>
    public ImmutableDictionary<string, Term> Economies { get; }

    /// <summary>Sub-categories of actors.</summary>
    public ImmutableDictionary<string, Term> SubCategories { get; }

    /// <summary>Kinds of nodes.</summary>
    public ImmutableDictionary<string, Term> Kinds { get; }

    /// <summary>The vocabulary in one language; codes are the same in both languages.</summary>
    public static Vocabulary In(Language language) => (language == Language.French ? French : English).Value;

    private static Term Plain(string code, JsonElement term) => new(code, term.GetProperty("label").GetString()!);

    private static ImmutableDictionary<string, T> Read<T>(JsonElement root, string section, Func<string, JsonElement, T> read) =>
        root.GetProperty(section).EnumerateObject().ToImmutableDictionary(term => term.Name, term => read(term.Name, term.Value));

    private static Vocabulary Load(string resource)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream(resource)!;
        using var document = JsonDocument.Parse(stream);
        return new Vocabulary(document.RootElement);
    }
}
