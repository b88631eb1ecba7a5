using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Where each entity was read first.</summary>
internal sealed class FirstPlaces
{
    private readonly ImmutableArray<PlacesOfKind> _places = [.. Enum.GetValues<EntityKind>().Select(_ => new PlacesOfKind())];
    private readonly List<SourceTable> _tables = []; // in the order in which they were read

    /// <summary>Notes where an entity was read.</summary>
    public void Add(Entity entity, Place place)
    {
        if (_tables.Count == 0 || !ReferenceEquals(_tables[^1], place.Table))
        {
            _tables.Add(place.Table);
        }

        _places[(int)entity.Kind].Add(entity.Id, _tables.Count - 1, place.Row.Line);
    }

    /// <summary>Where an entity was read first; null where it was not read. O(entities of the kind) the first time.</summary>
    public (SourceTable Table, int Line)? Of(EntityKind kind, string id) =>
        _places[(int)kind].Find(id) is var (table, line) ? (_tables[table], line) : null;

    /// <summary>The places of the entities of one kind. They are noted in order, and looked up by id only where somebody asks.</summary>
    private sealed class PlacesOfKind
    {
        private readonly List<(string Id, int Table, int Line)> _all = [];
        private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal); // id -> index into _all, of the first _indexed
        private int _indexed;

        public void Add(string id, int table, int line) => _all.Add((id, table, line));

        public (int Table, int Line)? Find(string id)
        {
            for (_first.EnsureCapacity(_all.Count); _indexed < _all.Count; _indexed++)
            {
                _first.TryAdd(_all[_indexed].Id, _indexed);
            }

            return _first.TryGetValue(id, out var index) ? (_all[index].Table, _all[index].Line) : null;
        }
    }
}
