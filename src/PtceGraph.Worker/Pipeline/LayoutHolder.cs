using System.Collections.Immutable;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Holds the positions on the map: one reference, replaced whole by <see cref="LayoutWriter"/> alone.</summary>
internal sealed class LayoutHolder
{
    private volatile MapLayout _current = new(0, ImmutableDictionary<string, MapPoint>.Empty);

    /// <summary>The positions in force.</summary>
    public MapLayout Current => _current;

    /// <summary>Puts others in their place.</summary>
    public void Swap(MapLayout next) => _current = next;
}
