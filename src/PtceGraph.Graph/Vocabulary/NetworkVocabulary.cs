using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The words of one network: those of its profile, its own terms, and the words that its entities hold without a term.
/// Immutable.</summary>
/// <remarks>Words that differ only by case, accents or spaces are one. A word that was merged into another stays in the journal as it was
/// written; <see cref="Resolve"/> gives the one that it stands for.</remarks>
public sealed class NetworkVocabulary
{
    private static readonly ImmutableArray<
        FrozenDictionary<string, string>
    > PtceCodes = // by kind: folded code -> code
    [
        Codes(vocabulary => vocabulary.Categories.Keys),
        Codes(vocabulary => vocabulary.SubCategories.Keys),
        Codes(vocabulary => vocabulary.TieTypes.Keys),
        Codes(vocabulary => vocabulary.Circles.Keys),
    ];

    private readonly ImmutableArray<Dictionary<string, NetworkTerm>> _terms; // by kind: folded word -> journalled term
    private readonly ImmutableArray<Dictionary<string, NetworkTerm>> _derived; // by kind: folded word -> term of a word without one
    private readonly ImmutableArray<Dictionary<string, string>> _reworded; // by kind: word as written -> the different one it stands for

    private NetworkVocabulary(
        string profile,
        IEnumerable<NetworkTerm> terms,
        Func<WordKind, IEnumerable<string>> written,
        Func<WordKind, IReadOnlySet<string>, string> firstOf
    )
    {
        Profile = profile;
        _terms = [.. WordKind.All.Select(_ => new Dictionary<string, NetworkTerm>(StringComparer.Ordinal))];
        _derived = [.. WordKind.All.Select(_ => new Dictionary<string, NetworkTerm>(StringComparer.Ordinal))];
        _reworded = [.. WordKind.All.Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
        foreach (var term in terms)
        {
            if (WordKind.Named(term.Of) is { } kind)
            {
                _terms[kind.Index].TryAdd(TextNormalizer.FoldWord(term.Word), term);
            }
        }

        foreach (var kind in WordKind.All)
        {
            Derive(kind, [.. written(kind)], firstOf);
        }

        Own =
        [
            .. WordKind.All.SelectMany(kind => _terms[kind.Index].Values.Where(term => Stands(kind, term))),
            .. _derived.SelectMany(derived => derived.Values.OrderBy(term => term.Word, StringComparer.Ordinal)),
        ];
    }

    /// <summary>The profile, one of <see cref="NetworkProfile"/>.</summary>
    public string Profile { get; }

    /// <summary>Whether the network is of PTCE.</summary>
    public bool IsPtce => Profile == NetworkProfile.Ptce;

    /// <summary>The network's own terms, kind by kind: those that it journals, then the words that its entities hold without a
    /// term.</summary>
    public ImmutableArray<NetworkTerm> Own { get; }

    /// <summary>The terms that were merged into others, each with the word that it stands for now, kind by kind. O(terms).</summary>
    public IEnumerable<(NetworkTerm Term, string Into)> Merged =>
        WordKind.All.SelectMany(kind =>
            _terms[kind.Index]
                .Values.Where(term => !Stands(kind, term))
                .Select(term => (term, ResolveOne(kind, term.Word)))
                .OrderBy(merged => merged.term.Word, StringComparer.Ordinal)
        );

    /// <summary>Whether some words as written stand for others.</summary>
    public bool Rewords => _reworded.Any(words => words.Count > 0);

    /// <summary>The vocabulary of a profile with some terms, which no entity uses yet.</summary>
    public static NetworkVocabulary OfProfile(string profile, IEnumerable<NetworkTerm> terms) =>
        new(profile, terms, _ => [], (_, spellings) => spellings.First());

    /// <summary>Makes the vocabulary of a network. O(terms and distinct words).</summary>
    /// <param name="settings">What the network says of itself; null for nothing.</param>
    /// <param name="terms">The terms of the journal, those that were merged included.</param>
    /// <param name="written">The distinct values that entities hold, of a kind.</param>
    /// <param name="firstOf">Of some spellings of one word, the one that was written first.</param>
    internal static NetworkVocabulary Of(
        NetworkSettings? settings,
        IEnumerable<NetworkTerm> terms,
        Func<WordKind, IEnumerable<string>> written,
        Func<WordKind, IReadOnlySet<string>, string> firstOf
    ) => new(settings?.Profile ?? NetworkProfile.Ptce, terms, written, firstOf);

    /// <summary>The word that a word stands for: the spelling of its term or of the profile's code, or the term that it was merged
    /// into.</summary>
    /// <returns>The word itself where nothing is known of it; for a cell of several words, each of them, joined with <c>|</c>.</returns>
    public string Resolve(WordKind kind, string word)
    {
        if (TextList.OfCell(word) is not { Count: > 1 } several)
        {
            return ResolveOne(kind, word);
        }

        var read = TextList.Of(several.Select(one => ResolveOne(kind, one)).Distinct(StringComparer.Ordinal));
        return read.Equals(several) ? word : read.ToString();
    }

    private string ResolveOne(WordKind kind, string word)
    {
        // A redo may merge two terms into each other: the walk ends, and both stand for themselves.
        var current = word;
        for (var steps = 0; steps <= _terms[kind.Index].Count; steps++)
        {
            var folded = TextNormalizer.FoldWord(current);
            if (!_terms[kind.Index].TryGetValue(folded, out var term))
            {
                return CodeOf(kind, current, folded)
                    ?? (_derived[kind.Index].TryGetValue(folded, out var derived) ? derived.Word : current);
            }

            if (term.Into is null)
            {
                return term.Word;
            }

            current = term.Into;
        }

        return word;
    }

    /// <summary>Whether a term stands for itself: it was not merged into another.</summary>
    public bool Stands(WordKind kind, NetworkTerm term) => term.Into is null || ResolveOne(kind, term.Word) == term.Word;

    /// <summary>Whether a word may be used: it is of the profile, or of the network's own. Of several words in a cell, each must
    /// be.</summary>
    public bool Has(WordKind kind, string word)
    {
        if (TextList.OfCell(word) is { Count: > 1 } several)
        {
            return several.All(one => Has(kind, one));
        }

        var folded = TextNormalizer.FoldWord(Resolve(kind, word));
        return _terms[kind.Index].ContainsKey(folded) || _derived[kind.Index].ContainsKey(folded) || IsOfProfile(kind, word);
    }

    /// <summary>Whether a word is a code of the profile.</summary>
    public bool IsOfProfile(WordKind kind, string word) => IsPtce && PtceCodes[kind.Index].ContainsKey(TextNormalizer.FoldWord(word));

    /// <summary>The words that may be used, in ordinal order.</summary>
    public IEnumerable<string> Allowed(WordKind kind) =>
        (IsPtce ? PtceCodes[kind.Index].Values : [])
            .Concat(Own.Where(term => term.Of == kind.Name).Select(term => term.Word))
            .Order(StringComparer.Ordinal);

    /// <summary>The network's own term of a word, merged or not; null for none.</summary>
    public NetworkTerm? Find(WordKind kind, string word)
    {
        var folded = TextNormalizer.FoldWord(word);
        return _terms[kind.Index].GetValueOrDefault(folded) ?? _derived[kind.Index].GetValueOrDefault(folded);
    }

    /// <summary>The terms of the journal that stand for a word: its own, and those that were merged into it.</summary>
    internal IEnumerable<NetworkTerm> StandingFor(WordKind kind, string word) =>
        _terms[kind.Index].Values.Where(term => Resolve(kind, term.Word) == word);

    /// <summary>Whether ties of a type are directed where nobody says; of several types in a cell, all of them.</summary>
    public bool IsDirected(string type) =>
        TextList.OfCell(type) is { Count: > 1 } several ? several.All(IsDirected)
        : Find(WordKind.TieType, Resolve(WordKind.TieType, type)) is { } own ? own.Directed == true
        : IsPtce && Vocabulary.In(Language.French).TieTypes.TryGetValue(type, out var term) && term.Directed;

    /// <summary>The label of a word in a language; the word itself where it has none.</summary>
    public string LabelOf(WordKind kind, string word, Language language)
    {
        if (Find(kind, word) is { } own)
        {
            return own.LabelIn(language);
        }

        var vocabulary = Vocabulary.In(language);
        return !IsPtce ? word
            : kind.Name == "category" ? vocabulary.Categories.GetValueOrDefault(word)?.ShortLabel ?? word
            : kind.Name == "sub_category" ? vocabulary.SubCategories.GetValueOrDefault(word)?.Label ?? word
            : kind.Name == "tie_type" ? vocabulary.TieTypes.GetValueOrDefault(word)?.Label ?? word
            : vocabulary.Circles.GetValueOrDefault(word)?.Label ?? word;
    }

    /// <summary>An entity as it is read: each word as <see cref="Resolve"/> gives it.</summary>
    /// <returns>The same object where nothing differs.</returns>
    public Entity AsRead(Entity entity)
    {
        foreach (var kind in WordKind.All)
        {
            if (
                kind.Entity == entity.Kind
                && _reworded[kind.Index] is { Count: > 0 } reworded
                && kind.Field.Get(entity) is string word
                && reworded.TryGetValue(word, out var read)
            )
            {
                entity = kind.Field.With(entity, read);
            }
        }

        return entity;
    }

    /// <summary>A change as those read it who follow the network.</summary>
    /// <returns>The same object where nothing differs.</returns>
    public GraphChange AsRead(GraphChange change) =>
        !Rewords ? change
        : change is GraphChange.Added(var entity) && AsRead(entity) is var read && !ReferenceEquals(read, entity)
            ? new GraphChange.Added(read)
        : change is GraphChange.Updated update && update.Fields.Any(field => WordKind.Of(field.Field) is not null)
            ? new GraphChange.Updated(
                update.Kind,
                update.Id,
                [
                    .. update.Fields.Select(field =>
                        field.After is string word && WordKind.Of(field.Field) is { } kind
                            ? field with
                            {
                                After = Resolve(kind, word),
                            }
                            : field
                    ),
                ],
                update.Attributes
            )
        : change;

    /// <summary>Whether a change gives words another meaning than they had: a term is merged, or stands for itself again, or the profile is
    /// another.</summary>
    public static bool ChangesReading(GraphChange change) =>
        change switch
        {
            GraphChange.Added(NetworkTerm term) => term.Into is not null,
            GraphChange.Removed(NetworkTerm term) => term.Into is not null,
            GraphChange.Added(NetworkSettings settings) => settings.Profile is not null,
            GraphChange.Removed(NetworkSettings settings) => settings.Profile is not null,
            GraphChange.Updated update => update.Fields.Any(field =>
                (update.Kind == EntityKind.Term && field.Field.Name == "into")
                || (update.Kind == EntityKind.Network && field.Field.Name == "profile")
            ),
            _ => false,
        };

    private static FrozenDictionary<string, string> Codes(Func<Vocabulary, IEnumerable<string>> codes) =>
        codes(Vocabulary.In(Language.French)).ToFrozenDictionary(TextNormalizer.FoldWord);

    /// <summary>The code of the profile that a word is; null for none. Sub-categories are free words among PTCE, which stay as they are
    /// written.</summary>
    private string? CodeOf(WordKind kind, string word, string folded) =>
        IsPtce && PtceCodes[kind.Index].TryGetValue(folded, out var code)
            ? kind.Name == "sub_category"
                ? word
                : code
            : null;

    private void Derive(WordKind kind, ImmutableArray<string> written, Func<WordKind, IReadOnlySet<string>, string> firstOf)
    {
        var unknown = written
            .SelectMany(cell => TextList.OfCell(cell) is { Count: > 1 } several ? several : Enumerable.Repeat(cell, 1))
            .Distinct(StringComparer.Ordinal)
            .Select(word => (Word: word, Folded: TextNormalizer.FoldWord(word)))
            .Where(pair => !_terms[kind.Index].ContainsKey(pair.Folded) && CodeOf(kind, pair.Word, pair.Folded) is null)
            .GroupBy(pair => pair.Folded, pair => pair.Word);
        foreach (var spellings in unknown)
        {
            var all = spellings.ToHashSet(StringComparer.Ordinal);
            _derived[kind.Index].Add(spellings.Key, NetworkTerm.New(kind, all.Count == 1 ? all.First() : firstOf(kind, all)));
        }

        foreach (var word in written)
        {
            if (Resolve(kind, word) is var read && read != word)
            {
                _reworded[kind.Index].Add(word, read);
            }
        }
    }
}
