using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>The current network: the result of applying all changes of the journal. Refuses invalid requests. Single owner, no
/// locking.</summary>
public sealed partial class GraphState
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxIdLength = 200;

    /// <summary>The longest text of a field, in characters.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>The most attributes that one entity may have.</summary>
    public const int MaxAttributes = MaxColumns;

    /// <summary>The most columns that the entities of a network may have together: distinct names of attributes. A network of an earlier
    /// version may have more, but gets none besides.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>The most marks that a network may have: a committee that meets each month has enough for forty years.</summary>
    public const int MaxMarks = 500;

    /// <summary>The largest entity, in bytes of UTF-8: ids, names of fields and attributes, values.</summary>
    public const int MaxEntityBytes = 256 << 10;

    private readonly EntityTable[] _tables = [.. Enum.GetValues<EntityKind>().Select(_ => new EntityTable())]; // by EntityKind
    private Dictionary<string, int>? _columns; // name of an attribute -> entities that have it, at least 1; built on first use
    private string _newestColumn = ""; // the name that was last added to _columns
    private PartialDate? _today; // the day of the requests that are being applied
    private Dictionary<string, HashSet<(EntityKind Kind, string Id)>>? _hanging; // node id -> entities that refer to it; built on first use

    /// <summary>A new state with the contents of a snapshot. O(size).</summary>
    public static GraphState Of(GraphSnapshot snapshot)
    {
        var state = new GraphState();
        state.Replay(Enum.GetValues<EntityKind>().SelectMany(snapshot.AsWritten.All).Select(entity => new GraphChange.Added(entity)));
        return state;
    }

    /// <summary>Number of entities of a kind.</summary>
    public int Count(EntityKind kind) => _tables[(int)kind].Count;

    /// <summary>Whether the network is empty.</summary>
    public bool IsEmpty => _tables.All(table => table.Count == 0);

    /// <summary>The entity of that kind and id.</summary>
    public bool TryGet(EntityKind kind, string id, [NotNullWhen(true)] out Entity? entity) => _tables[(int)kind].TryGet(id, out entity);

    /// <summary>Whether there is an entity of that id of one of these kinds.</summary>
    public bool Has(ImmutableArray<EntityKind> kinds, string id)
    {
        foreach (var kind in kinds)
        {
            if (TryGet(kind, id, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The actor, pole, project or meeting of that id.</summary>
    public bool TryGetNode(string id, [NotNullWhen(true)] out Node? node)
    {
        foreach (var kind in Schema.NodeKinds)
        {
            if (TryGet(kind, id, out var entity))
            {
                node = (Node)entity;
                return true;
            }
        }

        node = null;
        return false;
    }

    /// <summary>All entities of a kind, in insertion order.</summary>
    public IEnumerable<Entity> All(EntityKind kind) => _tables[(int)kind].All();

    /// <summary>Adds one entity that has an id. O(its size).</summary>
    /// <exception cref="ChangeRefusedException">It breaks a rule; the state is unchanged.</exception>
    public void Add(Entity entity)
    {
        var columns = Columns.Count;
        try
        {
            CheckNew(entity);
        }
        catch (RuleBrokenException broken)
        {
            throw new ChangeRefusedException(0, broken.Error);
        }

        Replay(new GraphChange.Added(entity));
        if (HasTooManyColumns(columns))
        {
            var newest = _newestColumn;
            Replay(new GraphChange.Removed(entity));
            throw new ChangeRefusedException(0, new TooManyColumns(newest));
        }
    }

    /// <summary>Applies all requests or, if one of them is invalid, none. O(size of the affected entities).</summary>
    /// <param name="requests">The requests, applied in order; each sees the effects of those before it.</param>
    /// <param name="ids">Generates ids for entities without one.</param>
    /// <param name="mostBytes">The size limit of the changes, cascaded removals included, in bytes as <see cref="MaxEntityBytes"/> counts
    /// them.</param>
    /// <returns>What happened, and for each request the id of what it added.</returns>
    /// <param name="checksWords">Whether categories, types and circles must be words of <see cref="Vocabulary"/>, as those of a person's
    /// edit; files may bring others.</param>
    /// <param name="today">The day of the decisions on introductions that the requests record; null where it does not matter.</param>
    /// <exception cref="ChangeRefusedException">A request breaks a rule, or would replace a value that its author did not see; the state is
    /// unchanged.</exception>
    public AppliedRequests Apply(
        IReadOnlyList<ChangeRequest> requests,
        IIdSource ids,
        long mostBytes = long.MaxValue,
        bool checksWords = false,
        DateOnly? today = null
    )
    {
        _checksWords = checksWords;
        _today = today is { } day ? new PartialDate(day.Year, day.Month, day.Day) : null;
        var changes = ImmutableArray.CreateBuilder<GraphChange>(requests.Count);
        var added = ImmutableArray.CreateBuilder<string?>(requests.Count);
        var conflicts = ImmutableArray.CreateBuilder<ValueConflict>();
        var index = 0;
        var (counted, bytes) = (0, 0L);
        foreach (var adds in requests.OfType<ChangeRequest.Add>().CountBy(add => add.Entity.Kind))
        {
            _tables[(int)adds.Key].Reserve(adds.Value);
        }

        try
        {
            for (; index < requests.Count; index++)
            {
                var columns = Columns.Count;
                if (requests[index] is ChangeRequest.Update { Was: not null } or ChangeRequest.Suggest { Was: not null })
                {
                    conflicts.AddRange(ConflictsOf(requests[index], index));
                }

                added.Add(ApplyOne(requests[index], ids, changes));
                if (HasTooManyColumns(columns))
                {
                    throw new RuleBrokenException(new TooManyColumns(_newestColumn));
                }

                for (; mostBytes < long.MaxValue && counted < changes.Count; counted++)
                {
                    bytes += EntitySize.Of(changes[counted]);
                }

                if (bytes > mostBytes)
                {
                    throw new RuleBrokenException(new TooManyChanges(mostBytes));
                }
            }

            if (conflicts.Count > 0)
            {
                index = conflicts[0].Index;
                throw new RuleBrokenException(new ValuesChanged(conflicts.DrainToImmutable()));
            }
        }
        catch (RuleBrokenException broken)
        {
            Replay(GraphChange.InverseOf(changes));
            throw new ChangeRefusedException(index, broken.Error);
        }

        return new AppliedRequests(changes.DrainToImmutable(), added.DrainToImmutable());
    }

    /// <summary>Applies changes of the journal without validation: the journal holds only changes that <see cref="Apply"/> made.</summary>
    public void Replay(IEnumerable<GraphChange> changes)
    {
        foreach (var change in changes)
        {
            Replay(change);
        }
    }

    private void Replay(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Added(var entity):
                _tables[(int)entity.Kind].Add(entity);
                Hang(entity);
                CountColumns(entity.Attributes, 1);
                CountWords(entity, 1);
                break;
            case GraphChange.Removed(var entity):
                _tables[(int)entity.Kind].Remove(entity.Id);
                Unhang(entity);
                CountColumns(entity.Attributes, -1);
                CountWords(entity, -1);
                break;
            case GraphChange.Updated update:
                var before = _tables[(int)update.Kind].Get(update.Id);
                var after = update.ApplyTo(before);
                _tables[(int)update.Kind].Replace(after);
                Unhang(before);
                Hang(after);
                CountWords(before, -1);
                CountWords(after, 1);
                foreach (var column in update.Attributes)
                {
                    CountColumn(column.Name, (after.Attributes.Has(column.Name) ? 1 : 0) - (before.Attributes.Has(column.Name) ? 1 : 0));
                }

                break;
        }
    }

    /// <summary>Applies changes for an undo (the inverses) or a redo, on a state that may have changed since.</summary>
    /// <returns>What happened: fields changed since by others stay as they are.</returns>
    /// <exception cref="ChangeRefusedException">A later change depends on what would change; the state is unchanged.</exception>
    public ImmutableArray<GraphChange> Restore(IReadOnlyList<GraphChange> changes)
    {
        var done = ImmutableArray.CreateBuilder<GraphChange>(changes.Count);
        var columns = Columns.Count;
        for (var i = 0; i < changes.Count; i++)
        {
            if (!CanBeMade(changes[i]))
            {
                Replay(GraphChange.InverseOf(done));
                throw new ChangeRefusedException(i, new LaterChangeRests(changes[i].Id));
            }

            Do(changes[i], done);
        }

        if (HasTooManyColumns(columns))
        {
            var newest = _newestColumn;
            Replay(GraphChange.InverseOf(done));
            throw new ChangeRefusedException(changes.Count - 1, new TooManyColumns(newest));
        }

        return done.ToImmutable();
    }

    /// <summary>The distinct ids of the nodes that changes affect: the ends of a link, or the node itself.</summary>
    /// <param name="changes">The changes that led to this state.</param>
    public IReadOnlyList<string> NodesTouchedBy(IEnumerable<GraphChange> changes) =>
        [
            .. changes
                .SelectMany(change =>
                {
                    var entity = change switch
                    {
                        GraphChange.Added(var added) => added,
                        GraphChange.Removed(var removed) => removed,
                        _ => TryGet(change.Kind, change.Id, out var current) ? current : null,
                    };
                    return entity is Link link ? [link.From, link.To] : new[] { change.Id };
                })
                .Distinct(StringComparer.Ordinal),
        ];

    private void Update(Entity before, Entity after, ImmutableArray<GraphChange>.Builder changes)
    {
        if (!before.Equals(after))
        {
            Do(GraphChange.Updated.Between(before, after), changes);
        }
    }

    private void Do(GraphChange change, ImmutableArray<GraphChange>.Builder changes)
    {
        Replay(change);
        changes.Add(change);
    }

    /// <summary>Whether a change can be applied now: no later change depends on what it affects.</summary>
    private bool CanBeMade(GraphChange change)
    {
        switch (change)
        {
            case GraphChange.Added(var entity):
                var isTaken = entity is Node ? TryGetNode(entity.Id, out _) : TryGet(entity.Kind, entity.Id, out _);
                return !isTaken && HasEnds(entity);
            case GraphChange.Removed(var entity):
                var isAsItWas = TryGet(entity.Kind, entity.Id, out var there) && there.Equals(entity);
                return isAsItWas && (entity is not Node || HangingOn(entity.Id).Count == 0);
            case GraphChange.Updated update:
                return TryGet(update.Kind, update.Id, out var current)
                    && update.FitsOn(current)
                    && update.ApplyTo(current) is var after
                    && HasEnds(after)
                    && ChangeRules.IsWithinSize(after, current);
            default:
                return false;
        }

        bool HasEnds(Entity entity) => ChangeRules.Ends(entity).All(end => TryGetNode(end, out _));
    }

    private Entity Find(EntityKind kind, string field, string id) =>
        TryGet(kind, id, out var entity) ? entity : throw new RuleBrokenException(new UnknownEntity(field, id, ChangeRules.Word(kind)));

    /// <summary>The entities that refer to a node, in an order that does not depend on hashing.</summary>
    private List<(EntityKind Kind, string Id)> HangingOn(string node)
    {
        if (_hanging is null)
        {
            _hanging = new(StringComparer.Ordinal);
            foreach (var entity in _tables.SelectMany(table => table.All()))
            {
                Hang(entity);
            }
        }

        return _hanging.TryGetValue(node, out var hanging)
            ? [.. hanging.OrderByDescending(item => item.Kind).ThenBy(item => item.Id, StringComparer.Ordinal)]
            : [];
    }

    private void Hang(Entity entity)
    {
        if (_hanging is not null)
        {
            foreach (var end in ChangeRules.Ends(entity))
            {
                if (!_hanging.TryGetValue(end, out var hanging))
                {
                    _hanging[end] = hanging = [];
                }

                hanging.Add((entity.Kind, entity.Id));
            }
        }
    }

    private void Unhang(Entity entity)
    {
        if (_hanging is not null)
        {
            foreach (var end in ChangeRules.Ends(entity))
            {
                _hanging.GetValueOrDefault(end)?.Remove((entity.Kind, entity.Id));
            }
        }
    }
}

/// <summary>The result of applying requests.</summary>
/// <param name="Changes">The changes, in order.</param>
/// <param name="NewIds">For each request the id of the entity it added, null where it added none.</param>
public sealed record AppliedRequests(ImmutableArray<GraphChange> Changes, ImmutableArray<string?> NewIds);
