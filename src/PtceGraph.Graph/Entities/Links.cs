namespace PtceGraph.Graph;

/// <summary>A declared link between two nodes. Several may join the same two; measures merge them.</summary>
public sealed record Tie : Link
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Tie;

    /// <summary>Id of the node it starts from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Id of the node it goes to.</summary>
    public string Target { get; init; } = "";

    /// <summary>A code of <see cref="Vocabulary.TieTypes"/>, or what a file said; null is a tie of no known type.</summary>
    public string? Type { get; init; }

    /// <summary>Strength, finite and above 0; null counts 1.</summary>
    public double? Weight { get; init; }

    /// <summary>Whether it goes one way. A type gives only the default.</summary>
    public bool Directed { get; init; }

    /// <summary>Beginning; undated is always.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End; undated is always.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>The words that say so.</summary>
    public string? Evidence { get; init; }

    /// <summary>Money, in euros; never a weight.</summary>
    public double? Amount { get; init; }

    /// <inheritdoc/>
    public override string From => Source;

    /// <inheritdoc/>
    public override string To => Target;
}

/// <summary>A link of an actor (or a pole, where its speaker stood for it) to what it takes part in.</summary>
public abstract record Involvement : Link
{
    private protected Involvement()
    {
    }

    /// <summary>Id of the actor; it may be a pole's.</summary>
    public string Actor { get; init; } = "";

    /// <inheritdoc/>
    public override string From => Actor;
}

/// <summary>An actor's belonging to a pole.</summary>
public sealed record Membership : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Membership;

    /// <summary>Id of the pole.</summary>
    public string Pole { get; init; } = "";

    /// <summary>A code of the circles of involvement, or what a file said.</summary>
    public string? Circle { get; init; }

    /// <summary>What it does there.</summary>
    public string? Role { get; init; }

    /// <summary>Beginning; undated is always.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End; undated is always.</summary>
    public PartialDate? Until { get; init; }

    /// <inheritdoc/>
    public override string To => Pole;
}

/// <summary>An actor's part in a project.</summary>
public sealed record Participation : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Participation;

    /// <summary>Id of the project.</summary>
    public string Project { get; init; } = "";

    /// <summary>What it does there.</summary>
    public string? Role { get; init; }

    /// <summary>Beginning; undated is always.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>End; undated is always.</summary>
    public PartialDate? Until { get; init; }

    /// <inheritdoc/>
    public override string To => Project;
}

/// <summary>An actor's presence at a meeting.</summary>
public sealed record Attendance : Involvement
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Attendance;

    /// <summary>Id of the meeting.</summary>
    public string Meeting { get; init; } = "";

    /// <inheritdoc/>
    public override string To => Meeting;
}

/// <summary>What people did with a proposed introduction of two actors.</summary>
public sealed record Suggestion : Link
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Suggestion;

    /// <summary>Id of one of the two, the smaller (ordinal).</summary>
    public string Source { get; init; } = "";

    /// <summary>Id of the other.</summary>
    public string Target { get; init; } = "";

    /// <summary>proposed, in_progress, done or dismissed.</summary>
    public string Status { get; init; } = "proposed";

    /// <summary>Why, in the words of those who decided.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string From => Source;

    /// <inheritdoc/>
    public override string To => Target;
}
