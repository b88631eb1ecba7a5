using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The changes that an import requests of a store.</summary>
/// <param name="Requests">The requests, in order; empty when the store already has everything.</param>
/// <param name="Report">The report, with what is added, changed and unchanged.</param>
public sealed record ImportPlan(ImmutableArray<ChangeRequest> Requests, ImportReport Report)
{
    /// <summary>Why the import is refused unless somebody says that the rows are the same nodes: their ids are those of wholly different
    /// ones. Null where they are not.</summary>
    public IdCollisions? Collisions { get; init; }

    /// <summary>How to reach people of the nodes, once the requests are done.</summary>
    public ImmutableArray<ImportedContact> Contacts { get; init; } = [];
}

/// <summary>Compares a network read from files with the one in the store, by id.</summary>
public static class ImportPlanner
{
    /// <summary>Missing entities are added, different values are updated where the files have one; nothing is removed. O(size).</summary>
    /// <param name="current">The network of the store: the one that the files were read against.</param>
    /// <param name="imported">The network of the files.</param>
    /// <param name="replaces">Whether the network of the store is replaced, because it is the sample.</param>
    /// <param name="cancellationToken">Cancels the operation between two entities.</param>
    /// <exception cref="ImportRefusedException">The network would have too many columns.</exception>
    public static ImportPlan Plan(
        GraphSnapshot current,
        ImportedNetwork imported,
        bool replaces,
        CancellationToken cancellationToken = default
    )
    {
        if (replaces)
        {
            var (proposed, more) = DoublesOf([], imported.Entities.OfType<Node>());
            ImmutableArray<ChangeRequest> all =
            [
                new ChangeRequest.Clear(),
                .. imported.Entities.Select(entity => new ChangeRequest.Add(entity)),
            ];
            return new ImportPlan(
                all,
                imported.Report with
                {
                    Added = imported.Entities.Count(entity => entity is Node or Link),
                    Doubles = [.. imported.Report.Doubles, .. proposed],
                    MoreDoubles = more,
                    Contacts = ContactedIn(imported.Contacts),
                }
            )
            {
                Contacts = imported.Contacts,
                Collisions = imported.Collisions,
            };
        }

        var stored = Enum.GetValues<EntityKind>().ToDictionary(kind => kind, kind => new StoredIds(current.All(kind)));
        // node of the files -> node of the store, where a file cannot express its id
        var idOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var requests = ImmutableArray.CreateBuilder<ChangeRequest>();
        var seeking = Task.Run(
            () => DoublesOf(current.Nodes, imported.Entities.OfType<Node>().Where(node => stored[node.Kind].Find(node.Id) is null)),
            cancellationToken
        );
        var problems = new ImportProblems(imported.Report);
        var columns = Enum.GetValues<EntityKind>()
            .SelectMany(current.All)
            .SelectMany(entity => entity.Attributes.Select(pair => pair.Key))
            .ToHashSet(StringComparer.Ordinal);
        var (added, changed, unchanged) = (0, 0, 0);
        var renamed = new List<RenamedNode>();
        foreach (var entity in imported.Entities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entity is NetworkTerm term)
            {
                requests.AddRange(TermRequests.Of(current.Vocabulary, term));
                continue;
            }

            var mine = Renamed(entity, idOf);
            if (stored[mine.Kind].Find(mine.Id) is not { } before)
            {
                CountColumns(mine.Attributes.Select(pair => pair.Key), columns, imported, entity);
                requests.Add(new ChangeRequest.Add(mine));
                added += mine is NetworkSettings ? 0 : 1;
                continue;
            }

            if (before.Id != mine.Id && mine is Node)
            {
                idOf[mine.Id] = before.Id;
            }

            if (Update(before, mine) is { } update)
            {
                if (update.BrokenLimit(before) is { } broken)
                {
                    problems.Add(Refused(imported.PlaceOf(entity), before.Id, broken));
                    continue;
                }

                CountColumns(update.Attributes.Select(pair => pair.Key), columns, imported, entity);
                requests.Add(update);
                changed++;
                if (before is Node node && update.Values.FirstOrDefault(pair => pair.Key.Name == "name").Value is string name)
                {
                    renamed.Add(new RenamedNode(node.Id, node.Name, name));
                }
            }
            else
            {
                unchanged += mine is NetworkSettings ? 0 : 1;
            }
        }

