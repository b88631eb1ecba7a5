using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>A value is no word of the vocabulary.</summary>
/// <param name="Kind">The kind of word.</param>
/// <param name="Word">The value.</param>
/// <param name="Allowed">The words that may be used.</param>
public sealed record UnknownWord(WordKind Kind, string Word, ImmutableArray<string> Allowed) : DomainError(Kind.Field.Name)
{
    private const int MostNamed = 60;

    /// <inheritdoc/>
    public override Sentence Sentence =>
        Allowed.IsEmpty
            ? Sentences.UnknownWordOfNone(Word, Kind.Name)
            : Sentences.UnknownWord(
                Word,
                string.Join(", ", Allowed.Take(MostNamed)) + (Allowed.Length > MostNamed ? ", …" : ""),
                Kind.Name
            );
}

/// <summary>A profile is none.</summary>
public sealed record BadProfile(string Value) : DomainError("profile")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadProfile(Value);
}

/// <summary>A colour is not of the form <c>#rrggbb</c>.</summary>
public sealed record BadColor(string Value) : DomainError("color")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadColor(Value);
}

/// <summary>A sign is neither 1 nor −1.</summary>
public sealed record BadSign() : DomainError("sign")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadSign();
}

/// <summary>A field is given to a term that is no type of tie.</summary>
public sealed record OnlyOfTieTypes(string Name) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.OnlyOfTieTypes(Name);
}

/// <summary>No own term has that word.</summary>
public sealed record UnknownTerm(string Name, string Word, string Kinds) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.UnknownTerm(Word, Kinds);
}

/// <summary>Terms of several kinds have the word, and the request does not say which it means.</summary>
public sealed record AmbiguousTerm(string Word, string Kinds) : DomainError("of")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.AmbiguousTerm(Word, Kinds);
}

/// <summary>The word is a term already.</summary>
public sealed record TermExists(string Word) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermExists(Word);
}

/// <summary>The word is of the network's profile, whose terms are not edited.</summary>
public sealed record TermOfProfile(string Word) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermOfProfile(Word);
}

/// <summary>A word would be read as several.</summary>
public sealed record TermOfSeveral(string Word) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermOfSeveral(Word);
}

/// <summary>The term was merged into another.</summary>
public sealed record TermMerged(string Word, string Into) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermMerged(Word, Into);
}

/// <summary>A term would be merged into itself.</summary>
public sealed record TermMergedIntoItself(string Word) : DomainError("into")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermMergedIntoItself(Word);
}

/// <summary>A term that is removed is in use.</summary>
public sealed record TermInUse(string Word, int Uses) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TermInUse(Word, Uses);
}

/// <summary>The network would have too many terms.</summary>
public sealed record TooManyTerms() : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TooManyTerms(GraphState.MaxTerms);
}

/// <summary>A word that would be merged has no term, and there is no room for one.</summary>
public sealed record NoTermToMerge(string Word) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.NoTermToMerge(Word, GraphState.MaxTerms);
}
