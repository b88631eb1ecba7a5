using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Where each entity was read first.</summary>
internal sealed class FirstPlaces
{
    private readonly ImmutableArray<
        Dictionary<string, (int File, int Line)>
    > _places = // by EntityKind, then id
    [.. Enum.GetValues<EntityKind>().Select(_ => new Dictionary<string, (int File, int Line)>(StringComparer.Ordinal))];

    private readonly List<string> _files = []; // in the order in which they were read

    /// <summary>Notes where an entity was read, unless it was read before.</summary>
    public void Add(Entity entity, string file, int line)
    {
        if (_files.Count == 0 || _files[^1] != file)
        {
            _files.Add(file);
        }

        _places[(int)entity.Kind].TryAdd(entity.Id, (_files.Count - 1, line));
    }

    /// <summary>Where an entity was read first; null where it was not read.</summary>
    public (string File, int Line)? Of(EntityKind kind, string id) =>
        _places[(int)kind].TryGetValue(id, out var place) ? (_files[place.File], place.Line) : null;
}
