using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PtceGraph.Graph;

/// <content>The words of the network: its vocabulary, the requests that change it, and the snapshot that is read with it.</content>
public sealed partial class GraphState
{
    /// <summary>The most own terms that a network may have, those that were merged included.</summary>
    public const int MaxTerms = 1_000;

    private Dictionary<string, int>[]? _words; // by WordKind: word as written -> entities that hold it, at least 1; built on first use
    private NetworkVocabulary? _vocabulary; // null after a change of a term, of the settings or of the distinct words
    private bool _checksWords; // whether the request that is being applied is an edit of a person

    /// <summary>The words of the network. O(distinct words) after one of them changed, O(size) the first time.</summary>
    public NetworkVocabulary Vocabulary =>
        _vocabulary ??= NetworkVocabulary.Of(
            Settings,
            All(EntityKind.Term).Cast<NetworkTerm>(),
            kind => Words[kind.Index].Keys,
            (kind, spellings) =>
                All(kind.Entity)
                    .Select(entity => (string?)kind.Field.Get(entity))
                    .OfType<string>()
                    .SelectMany(cell => spellings.Contains(cell) ? Enumerable.Repeat(cell, 1) : TextList.OfCell(cell))
                    .First(spellings.Contains)
        );

    private NetworkSettings? Settings =>
        TryGet(EntityKind.Network, NetworkSettings.OnlyId, out var settings) ? (NetworkSettings)settings : null;

