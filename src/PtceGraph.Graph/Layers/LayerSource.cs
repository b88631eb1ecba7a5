using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The source of a link of a measured graph.</summary>
[Flags]
public enum LinkKinds : byte
{
    /// <summary>A declared tie.</summary>
    Tie = 1,

    /// <summary>A membership.</summary>
    Membership = 2,

    /// <summary>A participation in a project.</summary>
    Participation = 4,

    /// <summary>The relation of a project to its pole.</summary>
    ProjectPole = 8,

    /// <summary>An attendance at a meeting.</summary>
    Attendance = 16,

    /// <summary>The relation of a meeting to its pole.</summary>
    MeetingPole = 32,

    /// <summary>A pole, project or meeting that two actors share.</summary>
    Shared = 64,
}

/// <summary>A node of a measured graph.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Actor, pole, project or meeting.</param>
/// <param name="Label">Its name.</param>
public sealed record GraphNode(string Id, EntityKind Kind, string Label);

/// <summary>A link before merging.</summary>
/// <param name="Source">Index of the source node.</param>
/// <param name="Target">Index of the target node, different from the source.</param>
/// <param name="Weight">Strength, above 0.</param>
/// <param name="Kind">What it comes from.</param>
/// <param name="Type">A tie's type, or several as one text (<see cref="TextList.OfCell"/>); else null.</param>
/// <param name="Directed">Whether it goes one way.</param>
public readonly record struct LayerLink(int Source, int Target, double Weight, LinkKinds Kind, string? Type, bool Directed);

/// <summary>The affiliations of a one-mode layer; the projection links actors that share a group.</summary>
/// <param name="Layer">The one-mode layer.</param>
/// <param name="GroupCount">Number of poles, projects or meetings.</param>
/// <param name="Pairs">Pairs of the index of a node and the index of a group, distinct.</param>
public sealed record Incidence(Layers Layer, int GroupCount, ImmutableArray<(int Node, int Group)> Pairs);

/// <summary>The nodes, links and affiliations that a measured graph is built from. A null model can rewire them before building.</summary>
/// <param name="Nodes">All nodes, isolates included.</param>
/// <param name="Links">Links between the nodes, not merged.</param>
/// <param name="Shared">The affiliations to project.</param>
public sealed record LayerSource(ImmutableArray<GraphNode> Nodes, ImmutableArray<LayerLink> Links, ImmutableArray<Incidence> Shared);
