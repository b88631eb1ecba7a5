using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Searches the current network for an actor that somebody is about to add again. The index of a network is made when it is first
/// asked, and kept until another network is.</summary>
internal sealed class DoubleLookup(SnapshotHolder holder)
{
    private readonly Lock _lock = new();
    private (GraphSnapshot Network, DoubleSearch Search)? _current;

    /// <inheritdoc cref="DoubleSearch.Find"/>
    public KnownDouble? Find(string name, string? number)
    {
        var network = holder.Current.Snapshot;
        lock (_lock)
        {
            if (_current?.Network != network)
            {
                _current = (network, new DoubleSearch(network));
            }

            return _current!.Value.Search.Find(name, number);
        }
    }
}
