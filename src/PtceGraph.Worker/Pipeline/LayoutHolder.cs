using System.Collections.Immutable;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Holds the positions on the map: one reference, which only <see cref="LayoutWriter"/> and startup replace.</summary>
internal sealed class LayoutHolder
{
    private volatile MapLayout _current = new(0, ImmutableDictionary<string, MapPoint>.Empty);

    /// <summary>The current positions.</summary>
    public MapLayout Current => _current;

    /// <summary>Replaces the positions.</summary>
    public void Swap(MapLayout next) => _current = next;
}
