using System.Globalization;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Names what an import from a source changes in the network, and what the source no longer has.</summary>
public static class SourceDifferences
{
    /// <summary>The differences between the network and a source. O(size).</summary>
    /// <param name="current">The network before the import.</param>
    /// <param name="imported">The network of the source.</param>
    /// <param name="requests">The changes that the import requests.</param>
    /// <param name="known">The entities that earlier imports from the source added or changed.</param>
    /// <param name="most">The most entities of each list.</param>
    public static ImportDifferences Of(
        GraphSnapshot current,
        ImportedNetwork imported,
        IReadOnlyList<ChangeRequest> requests,
        IReadOnlySet<(EntityKind Kind, string Id)> known,
        int most
    )
    {
        var there = known.Count == 0 ? [] : imported.Entities.Select(entity => (entity.Kind, entity.Id)).ToHashSet();
        var before = UpdatesOf(requests).Take(most).Select(update => (update.Kind, update.Id)).ToHashSet();
        var stored = Enum.GetValues<EntityKind>()
            .SelectMany(current.All)
            .Where(entity => before.Contains((entity.Kind, entity.Id)))
            .ToDictionary(entity => (entity.Kind, entity.Id));
        return new ImportDifferences(
            [
                .. requests
                    .OfType<ChangeRequest.Add>()
                    .Where(add => add.Entity is Node or Link)
                    .Take(most)
                    .Select(add => Named(add.Entity, id => NameIn(imported.State, id) ?? NameIn(current, id))),
            ],
            [
                .. UpdatesOf(requests)
                    .Take(most)
                    .Select(update => Changed(stored[(update.Kind, update.Id)], update, id => NameIn(current, id))),
            ],
            [
                .. Enum.GetValues<EntityKind>()
                    .SelectMany(current.All)
                    .Where(entity => IsGone(entity, known, there))
                    .Take(most)
                    .Select(entity => Named(entity, id => NameIn(current, id))),
            ]
        );
    }

    /// <summary>The number of entities of the network that earlier imports from a source brought, and that it no longer has. O(size).</summary>
    /// <inheritdoc cref="Of"/>
    public static int CountGone(GraphSnapshot current, ImportedNetwork imported, IReadOnlySet<(EntityKind Kind, string Id)> known)
    {
        var there = known.Count == 0 ? [] : imported.Entities.Select(entity => (entity.Kind, entity.Id)).ToHashSet();
        return known.Count == 0 ? 0 : Enum.GetValues<EntityKind>().SelectMany(current.All).Count(entity => IsGone(entity, known, there));
    }

    /// <summary>Whether a source brought a node or a link once and has it no longer. A file may be unable to express an id as it is.</summary>
    private static bool IsGone(
        Entity entity,
        IReadOnlySet<(EntityKind Kind, string Id)> known,
        HashSet<(EntityKind Kind, string Id)> there
    ) =>
        entity is Node or Link
        && known.Contains((entity.Kind, entity.Id))
        && !there.Contains((entity.Kind, entity.Id))
        && !there.Contains((entity.Kind, ReadBack.Id(entity.Id)));

    /// <summary>The updates of what a network holds; terms are told as words.</summary>
    private static IEnumerable<ChangeRequest.Update> UpdatesOf(IReadOnlyList<ChangeRequest> requests) =>
        requests.OfType<ChangeRequest.Update>().Where(update => update.Kind != EntityKind.Term);

    private static ChangedEntity Changed(Entity before, ChangeRequest.Update update, Func<string, string?> nameOf) =>
        new(
            before.Kind,
            before.Id,
            NameOf(before, nameOf),
            [
                .. update.Values.Select(pair => new ChangedValue(pair.Key.Name, Text(pair.Key.Get(before)), Text(pair.Value))),
                .. update.Attributes.Select(pair => new ChangedValue(
                    pair.Key,
                    before.Attributes.TryGet(pair.Key, out var old) ? old : null,
                    pair.Value
                )),
            ]
        );

    private static NamedEntity Named(Entity entity, Func<string, string?> nameOf) => new(entity.Kind, entity.Id, NameOf(entity, nameOf));

    private static string NameOf(Entity entity, Func<string, string?> nameOf) =>
        entity switch
        {
            Link link => $"{nameOf(link.From) ?? link.From} – {nameOf(link.To) ?? link.To}",
            Node node => node.Name,
            NetworkSettings settings => settings.Name ?? "",
            _ => entity.Id,
        };

    private static string? NameIn(GraphState state, string id) => state.TryGetNode(id, out var node) ? node.Name : null;

    private static string? NameIn(GraphSnapshot snapshot, string id) => snapshot.TryGetNode(id, out var node) ? node.Name : null;

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => $"{value}",
        };
}