        ImmutableArray<ImportedContact> contacts =
        [
            .. imported.Contacts.Select(contact => contact with { Of = idOf.GetValueOrDefault(contact.Of, contact.Of) }),
        ];
        var (doubles, moreDoubles) = seeking.GetAwaiter().GetResult();
        return new ImportPlan(
            requests.DrainToImmutable(),
            problems.Report(imported.Report.Files) with
            {
                Unmatched = imported.Report.Unmatched,
                MoreUnmatched = imported.Report.MoreUnmatched,
                NewWords = imported.Report.NewWords,
                MoreNewWords = imported.Report.MoreNewWords,
                WordsWithoutTerm = imported.Report.WordsWithoutTerm,
                Profile = imported.Report.Profile,
                Communes = imported.Report.Communes,
                MoreCommunes = imported.Report.MoreCommunes,
                Doubles = [.. imported.Report.Doubles, .. doubles],
                MoreDoubles = moreDoubles,
                Contacts = ContactedIn(contacts),
                Added = added,
                Changed = changed,
                Unchanged = unchanged,
                Renamed = [.. renamed.Take(ImportReport.MaxRenamed)],
                MoreRenamed = Math.Max(0, renamed.Count - ImportReport.MaxRenamed),
            }
        )
        {
            Contacts = contacts,
            Collisions = imported.Collisions,
        };
    }

    private static int ContactedIn(ImmutableArray<ImportedContact> contacts) => contacts.Select(contact => contact.Of).Distinct().Count();

    /// <summary>The new nodes that may be another one: of the store, or one that comes before them.</summary>
    private static (List<ProposedMerge> Proposed, int More) DoublesOf(IEnumerable<Node> stored, IEnumerable<Node> added)
    {
        var (doubles, found, more, nodes) = (new Doubles(), new List<ProposedMerge>(), 0, added.ToList());
        if (nodes.Count == 0)
        {
            return (found, 0);
        }

        var inStore = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in stored)
        {
            doubles.Add(node);
            inStore.Add(node.Id);
        }

        foreach (var node in nodes)
        {
            if (doubles.Find(node) is var (other, because, value))
            {
                if (found.Count < ImportReport.MaxProposals)
                {
                    found.Add(new ProposedMerge(NamedEntity.Of(node), NamedEntity.Of(other), inStore.Contains(other.Id), because, value));
                }
                else
                {
                    more++;
                }
            }

            doubles.Add(node);
        }

        return (found, more);
    }

    /// <summary>A row whose values and the stored ones together break a rule: the actor would be too large, or have too many
    /// columns.</summary>
    private static ImportProblem Refused((string File, int Line) place, string id, DomainError broken) =>
        new(place.File, place.Line, null, id, Sentences.RowLeftOut(broken.Sentence), isLeftOut: true);

    /// <summary>Counts the columns of an entity among those of the network.</summary>
    private static void CountColumns(IEnumerable<string> names, HashSet<string> columns, ImportedNetwork imported, Entity entity)
    {
        foreach (var name in names)
        {
            if (columns.Count >= GraphState.MaxColumns && !columns.Contains(name))
            {
                var place = imported.PlaceOf(entity);
                throw ImportRefusedException.At(place.File, place.Line, new TooManyColumns(name).Sentence);
            }

            columns.Add(name);
        }
    }

    private static Entity Renamed(Entity entity, Dictionary<string, string> idOf) =>
        idOf.Count == 0
            ? entity
            : Schema
                .Of(entity.Kind)
                .Where(field => field.Type == FieldType.Node)
                .Aggregate(
                    entity,
                    (current, field) =>
                        field.Get(current) is string end && idOf.TryGetValue(end, out var id) ? field.With(current, id) : current
                );

    internal static ChangeRequest.Update? Update(Entity before, Entity after)
    {
        var values = Schema
            .Of(after.Kind)
            .Select(field => KeyValuePair.Create(field, field.Get(after)))
            .Where(pair => pair.Value is not null && !ReadBack.IsSame(pair.Key, pair.Value, pair.Key.Get(before)));
        var attributes = after
            .Attributes.Select(pair => (Name: NameIn(before.Attributes, pair.Key), pair.Value))
            .Where(pair => !before.Attributes.TryGet(pair.Name, out var old) || !ReadBack.IsSame(pair.Value, old))
            .Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value));
        var update = new ChangeRequest.Update(after.Kind, before.Id, [.. values], [.. attributes]);
        return update.Values.IsEmpty && update.Attributes.IsEmpty ? null : update;
    }

    /// <summary>The stored attribute of a header: that of the same name, else the one whose name reads back as the header.</summary>
    private static string NameIn(AttributeMap stored, string header) =>
        stored.TryGet(header, out _)
            ? header
            : stored.Select(pair => pair.Key).FirstOrDefault(name => ReadBack.Header(name) == header) ?? header;

    /// <summary>The entities of one kind by id, and by the id as read back from a file, where that is unique.</summary>
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