    private Dictionary<string, int>[] Words
    {
        get
        {
            if (_words is null)
            {
                _words = [.. WordKind.All.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
                foreach (var entity in WordKind.All.Select(kind => kind.Entity).Distinct().SelectMany(All))
                {
                    CountWords(entity, 1);
                }
            }

            return _words;
        }
    }

    /// <summary>An immutable snapshot of the network at a revision, as it is read: each word as the vocabulary gives it. O(size).</summary>
    public GraphSnapshot Snapshot(long revision)
    {
        var written = new GraphSnapshot(
            revision,
            _tables[(int)EntityKind.Actor].ToArray<Actor>(),
            _tables[(int)EntityKind.Pole].ToArray<Pole>(),
            _tables[(int)EntityKind.Project].ToArray<Project>(),
            _tables[(int)EntityKind.Meeting].ToArray<Meeting>(),
            _tables[(int)EntityKind.Tie].ToArray<Tie>(),
            _tables[(int)EntityKind.Membership].ToArray<Membership>(),
            _tables[(int)EntityKind.Participation].ToArray<Participation>(),
            _tables[(int)EntityKind.Attendance].ToArray<Attendance>(),
            _tables[(int)EntityKind.Suggestion].ToArray<Suggestion>(),
            new GraphSnapshot.NetworkHead(
                Settings,
                _tables[(int)EntityKind.Term].ToArray<NetworkTerm>(),
                _tables[(int)EntityKind.Score].ToArray<Score>(),
                _tables[(int)EntityKind.Mark].ToArray<Mark>(),
                Vocabulary
            )
        );
        return Vocabulary.Rewords ? written.AsRead() : written;
    }

    private void CountWords(Entity entity, int by)
    {
        if (entity is NetworkTerm or NetworkSettings)
        {
            _vocabulary = null;
            return;
        }

        if (_words is null || entity.Kind is not (EntityKind.Actor or EntityKind.Tie or EntityKind.Membership))
        {
            return;
        }

        foreach (var kind in WordKind.All)
        {
            if (kind.Entity == entity.Kind && kind.Field.Get(entity) is string word)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_words[kind.Index], word, out var isKnown);
                count += by;
                var isGone = count == 0;
                if (isGone)
                {
                    _words[kind.Index].Remove(word);
                }

                if (isGone || !isKnown)
                {
                    _vocabulary = null;
                }
            }
        }
    }

    /// <summary>An entity of a request with its words as the vocabulary has them. A word that the entity already has stays as it was
    /// written.</summary>
    /// <exception cref="RuleBrokenException">A word is not of the vocabulary.</exception>
    private Entity WithCheckedWords(Entity after, Entity? before)
    {
        if (!_checksWords)
        {
            return after;
        }

        foreach (var kind in WordKind.All)
        {
            if (kind.Entity != after.Kind || kind.Field.Get(after) is not string word || string.IsNullOrWhiteSpace(word))
            {
                continue;
            }

            var (vocabulary, had) = (Vocabulary, before is null ? null : (string?)kind.Field.Get(before));
            var read = vocabulary.Resolve(kind, word);
            if (had is not null && (had == word || vocabulary.Resolve(kind, had) == read))
            {
                after = kind.Field.With(after, had);
                continue;
            }

            // Sub-categories are free words among PTCE, whose vocabulary only names the usual ones.
            if (!vocabulary.Has(kind, word) && !(vocabulary.IsPtce && kind.Name == "sub_category"))
            {
                throw new RuleBrokenException(new UnknownWord(kind, word, [.. vocabulary.Allowed(kind)]));
            }

            after = kind.Field.With(after, read);
        }

        return after;
    }

    private void AddTerm(NetworkTerm term, ImmutableArray<GraphChange>.Builder changes)
    {
        ChangeRules.Check(term, this);
        var (kind, vocabulary) = (WordKind.Named(term.Of)!, Vocabulary);
        if (vocabulary.IsOfProfile(kind, term.Word))
        {
            throw new RuleBrokenException(new TermOfProfile(term.Word));
        }

        if (vocabulary.Find(kind, term.Word) is { } known)
        {
            if (TryGet(EntityKind.Term, known.Id, out _))
            {
                throw new RuleBrokenException(
                    vocabulary.Stands(kind, known)
                        ? new TermExists(known.Word)
                        : new TermMerged(known.Word, vocabulary.Resolve(kind, known.Word))
                );
            }

            term = term with { Id = known.Id }; // as entities have written it
        }

        CheckTermCount();
        Do(new GraphChange.Added(term), changes);
    }

    private void UpdateTerm(ChangeRequest.Update update, ImmutableArray<GraphChange>.Builder changes)
    {
        var before = FindTerm(update.Id).Term;
        var after = (NetworkTerm)update.ApplyTo(before);
        ChangeRules.Check(after, this, before);
        Set(before, after, changes);
    }

    private void RemoveTerm(string id, ImmutableArray<GraphChange>.Builder changes)
    {
        var (kind, term) = FindTerm(id);
        var uses = Words[kind.Index]
            .Where(pair => TextList.OfCell(Vocabulary.Resolve(kind, pair.Key)).Contains(term.Word))
            .Sum(pair => pair.Value);
        if (uses > 0)
        {
            throw new RuleBrokenException(new TermInUse(term.Word, uses));
        }

        foreach (var standing in Vocabulary.StandingFor(kind, term.Word).OrderBy(standing => standing.Into is null).ToList())
        {
            Do(new GraphChange.Removed(standing), changes);
        }
    }

    private void MergeTerm(ChangeRequest.MergeTerm merge, ImmutableArray<GraphChange>.Builder changes)
    {
        var (kind, term) = FindTerm(merge.Id);
        var into = Vocabulary.Resolve(kind, merge.Into);
        if (!Vocabulary.Has(kind, merge.Into))
        {
            throw new RuleBrokenException(new UnknownTerm("into", merge.Into, kind.Name));
        }

        if (into == term.Word)
        {
            throw new RuleBrokenException(new TermMergedIntoItself(term.Word));
        }

        if (!TryGet(EntityKind.Term, term.Id, out _) && Count(EntityKind.Term) >= MaxTerms)
        {
            throw new RuleBrokenException(new NoTermToMerge(term.Word));
        }

        Set(term, term with { Into = into }, changes);
    }

    /// <summary>Changes a term, which is journalled from then on where only its word was known.</summary>
    private void Set(NetworkTerm before, NetworkTerm after, ImmutableArray<GraphChange>.Builder changes)
    {
        if (TryGet(EntityKind.Term, before.Id, out _))
        {
            Update(before, after, changes);
        }
        else if (!before.Equals(after))
        {
            CheckTermCount();
            Do(new GraphChange.Added(after), changes);
        }
    }

    private void CheckTermCount()
    {
        if (Count(EntityKind.Term) >= MaxTerms)
        {
            throw new RuleBrokenException(new TooManyTerms());
        }
    }

    /// <summary>The own term that a request names: a journalled one, or that of a word that entities hold.</summary>
    private (WordKind Kind, NetworkTerm Term) FindTerm(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        var (of, word) = (id[..colon], id[(colon + 1)..]);
        var found = WordKind
            .All.Where(kind => of.Length == 0 || of == kind.Name)
            .Select(kind => (Kind: kind, Term: Vocabulary.Find(kind, word)))
            .Where(pair => pair.Term is not null)
            .ToList();
        return found switch
        {
            [] when WordKind.All.Any(kind => (of.Length == 0 || of == kind.Name) && Vocabulary.IsOfProfile(kind, word)) =>
                throw new RuleBrokenException(new TermOfProfile(word)),
            [] => throw new RuleBrokenException(new UnknownTerm("id", word, of.Length == 0 ? WordKind.Names : of)),
            [(var kind, { } term)] when Vocabulary.Stands(kind, term) => (kind, term),
            [(var kind, { } merged)] => throw new RuleBrokenException(new TermMerged(merged.Word, Vocabulary.Resolve(kind, merged.Word))),
            _ => throw new RuleBrokenException(new AmbiguousTerm(word, string.Join(", ", found.Select(pair => pair.Kind.Name)))),
        };
    }
}
