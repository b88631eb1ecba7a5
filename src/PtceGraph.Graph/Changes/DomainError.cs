using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>A rule of the network that a request breaks: a named error with a sentence for the user who made the request.</summary>
/// <param name="Field">The invalid field; null when the whole request is refused.</param>
public abstract record DomainError(string? Field)
{
    /// <summary>The sentence: what is wrong, the value, what to do.</summary>
    public abstract Sentence Sentence { get; }

    /// <summary>The sentence in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}

/// <summary>An id names nothing of the kind expected.</summary>
public sealed record UnknownEntity(string? Field, string Id, string Expected) : DomainError(Field)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.UnknownEntity(Id, Expected);
}

/// <summary>The id is already in use.</summary>
public sealed record DuplicateId(string Id) : DomainError("id")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.DuplicateId(Id);
}

/// <summary>An id, or the word of a term, is empty or too long.</summary>
/// <param name="Field">The field.</param>
/// <param name="Most">The most characters that it may have.</param>
/// <param name="Length">The characters that it has.</param>
public sealed record BadId(string? Field, int Most, int Length) : DomainError(Field)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadId(Most, Length);
}

/// <summary>A required field is missing.</summary>
public sealed record MissingField(string Name) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.MissingField(Name);
}

/// <summary>A text is too long.</summary>
/// <param name="Name">The field.</param>
/// <param name="Length">Its length, in characters.</param>
/// <param name="Most">The most characters that it may have.</param>
public sealed record BadText(string Name, int Length, int Most = GraphState.MaxTextLength) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadText(Name, Length, Most);
}

/// <summary>An id, or a text, has a control character that it may not have.</summary>
/// <param name="Name">The field.</param>
/// <param name="Character">The first such character.</param>
/// <param name="Position">Its position in the text, from 1.</param>
public sealed record ControlCharacter(string Name, char Character, int Position) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence =>
        Sentences.ControlCharacter(
            Name,
            Character switch
            {
                '\t' => Sentences.Tab(),
                '\n' or '\r' => Sentences.LineBreak(),
                _ => Sentences.ControlCode(((int)Character).ToString("X4", CultureInfo.InvariantCulture)),
            },
            Position
        );
}

/// <summary>A link joins a node to itself.</summary>
public sealed record SelfLink(string Id) : DomainError("target")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.SelfLink(Id);
}

/// <summary>A number is outside the range of its field.</summary>
public sealed record BadNumber(string Name, double Value, double Least, double Greatest) : DomainError(Name)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadNumber(Name, Short(Least), Short(Greatest), Short(Value));

    private static string Short(double number) =>
        number.ToString(
            number == 0 || (Math.Abs(number) >= 1e-3 && Math.Abs(number) < 1e7) ? "0.######" : "0.######e0",
            CultureInfo.InvariantCulture
        );
}

/// <summary>The day on which a network is measured is none.</summary>
public sealed record BadDay(string Value) : DomainError("day")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.BadDay(Value);
}

/// <summary>An entity exceeds the size limit.</summary>
public sealed record EntityTooLarge(string Id, long Bytes) : DomainError((string?)null)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.EntityTooLarge(Id, Bytes >> 10, GraphState.MaxEntityBytes >> 10);
}

/// <summary>An entity has too many attributes.</summary>
public sealed record TooManyAttributes(int Count) : DomainError("attributes")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TooManyAttributes(Count, GraphState.MaxAttributes);
}

/// <summary>The network would have too many columns, with the one of that name.</summary>
public sealed record TooManyColumns(string Name) : DomainError("attributes")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TooManyColumns(Name, GraphState.MaxColumns);
}

/// <summary>A request exceeds the size limit of its changes; the index is that of the first change beyond it.</summary>
public sealed record TooManyChanges(long MostBytes) : DomainError((string?)null)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TooManyChanges(MostBytes >> 20);
}

/// <summary>An undo or redo would overwrite a later change.</summary>
public sealed record LaterChangeRests(string Id) : DomainError((string?)null)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.LaterChangeRests(Id);
}

/// <summary>A request was refused; nothing of it was applied.</summary>
public sealed class ChangeRefusedException : Exception
{
    /// <summary>Request number <paramref name="index"/> (from 0) broke the rule that <paramref name="error"/> names.</summary>
    public ChangeRefusedException(int index, DomainError error)
        : base(error.In(Language.English))
    {
        (Index, Error) = (index, error);
    }

    /// <summary>Which request of the list, from 0.</summary>
    public int Index { get; }

    /// <summary>Which rule.</summary>
    public DomainError Error { get; }
}
