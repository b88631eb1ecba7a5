using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The words of the files of one import: as the store's vocabulary and the map have them; those that are new become
/// terms.</summary>
internal sealed class FileWords
{
    private readonly NetworkVocabulary _vocabulary;
    private readonly ImportMap _map;
    private readonly ImmutableArray<Dictionary<string, string>> _bound = ByKind<string>(); // folded text of the files -> word of the map
    private readonly ImmutableArray<Dictionary<string, CellWords>> _cells = ByKind<CellWords>(); // text of a cell -> its words
    private readonly ImmutableArray<Dictionary<string, Word>> _read = ByKind<Word>(); // text -> word
    private readonly Dictionary<string, bool> _directed = new(StringComparer.Ordinal); // type of a tie -> as the vocabulary has it
    private readonly ImmutableArray<Dictionary<string, Word>> _new = ByKind<Word>(); // folded new word -> as it was first written
    private readonly HashSet<string> _categories = new(StringComparer.Ordinal); // folded, of all that was read
    private readonly HashSet<(string Of, string Folded)> _usedBindings = [];
    private readonly HashSet<(string Of, string Folded)> _taken = []; // of terms of the files

    public FileWords(ImportContext context)
    {
        (_vocabulary, _map, IsPtce) = (context.Vocabulary, context.Map, context.Profile == NetworkProfile.Ptce);
        foreach (var bound in _map.Words)
        {
            if (
                WordKind.Named(bound.Of) is { } kind
                && bound.Term.Trim().Length > 0
                && !bound.Term.Any(char.IsControl)
                && !NetworkTerm.IsSeveral(bound.Term)
            )
            {
                _bound[kind.Index][TextNormalizer.FoldWord(bound.Text)] = bound.Term.Trim();
            }
        }
    }

    /// <summary>Whether the words of PTCE, with their labels and synonyms, are read as its codes.</summary>
    public bool IsPtce { get; }

    /// <summary>The number of distinct categories of the files.</summary>
    public int Categories => _categories.Count;

    /// <summary>The number of distinct categories of the files that are of PTCE: codes, labels, synonyms or sub-categories.</summary>
    public int CategoriesOfPtce { get; private set; }

    /// <summary>The texts that the map binds and that no row has.</summary>
    public IEnumerable<string> Unused =>
        _map.Words.Where(bound => !_usedBindings.Contains((bound.Of, TextNormalizer.FoldWord(bound.Text)))).Select(bound => bound.Text);

    /// <summary>The new words, kind by kind, in the order of the files. Sub-categories are free words among PTCE.</summary>
    public IEnumerable<NewWord> New =>
        WordKind
            .All.Where(kind => !IsPtce || kind.Name != "sub_category")
            .SelectMany(kind => _new[kind.Index].Values.Select(word => new NewWord(kind.Name, word.Spelled, word.Rows)));

    /// <summary>The words that a cell holds, which is not empty.</summary>
    public CellWords Of(WordKind kind, string text)
    {
        if (!_cells[kind.Index].TryGetValue(text, out var words))
        {
            _cells[kind.Index][text] = words = new CellWords(WordsOf(kind, text));
        }

        return words;
    }

    /// <summary>Whether ties of a type are directed where the file does not say.</summary>
    public bool IsDirected(string type)
    {
        if (!_directed.TryGetValue(type, out var directed))
        {
            _directed[type] = directed = _vocabulary.IsDirected(type);
        }

        return directed;
    }

    /// <summary>The words of a kind that are known, for a sentence.</summary>
    public string Known(WordKind kind) => string.Join(", ", _vocabulary.Allowed(kind));

    /// <summary>Whether a file has a term of a word.</summary>
    public bool HasTerm(WordKind kind, string word) => _taken.Contains((kind.Name, TextNormalizer.FoldWord(word)));

    /// <summary>A term that a file has; null where the profile has it, or where it is none.</summary>
    public NetworkTerm? Take(NetworkTerm term) =>
        term.Id.Contains(':', StringComparison.Ordinal)
        && WordKind.Named(term.Of) is { } kind
        && !_vocabulary.IsOfProfile(kind, term.Word)
        && _taken.Add((kind.Name, TextNormalizer.FoldWord(term.Word)))
            ? term
            : null;

    /// <summary>The words of a cell, without the separators that part or surround them, unless the map or the vocabulary has the whole
    /// text.</summary>
    private ImmutableArray<Word> WordsOf(WordKind kind, string text) =>
        NetworkTerm.IsSeveral(text)
        && !_bound[kind.Index].ContainsKey(TextNormalizer.FoldWord(text))
        && (!IsPtce || CellReader.Code(kind.Field, text) is null)
            ? [.. TextList.OfCell(text).Select(one => WordOf(kind, one))]
            : [WordOf(kind, text)];

    private Word WordOf(WordKind kind, string text)
    {
        if (_read[kind.Index].TryGetValue(text, out var before))
        {
            return before;
        }

        if (kind.Name == "category" && _categories.Add(TextNormalizer.Fold(text)) && CellReader.IsCategory(text))
        {
            CategoriesOfPtce++;
        }

        var folded = TextNormalizer.FoldWord(text);
        var said = text;
        if (_bound[kind.Index].TryGetValue(folded, out var bound))
        {
            _usedBindings.Add((kind.Name, folded));
            (said, folded) = (bound, TextNormalizer.FoldWord(bound));
        }

        Word? word;
        if ((IsPtce ? CellReader.Code(kind.Field, said) : null) is { } code)
        {
            word = new Word(code, _vocabulary.Resolve(kind, code), IsNew: false);
        }
        else if (_vocabulary.Has(kind, said))
        {
            word = new Word(_vocabulary.Find(kind, said)?.Word ?? said, _vocabulary.Resolve(kind, said), IsNew: false);
        }
        else if (!_new[kind.Index].TryGetValue(folded, out word))
        {
            _new[kind.Index][folded] = word = new Word(said, said, IsNew: true);
        }

        _read[kind.Index][text] = word;
        return word;
    }

    private static ImmutableArray<Dictionary<string, T>> ByKind<T>() =>
        [.. WordKind.All.Select(_ => new Dictionary<string, T>(StringComparer.Ordinal))];
}

/// <summary>A word of the files.</summary>
/// <param name="Spelled">The spelling of its term or code, or that of the files.</param>
/// <param name="Read">What it is read as: another word where it was merged.</param>
/// <param name="IsNew">Whether it is neither of the profile nor of the store.</param>
internal sealed record Word(string Spelled, string Read, bool IsNew)
{
    /// <summary>The number of cells so far.</summary>
    public int Rows { get; set; }
}

/// <summary>The words that a cell holds: one, or several joined with <c>|</c>; none where it has nothing but separators.</summary>
internal sealed class CellWords(ImmutableArray<Word> words)
{
    /// <summary>What the cell is read as.</summary>
    public string Read { get; } = string.Join('|', words.Select(word => word.Read));

    /// <summary>The words before they were merged into others.</summary>
    public string Spelled { get; } = string.Join('|', words.Select(word => word.Spelled));

    /// <summary>Whether neither the profile nor the store has one of them.</summary>
    public bool IsNew { get; } = words.Any(word => word.IsNew);

    /// <summary>Counts a row that has the cell.</summary>
    public void CountRow()
    {
        foreach (var word in words)
        {
            word.Rows++;
        }
    }
}
