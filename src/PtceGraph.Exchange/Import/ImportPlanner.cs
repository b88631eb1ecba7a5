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
    public static ImportPlan Plan(GraphSnapshot current, ImportedNetwork imported, bool replaces)
    {
        if (replaces)
        {
            ImmutableArray<ChangeRequest> all = [new ChangeRequest.Clear(), .. imported.Entities.Select(entity => new ChangeRequest.Add(entity))];
            return new ImportPlan(all, imported.Report with { Added = all.Length - 1 });
        }

        var known = Enum.GetValues<EntityKind>().ToDictionary(kind => kind, kind => current.All(kind).ToDictionary(entity => entity.Id, StringComparer.Ordinal));
        var requests = ImmutableArray.CreateBuilder<ChangeRequest>();
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var entity in imported.Entities)
        {
            if (!known[entity.Kind].TryGetValue(entity.Id, out var before))
            {
                requests.Add(new ChangeRequest.Add(entity));
                added++;
            }
            else if (Update(before, entity) is { } update)
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

    private static ChangeRequest.Update? Update(Entity before, Entity after)
    {
        var values = Schema.Of(after.Kind)
            .Select(field => KeyValuePair.Create(field, field.Get(after)))
            .Where(pair => pair.Value is not null && !Equals(pair.Value, pair.Key.Get(before)));
        var attributes = after.Attributes
            .Where(pair => !before.Attributes.TryGet(pair.Key, out var old) || old != pair.Value)
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        var update = new ChangeRequest.Update(after.Kind, after.Id, [.. values], [.. attributes]);
        return update.Values.IsEmpty && update.Attributes.IsEmpty ? null : update;
    }
}
