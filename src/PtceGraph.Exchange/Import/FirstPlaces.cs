using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Where each entity was read first.</summary>
internal sealed class FirstPlaces
{
    private readonly ImmutableArray<
        Dictionary<string, (int Table, int Line)>
    > _places = // by EntityKind, then id
    [.. Enum.GetValues<EntityKind>().Select(_ => new Dictionary<string, (int Table, int Line)>(StringComparer.Ordinal))];

    private readonly List<SourceTable> _tables = []; // in the order in which they were read

    /// <summary>Notes where an entity was read, unless it was read before.</summary>
    public void Add(Entity entity, Place place)
    {
        if (_tables.Count == 0 || !ReferenceEquals(_tables[^1], place.Table))
        {
            _tables.Add(place.Table);
        }

        _places[(int)entity.Kind].TryAdd(entity.Id, (_tables.Count - 1, place.Row.Line));
    }

    /// <summary>Where an entity was read first; null where it was not read.</summary>
    public (SourceTable Table, int Line)? Of(EntityKind kind, string id) =>
        _places[(int)kind].TryGetValue(id, out var place) ? (_tables[place.Table], place.Line) : null;
}
