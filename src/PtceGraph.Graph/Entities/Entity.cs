namespace PtceGraph.Graph;

/// <summary>The kind of an entity. Operations use the name in lower case: <c>actor.add</c>.</summary>
public enum EntityKind : byte
{
    /// <summary>An organisation or a group of citizens.</summary>
    Actor,

    /// <summary>A PTCE.</summary>
    Pole,

    /// <summary>A project.</summary>
    Project,

    /// <summary>A meeting, with its attendance.</summary>
    Meeting,

    /// <summary>A declared link between two nodes.</summary>
    Tie,

    /// <summary>The membership of an actor in a pole.</summary>
    Membership,

    /// <summary>The participation of an actor in a project.</summary>
    Participation,

    /// <summary>The attendance of an actor at a meeting.</summary>
    Attendance,

    /// <summary>The decision on a proposed introduction.</summary>
    Suggestion,

    /// <summary>What the network says of itself.</summary>
    Network,

    /// <summary>A term of the network's own vocabulary.</summary>
    Term,

    /// <summary>How a person rates a pole on an objective.</summary>
    Score,

    /// <summary>A day that people come back to.</summary>
    Mark,
}

/// <summary>A node, a link or the settings of the network: what the journal records, with an id and attributes (columns that the user added).</summary>
/// <remarks>Ids are unique among all nodes and, for links, within each kind.</remarks>
public abstract record Entity
{
    private protected Entity() { }

    /// <summary>1 to 200 characters without control characters. Empty in a request that wants an id to be assigned.</summary>
    public string Id { get; init; } = "";

    /// <summary>The kind of the entity.</summary>
    public abstract EntityKind Kind { get; }

    /// <summary>Columns that the user added.</summary>
    public AttributeMap Attributes { get; init; } = AttributeMap.Empty;

    /// <summary>Source of the information: document and place in it.</summary>
    public string? Reference { get; init; }
}

/// <summary>An entity that others are linked to: actor, pole, project or meeting.</summary>
public abstract record Node : Entity
{
    private protected Node() { }

    /// <summary>Full name; never empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Short name for the map, if there is one.</summary>
    public string? ShortName { get; init; }

    /// <summary>Free notes.</summary>
    public string? Notes { get; init; }
}

/// <summary>An entity that joins two nodes.</summary>
public abstract record Link : Entity
{
    private protected Link() { }

    /// <summary>The source node.</summary>
    public abstract string From { get; }

    /// <summary>The target node.</summary>
    public abstract string To { get; }
}
