using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A network read from files: its state, and what became of each row.</summary>
/// <param name="State">The network, whole and valid; of the store's nodes, those that links of the files name.</param>
/// <param name="Report">What was recognised, taken and left out.</param>
public sealed record ImportedNetwork(GraphState State, ImportReport Report)
{
    private readonly IReadOnlySet<string>? _borrowed; // ids of nodes that are the store's

    internal ImportedNetwork(GraphState state, ImportReport report, IReadOnlySet<string> borrowed)
        : this(state, report) => _borrowed = borrowed;

    /// <summary>All that the files hold, nodes before links, in the order of the files.</summary>
    public IEnumerable<Entity> Entities => Enum.GetValues<EntityKind>().SelectMany(State.All).Where(entity => entity is not Node || _borrowed?.Contains(entity.Id) != true);

    /// <summary>The network as revision 1.</summary>
    public GraphSnapshot Snapshot() => State.Snapshot(1);
}
