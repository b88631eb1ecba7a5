using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>How one person rates a pole on one of the nine objectives of the ECARTS référentiel, on one day.</summary>
/// <remarks>Who that person is, and what they remark, is personal: both are kept with the contacts, never with the network.</remarks>
public sealed record Score : Entity
{
    /// <inheritdoc/>
    public override EntityKind Kind => EntityKind.Score;

    /// <summary>The letters of the nine objectives, in the order of the référentiel.</summary>
    public static ImmutableArray<string> Objectives { get; } = [.. "ABCDEFGHI".Select(letter => letter.ToString())];

    /// <summary>Id of the pole that is rated.</summary>
    public string Pole { get; init; } = "";

    /// <summary>One of <see cref="Objectives"/>.</summary>
    public string Objective { get; init; } = "";

    /// <summary>A whole number from 1 to 5.</summary>
    public double? Value { get; init; }

    /// <summary>The day of the rating, which is an exact one.</summary>
    public PartialDate? At { get; init; }

    /// <summary>An opaque id that stands for the person, and says nothing of them; null where nobody said who rated.</summary>
    public string? Rater { get; init; }

    /// <summary>The id of a score: the same person rates an objective of a pole once a day, and a later rating of that day replaces it.</summary>
    public static string IdOf(string pole, string objective, PartialDate at, string? rater) => $"{objective}|{at}|{rater}|{pole}";
}
