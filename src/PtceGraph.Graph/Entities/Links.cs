namespace PtceGraph.Graph;

/// <summary>A declared link between two nodes. Several ties may join the same two nodes; measures merge them.</summary>
public sealed record Tie : Link
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Tie;

    /// <summary>Id of the source node.</summary>
    public string Source { get; init; } = "";

    /// <summary>Id of the target node.</summary>
    public string Target { get; init; } = "";

    /// <summary>A code of <see cref="Vocabulary.TieTypes"/>, or the text of an imported file; null when the type is unknown.</summary>
    public string? Type { get; init; }

    /// <summary>Strength: finite and above 0; null counts as 1.</summary>
    public double? Weight { get; init; }

    /// <summary>Whether the tie is directed. The type gives only the default.</summary>
    public bool Directed { get; init; }

    /// <summary>Start date; a link without one has always existed.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End date; a link without one has not ended.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>Quotation that states the tie.</summary>
    public string? Evidence { get; init; }

    /// <summary>Amount of money in euros; never used as a weight.</summary>
    public double? Amount { get; init; }

    /// <summary>The scopes whose files tell of the tie: each gives an account of it. Empty where nobody said who did.</summary>
    public TextList ReportedBy { get; init; } = TextList.Empty;

    /// <inheritdoc/>
    public override string From => Source;

    /// <inheritdoc/>
    public override string To => Target;
}

/// <summary>A link from an actor (or a pole, where its representative took part) to what it takes part in.</summary>
public abstract record Involvement : Link
{
    private protected Involvement() { }

    /// <summary>Id of the actor or pole.</summary>
    public string Actor { get; init; } = "";

    /// <inheritdoc/>
    public override string From => Actor;
}

/// <summary>The membership of an actor in a pole.</summary>
public sealed record Membership : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Membership;

    /// <summary>Id of the pole.</summary>
    public string Pole { get; init; } = "";

    /// <summary>A code of <see cref="Vocabulary.Circles"/>, or the text of an imported file.</summary>
    public string? Circle { get; init; }

    /// <summary>Role of the actor.</summary>
    public string? Role { get; init; }

    /// <summary>Start date; a link without one has always existed.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End date; a link without one has not ended.</summary>
    public PartialDate? Until { get; init; }

    /// <inheritdoc/>
    public override string To => Pole;
}

/// <summary>The participation of an actor in a project.</summary>
public sealed record Participation : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Participation;

    /// <summary>Id of the project.</summary>
    public string Project { get; init; } = "";

    /// <summary>Role of the actor.</summary>
    public string? Role { get; init; }

    /// <summary>Start date; a link without one has always existed.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End date; a link without one has not ended.</summary>
    public PartialDate? Until { get; init; }

    /// <inheritdoc/>
    public override string To => Project;
}

/// <summary>The attendance of an actor at a meeting.</summary>
public sealed record Attendance : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Attendance;

    /// <summary>Id of the meeting.</summary>
    public string Meeting { get; init; } = "";

    /// <inheritdoc/>
    public override string To => Meeting;
}

/// <summary>The decision on a proposed introduction of two actors.</summary>
public sealed record Suggestion : Link
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Suggestion;

    /// <summary>Id of one of the two actors, the smaller in ordinal order.</summary>
    public string Source { get; init; } = "";

    /// <summary>Id of the other actor.</summary>
    public string Target { get; init; } = "";

    /// <summary><c>proposed</c>, <c>in_progress</c>, <c>done</c> or <c>dismissed</c>.</summary>
    public string Status { get; init; } = "proposed";

    /// <summary>Reason that was given for the decision.</summary>
    public string? Reason { get; init; }

    /// <summary>The day since which the status is this one; null for a decision of an earlier version.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>Id of the actor or pole that takes care of the introduction, an organisation and never a person; null where nobody said.</summary>
    public string? Lead { get; init; }

    /// <inheritdoc/>
    public override string From => Source;

    /// <inheritdoc/>
    public override string To => Target;
}
