namespace PtceGraph.Graph;

/// <summary>The date of a mark is a month or a year.</summary>
public sealed record NoExactDay(PartialDate Date) : DomainError("date")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.NoExactDay($"{Date}");
}

/// <summary>The day has a mark of that name already.</summary>
public sealed record DuplicateMark(Mark Mark) : DomainError("name")
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.DuplicateMark(Mark.Name, $"{Mark.Date}");
}

/// <summary>A new mark is beyond the most that a network may have.</summary>
public sealed record TooManyMarks() : DomainError((string?)null)
{
    /// <inheritdoc/>
    public override Sentence Sentence => Sentences.TooManyMarks(GraphState.MaxMarks);
}
