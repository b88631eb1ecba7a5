namespace PtceGraph.Graph;

/// <summary>A sentence for users: a key of a <see cref="SentenceCatalogue"/> and the values of its placeholders. The text is formatted when
/// it is asked for, in the language asked for.</summary>
public sealed class Sentence
{
    private readonly SentenceCatalogue _catalogue;
    private readonly string _key;
    private readonly long? _count; // null for a key with one form
    private readonly object?[] _arguments;

    internal Sentence(SentenceCatalogue catalogue, string key, long? count, object?[] arguments) =>
        (_catalogue, _key, _count, _arguments) = (catalogue, key, count, arguments);

    /// <summary>The key of the catalogue: sentences of one key differ in their values only.</summary>
    public string Key => _key;

    /// <summary>The text. Numbers are formatted as the language writes them; an argument that is a sentence is in the same
    /// language.</summary>
    public string In(Language language) => _catalogue.Format(_key, _count, _arguments, language);

    /// <summary>The text in English, for logs.</summary>
    public override string ToString() => In(Language.English);
}
