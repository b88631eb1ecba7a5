using PtceGraph.Storage;
using PtceGraph.Worker.Tests.Faults;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>A shared store, as Neo4j is one, whose content is another store's from one moment to the next.</summary>
internal sealed class SwappedStore(INetworkStore first) : WrappedStore, ISharedStore
{
    private volatile INetworkStore _store = first;

    protected override INetworkStore Store => _store;

    /// <summary>Puts another store in its place. The one before stays open.</summary>
    public void Swap(INetworkStore next) => _store = next;
}
