using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A network read from files: its state, and what became of each row.</summary>
/// <param name="State">The network, whole and valid.</param>
/// <param name="Report">What was recognised, taken and left out.</param>
public sealed record ImportedNetwork(GraphState State, ImportReport Report)
{
    /// <summary>All entities, nodes before links, in the order of the files.</summary>
    public IEnumerable<Entity> Entities => Enum.GetValues<EntityKind>().SelectMany(State.All);

    /// <summary>The network as revision 1.</summary>
    public GraphSnapshot Snapshot() => State.Snapshot(1);
}
