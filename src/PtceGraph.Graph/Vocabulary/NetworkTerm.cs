namespace PtceGraph.Graph;

/// <summary>A term of a network's own: a word of a category, a sub-category, a type of tie or a circle.</summary>
/// <remarks>Its id is the name of the kind of word, a colon and the word as it was first written; messages have the two apart, as
/// <c>of</c> and <c>id</c>.</remarks>
public sealed record NetworkTerm : Entity
{
    /// <summary>The longest word of a term, in characters: with the name of its kind it is within <see cref="GraphState.MaxIdLength"/>.</summary>
    public const int MaxWordLength = GraphState.MaxIdLength - 20;

    private const char Separator = ':';

    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Term;

    /// <summary>The name of the kind of word, one of <see cref="WordKind.All"/>.</summary>
    public string Of => Id[..Id.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>The word as it was first written.</summary>
    public string Word => Id[(Id.IndexOf(Separator, StringComparison.Ordinal) + 1)..];

    /// <summary>The label in French; null where the word is its own label.</summary>
    public string? LabelFr { get; init; }

    /// <summary>The label in English; null where the word is its own label.</summary>
    public string? LabelEn { get; init; }

    /// <summary>The colour, <c>#rrggbb</c>; null for one that the page chooses.</summary>
    public string? Color { get; init; }

    /// <summary>For a type of tie: whether its ties are directed by default; null for no.</summary>
    public bool? Directed { get; init; }

    /// <summary>For a type of tie: 1 or −1; null where nobody said. Kept and shown only.</summary>
    public double? Sign { get; init; }

    /// <summary>The word that this one was merged into; null where it stands for itself.</summary>
    public string? Into { get; init; }

    /// <summary>A term without a label.</summary>
    public static NetworkTerm New(WordKind kind, string word) => new() { Id = IdOf(kind.Name, word) };

    /// <summary>The id of a term.</summary>
    /// <param name="of">The name of the kind; empty where a request does not say it.</param>
    /// <param name="word">The word.</param>
    public static string IdOf(string of, string word) => $"{of}{Separator}{word}";

    /// <summary>The label in a language: that of the other one where it has none, else the word.</summary>
    public string LabelIn(Language language) => (language == Language.French ? LabelFr ?? LabelEn : LabelEn ?? LabelFr) ?? Word;

    /// <summary>Whether a text would be read as several words (<see cref="TextList.OfCell"/>).</summary>
    public static bool IsSeveral(string word) => TextList.OfCell(word) is not { Count: 1 } one || one[0] != word.Trim();
}
