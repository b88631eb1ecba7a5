namespace PtceGraph.Graph;

/// <summary>What an entity is. The name in lower case is its word in operations: <c>actor.add</c>.</summary>
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

    /// <summary>An actor's belonging to a pole.</summary>
    Membership,

    /// <summary>An actor's part in a project.</summary>
    Participation,

    /// <summary>An actor's presence at a meeting.</summary>
    Attendance,

    /// <summary>What people did with a proposed introduction.</summary>
    Suggestion,
}

/// <summary>Anything the journal keeps: a node or a link, with an id of its own and columns of the user's own.</summary>
/// <remarks>Ids are unique over all nodes together and, among links, over each kind.</remarks>
public abstract record Entity
{
    private protected Entity()
    {
    }

    /// <summary>1 to 200 characters, no control character. Empty in a request: one is given.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it is.</summary>
    public abstract EntityKind Kind { get; }

    /// <summary>Columns of the user's own.</summary>
    public AttributeMap Attributes { get; init; } = AttributeMap.Empty;

    /// <summary>Where it was read: document and place.</summary>
    public string? Reference { get; init; }
}

/// <summary>An entity that others are linked to: actor, pole, project or meeting.</summary>
public abstract record Node : Entity
{
    private protected Node()
    {
    }

    /// <summary>The name in full; never empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name for a map, where one exists.</summary>
    public string? ShortName { get; init; }

    /// <summary>Free notes.</summary>
    public string? Notes { get; init; }
}

/// <summary>An entity that joins two nodes.</summary>
public abstract record Link : Entity
{
    private protected Link()
    {
    }

    /// <summary>The node it starts from.</summary>
    public abstract string From { get; }

    /// <summary>The node it goes to.</summary>
    public abstract string To { get; }
}
