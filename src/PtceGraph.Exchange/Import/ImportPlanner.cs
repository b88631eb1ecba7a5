using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What an import asks of a store.</summary>
/// <param name="Requests">In order; none when the store has it all.</param>
/// <param name="Report">The report, with what is added, changed and unchanged.</param>
public sealed record ImportPlan(ImmutableArray<ChangeRequest> Requests, ImportReport Report);

/// <summary>Compares a network read from files with the one in the store, by id.</summary>
public static class ImportPlanner
{
    /// <summary>What the store lacks is added, what differs is updated where the files say something; nothing is removed. O(size).</summary>
    /// <param name="current">The network of the store: the one that the files were read against.</param>
    /// <param name="imported">The network of the files.</param>
    /// <param name="replaces">Whether the store's network gives way whole: it is the sample.</param>
    /// <param name="cancellationToken">Ends it between two entities.</param>
    public static ImportPlan Plan(GraphSnapshot current, ImportedNetwork imported, bool replaces, CancellationToken cancellationToken = default)
    {
        if (replaces)
        {
            ImmutableArray<ChangeRequest> all = [new ChangeRequest.Clear(), .. imported.Entities.Select(entity => new ChangeRequest.Add(entity))];
            return new ImportPlan(all, imported.Report with { Added = all.Length - 1 });
        }

        var stored = Enum.GetValues<EntityKind>().ToDictionary(kind => kind, kind => new StoredIds(current.All(kind)));
        var idOf = new Dictionary<string, string>(StringComparer.Ordinal); // node of the files -> node of the store, where a file cannot say its id
        var requests = ImmutableArray.CreateBuilder<ChangeRequest>();
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var entity in imported.Entities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mine = Renamed(entity, idOf);
            if (stored[mine.Kind].Find(mine.Id) is not { } before)
            {
                requests.Add(new ChangeRequest.Add(mine));
                added++;
                continue;
            }

            if (before.Id != mine.Id && mine is Node)
            {
                idOf[mine.Id] = before.Id;
            }

            if (Update(before, mine) is { } update)
            {
                requests.Add(update);
                changed++;
            }
            else
            {
                unchanged++;
            }
        }

        return new ImportPlan(requests.DrainToImmutable(), imported.Report with { Added = added, Changed = changed, Unchanged = unchanged });
    }

    private static Entity Renamed(Entity entity, Dictionary<string, string> idOf) => idOf.Count == 0 ? entity : Schema.Of(entity.Kind)
        .Where(field => field.Type == FieldType.Node)
        .Aggregate(entity, (current, field) => field.Get(current) is string end && idOf.TryGetValue(end, out var id) ? field.With(current, id) : current);

    private static ChangeRequest.Update? Update(Entity before, Entity after)
    {
        var values = Schema.Of(after.Kind)
            .Select(field => KeyValuePair.Create(field, field.Get(after)))
            .Where(pair => pair.Value is not null && !ReadBack.IsSame(pair.Key, pair.Value, pair.Key.Get(before)));
        var attributes = after.Attributes
            .Select(pair => (Name: NameIn(before.Attributes, pair.Key), pair.Value))
            .Where(pair => !before.Attributes.TryGet(pair.Name, out var old) || !ReadBack.IsSame(pair.Value, old))
            .Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value));
        var update = new ChangeRequest.Update(after.Kind, before.Id, [.. values], [.. attributes]);
        return update.Values.IsEmpty && update.Attributes.IsEmpty ? null : update;
    }

    /// <summary>The stored column that a header means: that of the same name, else the one that a file gives back so.</summary>
    private static string NameIn(AttributeMap stored, string header) =>
        stored.TryGet(header, out _) ? header : stored.Select(pair => pair.Key).FirstOrDefault(name => ReadBack.Header(name) == header) ?? header;

    /// <summary>The entities of one kind by id, and by what a file gives back of an id that it cannot say, where only one has it.</summary>
    private sealed class StoredIds(IReadOnlyList<Entity> entities)
    {
        private readonly Dictionary<string, Entity> _byId = entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, Entity> _byReadId = entities
            .Where(entity => ReadBack.Id(entity.Id) != entity.Id)
            .GroupBy(entity => ReadBack.Id(entity.Id), StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);

        public Entity? Find(string id) => _byId.GetValueOrDefault(id) ?? _byReadId.GetValueOrDefault(id);
    }
}
