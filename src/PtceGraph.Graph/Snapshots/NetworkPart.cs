using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>The part of a network that is taken away: what is inside a perimeter, and of that the surroundings of one node.</summary>
/// <param name="Perimeter">The perimeter; null for the whole network.</param>
/// <param name="Around">The id of the node whose surroundings are kept; null for no such limit.</param>
/// <param name="Steps">How many links away from that node what is kept may be, from 1 to <see cref="MostSteps"/>. Meetings are no
/// steps.</param>
public sealed record NetworkPart(Perimeter? Perimeter, string? Around, int Steps)
{
    /// <summary>The most steps around a node.</summary>
    public const int MostSteps = 4;

    /// <summary>The part that leaves nothing out.</summary>
    public static NetworkPart Whole { get; } = new(null, null, 1);

    /// <summary>Whether nothing is left out.</summary>
    public bool IsWhole => Perimeter is null && Around is null;

    /// <summary>The part that words ask for.</summary>
    /// <param name="perimeter">The perimeter; null for the whole network.</param>
    /// <param name="around">The id of a node; null or empty for none.</param>
    /// <param name="steps">The number of steps around it; null or empty for 1.</param>
    /// <exception cref="PartRefusedException">The steps are no number from 1 to <see cref="MostSteps"/>, or are around nothing.</exception>
    public static NetworkPart Of(Perimeter? perimeter, string? around, string? steps)
    {
        var part = new NetworkPart(perimeter, string.IsNullOrEmpty(around) ? null : around, 1);
        if (string.IsNullOrEmpty(steps))
        {
            return part;
        }

        if (part.Around is null)
        {
            throw new PartRefusedException("steps", Sentences.PartStepsAlone());
        }

        return int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostSteps
            ? part with
            {
                Steps = number,
            }
            : throw new PartRefusedException("steps", Sentences.PartSteps(MostSteps, steps));
    }

    /// <summary>The part of a network, with the links between what is kept. O(size).</summary>
    /// <param name="network">The network.</param>
    /// <returns>The same network where nothing of it is left out.</returns>
    /// <exception cref="PartRefusedException">There is no such node inside the perimeter.</exception>
    public GraphSnapshot Of(GraphSnapshot network)
    {
        var inside = Perimeter is null ? network : network.Within(Perimeter);
        return Around is null ? inside : inside.Only(Surroundings(inside, Around, Steps));
    }

    /// <summary>What is at most some links away from a node: through actors, poles and projects.</summary>
    private static HashSet<string> Surroundings(GraphSnapshot network, string id, int steps)
    {
        if (!network.TryGetNode(id, out _))
        {
            throw new PartRefusedException("around", Sentences.PartNodeUnknown(id));
        }

        var meetings = network.Meetings.Select(meeting => meeting.Id).ToHashSet(StringComparer.Ordinal);
        IEnumerable<(string One, string? Other)> pairs =
        [
            .. network.Links.Select(link => (link.From, (string?)link.To)),
            .. network.Projects.Select(project => (project.Id, project.Pole)),
            .. network.Meetings.Select(meeting => (meeting.Id, meeting.Pole)),
        ];
        var neighbours = pairs
            .Where(pair => pair.Other is not null)
            .SelectMany(pair => new[] { (From: pair.One, To: pair.Other!), (From: pair.Other!, To: pair.One) })
            .Where(way => !meetings.Contains(way.To))
            .ToLookup(way => way.From, way => way.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { id };
        var last = new List<string> { id };
        for (var step = 0; step < steps; step++)
        {
            last = [.. last.SelectMany(from => neighbours[from]).Where(reached.Add)];
        }

        return reached;
    }
}

/// <summary>A part cannot be had of a network.</summary>
public sealed class PartRefusedException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="parameter">The parameter at fault: <c>where</c>, <c>around</c> or <c>steps</c>.</param>
    /// <param name="sentence">The reason.</param>
    public PartRefusedException(string parameter, Sentence sentence)
        : base(sentence.In(Language.English)) => (Parameter, Sentence) = (parameter, sentence);

    /// <summary>The parameter at fault: <c>where</c>, <c>around</c> or <c>steps</c>.</summary>
    public string Parameter { get; }

    /// <summary>The reason.</summary>
    public Sentence Sentence { get; }
}
