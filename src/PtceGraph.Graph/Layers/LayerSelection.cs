namespace PtceGraph.Graph;

/// <summary>The layers of a network, each of which can be on or off.</summary>
[Flags]
public enum Layers
{
    /// <summary>No layer.</summary>
    None = 0,

    /// <summary>Declared links.</summary>
    Ties = 1,

    /// <summary>Two-mode: actor–pole.</summary>
    Members = 2,

    /// <summary>Two-mode: actor–project and project–pole.</summary>
    Projects = 4,

    /// <summary>Two-mode: attendance and meeting–pole.</summary>
    Meetings = 8,

    /// <summary>One-mode: actors that share a pole.</summary>
    ViaMembers = 16,

    /// <summary>One-mode: actors that share a project.</summary>
    ViaProjects = 32,

    /// <summary>One-mode: actors that share a meeting.</summary>
    ViaMeetings = 64,
}

/// <summary>The graph to be measured.</summary>
/// <param name="Layers">The layers that are on.</param>
/// <param name="ExcludedTypes">Types of ties that are left out: a tie of several types is left out where all of them are.</param>
/// <param name="ActorsOnly">Whether only actors are nodes, and only links between two actors count.</param>
public sealed record LayerSelection(Layers Layers, TextList ExcludedTypes, bool ActorsOnly = false)
{
    private static readonly (string Name, Layers Layer)[] Names =
    [
        ("ties", Layers.Ties),
        ("members", Layers.Members),
        ("projects", Layers.Projects),
        ("meetings", Layers.Meetings),
        ("via-members", Layers.ViaMembers),
        ("via-projects", Layers.ViaProjects),
        ("via-meetings", Layers.ViaMeetings),
    ];

    /// <summary>The default for centrality, structure, clans and the map: two-mode layers, whose poles and projects are nodes.</summary>
    public static LayerSelection Structure { get; } = new(Layers.Ties | Layers.Members | Layers.Projects, TextList.Empty);

    /// <summary>The default for décloisonnement, brokerage and constraint: one-mode layers between actors.</summary>
    public static LayerSelection Acquaintance { get; } =
        new(Layers.Ties | Layers.ViaMembers | Layers.ViaProjects | Layers.ViaMeetings, TextList.Empty, ActorsOnly: true);

    /// <summary>All names, in their order.</summary>
    public static IEnumerable<string> AllNames => Names.Select(pair => pair.Name);

    /// <summary>Reads <c>ties,members</c>.</summary>
    /// <returns>The layers, or null and the unknown name.</returns>
    public static Layers? Parse(string text, out string? unknown)
    {
        unknown = null;
        var layers = Layers.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var layer = Array.Find(Names, pair => pair.Name == name).Layer;
            if (layer == Layers.None)
            {
                unknown = name;
                return null;
            }

            layers |= layer;
        }

        return layers;
    }

    /// <summary>The names of the selected layers, joined with commas, and the excluded types: <c>ties,members,projects</c>.</summary>
    public override string ToString() =>
        string.Join(',', Names.Where(pair => Layers.HasFlag(pair.Layer)).Select(pair => pair.Name))
        + (ActorsOnly ? " (actors)" : "")
        + (ExcludedTypes.Count == 0 ? "" : $" without {string.Join(',', ExcludedTypes)}");

    /// <inheritdoc/>
    public bool Equals(LayerSelection? other) =>
        other is not null && Layers == other.Layers && ActorsOnly == other.ActorsOnly && ExcludedTypes.Equals(other.ExcludedTypes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Layers, ActorsOnly, ExcludedTypes);
}
