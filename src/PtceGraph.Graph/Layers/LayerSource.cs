using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What a link of a measured graph comes from.</summary>
[Flags]
public enum LinkKinds : byte
{
    /// <summary>A declared tie.</summary>
    Tie = 1,

    /// <summary>A membership.</summary>
    Membership = 2,

    /// <summary>A part in a project.</summary>
    Participation = 4,

    /// <summary>A project's belonging to its pole.</summary>
    ProjectPole = 8,

    /// <summary>A presence at a meeting.</summary>
    Attendance = 16,

    /// <summary>A meeting's belonging to its pole.</summary>
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
/// <param name="Source">Index of the node it starts from.</param>
/// <param name="Target">Index of the node it goes to; another.</param>
/// <param name="Weight">Strength, above 0.</param>
/// <param name="Kind">What it comes from.</param>
/// <param name="Type">A tie's type, else null.</param>
/// <param name="Directed">Whether it goes one way.</param>
public readonly record struct LayerLink(int Source, int Target, double Weight, LinkKinds Kind, string? Type, bool Directed);

/// <summary>Who takes part in what, for a one-mode layer: projected, it joins those that share a group.</summary>
/// <param name="Layer">The one-mode layer.</param>
/// <param name="GroupCount">Number of poles, projects or meetings.</param>
/// <param name="Pairs">Index of a node and of a group, distinct.</param>
public sealed record Incidence(Layers Layer, int GroupCount, ImmutableArray<(int Node, int Group)> Pairs);

/// <summary>What a measured graph is built from, kept so that a null model can rewire it before building.</summary>
/// <param name="Nodes">All nodes; an isolate is one.</param>
/// <param name="Links">Links between them, not merged.</param>
/// <param name="Shared">What is projected.</param>
public sealed record LayerSource(ImmutableArray<GraphNode> Nodes, ImmutableArray<LayerLink> Links, ImmutableArray<Incidence> Shared);
