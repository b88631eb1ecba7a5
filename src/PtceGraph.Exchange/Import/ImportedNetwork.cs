using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A network read from files, and the report of the import.</summary>
/// <param name="State">The valid network; of the nodes of the store it has those that links of the files refer to.</param>
/// <param name="Report">The report of what was recognised, read and left out.</param>
public sealed record ImportedNetwork(GraphState State, ImportReport Report)
{
    private readonly IReadOnlySet<string>? _borrowed; // ids of nodes that come from the store

    private readonly FirstPlaces? _places;

    internal ImportedNetwork(GraphState state, ImportReport report, IReadOnlySet<string> borrowed, FirstPlaces places)
        : this(state, report) => (_borrowed, _places) = (borrowed, places);

    /// <summary>Where an entity was read first; an empty file name and line 0 where that is not known.</summary>
    internal (string File, int Line) PlaceOf(Entity entity) =>
        _places?.Of(entity.Kind, entity.Id) is { } place ? (place.Table.File, place.Line) : ("", 0);

    /// <summary>All entities of the files, nodes before links, in the order of the files.</summary>
    public IEnumerable<Entity> Entities =>
        Enum.GetValues<EntityKind>().SelectMany(State.All).Where(entity => entity is not Node || _borrowed?.Contains(entity.Id) != true);

    /// <summary>Where the ids of the files are those of wholly different nodes; null where they are not.</summary>
    public IdCollisions? Collisions { get; init; }

    /// <summary>How to reach people of the nodes, which never goes into the journal.</summary>
    public ImmutableArray<ImportedContact> Contacts { get; init; } = [];

    /// <summary>The network as revision 1.</summary>
    public GraphSnapshot Snapshot() => State.Snapshot(1);
}

/// <summary>How to reach people of a node, as a cell says.</summary>
/// <param name="Of">The id of the node.</param>
/// <param name="Header">The header of the column.</param>
/// <param name="Text">The cell.</param>
public sealed record ImportedContact(string Of, string Header, string Text);
