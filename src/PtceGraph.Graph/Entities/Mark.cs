namespace PtceGraph.Graph;

/// <summary>A day that people come back to, such as that of a steering committee (COPIL): « depuis le dernier COPIL ».</summary>
/// <remarks>It is neither a node nor a link: nothing is measured by it. A network has at most <see cref="GraphState.MaxMarks"/>.</remarks>
public sealed record Mark : Entity
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    private const char Separator = '|';

    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Mark;

    /// <summary>The day, which is an exact one; it may be one to come.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>What the day is called, on one line.</summary>
    public string Name { get; init; } = "";

    /// <summary>A mark with the id of its day and its name, by which it is known: a day has one mark of a name.</summary>
    public static Mark Of(PartialDate? date, string name) =>
        new()
        {
            Id = $"{date}{Separator}{name}",
            Date = date,
            Name = name,
        };
}
