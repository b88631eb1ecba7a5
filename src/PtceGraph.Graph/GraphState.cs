using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>The network as the journal tells it: the fold of all changes. It refuses what would break it. One owner, no locking.</summary>
public sealed class GraphState
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxIdLength = 200;

    /// <summary>The longest text of a field, in characters.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>The most columns of the user's own that one entity has.</summary>
    public const int MaxAttributes = 2_000;

    /// <summary>The most that one entity holds, in bytes of UTF-8: ids, names of fields and columns, values.</summary>
    public const int MaxEntityBytes = 256 << 10;

    private static readonly EntityKind[] NodeKinds = [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];

    private readonly EntityTable[] _tables = [.. Enum.GetValues<EntityKind>().Select(_ => new EntityTable())]; // by EntityKind
    private Dictionary<string, HashSet<(EntityKind Kind, string Id)>>? _hanging; // node id -> what names it; built when first needed

    /// <summary>A state of its own that holds what a snapshot shows. O(size).</summary>
    public static GraphState Of(GraphSnapshot snapshot)
    {
        var state = new GraphState();
        state.Replay(Enum.GetValues<EntityKind>().SelectMany(snapshot.All).Select(entity => new GraphChange.Added(entity)));
        return state;
    }

    /// <summary>How many entities of a kind there are.</summary>
    public int Count(EntityKind kind) => _tables[(int)kind].Count;

    /// <summary>Whether there is nothing at all.</summary>
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
        foreach (var kind in NodeKinds)
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

    /// <summary>All entities of a kind, in the order they came.</summary>
    public IEnumerable<Entity> All(EntityKind kind) => _tables[(int)kind].All();

    /// <summary>Does what the requests ask, all of it or, if one would break the network, nothing. O(what they touch).</summary>
    /// <param name="requests">In order; a later one sees what an earlier one did.</param>
    /// <param name="ids">Gives an id to what has none.</param>
    /// <param name="mostBytes">The most that the changes may hold, what a removal takes along included, in bytes as <see cref="MaxEntityBytes"/> counts them.</param>
    /// <returns>What happened, and for each request the id of what it added.</returns>
    /// <exception cref="ChangeRefusedException">A request breaks a rule; the state is as before.</exception>
    public AppliedRequests Apply(IReadOnlyList<ChangeRequest> requests, IIdSource ids, long mostBytes = long.MaxValue)
    {
        var changes = ImmutableArray.CreateBuilder<GraphChange>(requests.Count);
        var added = ImmutableArray.CreateBuilder<string?>(requests.Count);
        var index = 0;
        var (counted, bytes) = (0, 0L);
        try
        {
            for (; index < requests.Count; index++)
            {
                added.Add(ApplyOne(requests[index], ids, changes));
                for (; mostBytes < long.MaxValue && counted < changes.Count; counted++)
                {
                    bytes += EntitySize.Of(changes[counted]);
                }

                if (bytes > mostBytes)
                {
                    throw new RuleBrokenException(new TooManyChanges(mostBytes));
                }
            }
        }
        catch (RuleBrokenException broken)
        {
            Replay(GraphChange.InverseOf(changes));
            throw new ChangeRefusedException(index, broken.Error);
        }

        return new AppliedRequests(changes.ToImmutable(), added.ToImmutable());
    }

    /// <summary>Does again what the journal says happened. Trusts it: the journal holds only what <see cref="Apply"/> gave.</summary>
    public void Replay(IEnumerable<GraphChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case GraphChange.Added(var entity):
                    _tables[(int)entity.Kind].Add(entity);
                    Hang(entity);
                    break;
                case GraphChange.Removed(var entity):
                    _tables[(int)entity.Kind].Remove(entity.Id);
                    Unhang(entity);
                    break;
                case GraphChange.Updated update:
                    var before = _tables[(int)update.Kind].Get(update.Id);
                    var after = update.ApplyTo(before);
                    _tables[(int)update.Kind].Replace(after);
                    Unhang(before);
                    Hang(after);
                    break;
            }
        }
    }

    /// <summary>Makes changes again on a state that may have moved on since: for undo (their inverses) and redo.</summary>
    /// <returns>What happened: fields changed since by others stay as they are.</returns>
    /// <exception cref="ChangeRefusedException">Something later rests on what would change; the state is as before.</exception>
    public ImmutableArray<GraphChange> Restore(IReadOnlyList<GraphChange> changes)
    {
        var done = ImmutableArray.CreateBuilder<GraphChange>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            if (!CanBeMade(changes[i]))
            {
                Replay(GraphChange.InverseOf(done));
                throw new ChangeRefusedException(i, new LaterChangeRests(changes[i].Id));
            }

            Do(changes[i], done);
        }

        return done.ToImmutable();
    }

    /// <summary>The ids of the nodes that changes are about: a link's ends, or the node itself. Each once.</summary>
    /// <param name="changes">The changes that led to this state.</param>
    public IReadOnlyList<string> NodesTouchedBy(IEnumerable<GraphChange> changes) => [.. changes.SelectMany(change =>
    {
        var entity = change switch
        {
            GraphChange.Added(var added) => added,
            GraphChange.Removed(var removed) => removed,
            _ => TryGet(change.Kind, change.Id, out var current) ? current : null,
        };
        return entity is Link link ? [link.From, link.To] : new[] { change.Id };
    }).Distinct(StringComparer.Ordinal)];

    /// <summary>The network as it is, never to change, at a revision. O(size).</summary>
    public GraphSnapshot Snapshot(long revision) => new(
        revision,
        null,
        _tables[(int)EntityKind.Actor].ToArray<Actor>(),
        _tables[(int)EntityKind.Pole].ToArray<Pole>(),
        _tables[(int)EntityKind.Project].ToArray<Project>(),
        _tables[(int)EntityKind.Meeting].ToArray<Meeting>(),
        _tables[(int)EntityKind.Tie].ToArray<Tie>(),
        _tables[(int)EntityKind.Membership].ToArray<Membership>(),
        _tables[(int)EntityKind.Participation].ToArray<Participation>(),
        _tables[(int)EntityKind.Attendance].ToArray<Attendance>(),
        _tables[(int)EntityKind.Suggestion].ToArray<Suggestion>());

    private string? ApplyOne(ChangeRequest request, IIdSource ids, ImmutableArray<GraphChange>.Builder changes)
    {
        switch (request)
        {
            case ChangeRequest.Add(var entity):
                var named = entity.Id.Length == 0 ? entity with { Id = ids.NewId() } : entity;
                ChangeRules.CheckId("id", named.Id);
                if (named is Node ? TryGetNode(named.Id, out _) : TryGet(named.Kind, named.Id, out _))
                {
                    throw new RuleBrokenException(new DuplicateId(named.Id));
                }

                ChangeRules.Check(named, this);
                Do(new GraphChange.Added(named), changes);
                return named.Id;

            case ChangeRequest.Update(var kind, var id, var values, var attributes):
                var before = Find(kind, "id", id);
                var after = values.Aggregate(before, (current, value) => value.Key.With(current, value.Value));
                after = attributes.IsEmpty ? after : after with { Attributes = after.Attributes.Patch(attributes) };
                ChangeRules.Check(after, this, before);
                Update(before, after, changes);
                return null;

            case ChangeRequest.Remove(var kind, var id):
                Remove(Find(kind, "id", id), changes);
                return null;

            case ChangeRequest.Merge(var id, var into):
                Merge((Actor)Find(EntityKind.Actor, "id", id), (Actor)Find(EntityKind.Actor, "into", into), changes);
                return null;

            case ChangeRequest.Suggest suggest:
                return Suggest(suggest, changes);

            case ChangeRequest.Clear:
                foreach (var entity in Enum.GetValues<EntityKind>().OrderByDescending(kind => kind).SelectMany(kind => All(kind).Reverse().ToList()).ToList())
                {
                    Do(new GraphChange.Removed(entity), changes);
                }

                return null;

            default:
                throw new ArgumentException($"{request.GetType().Name} is no request.", nameof(request));
        }
    }

    private string? Suggest(ChangeRequest.Suggest suggest, ImmutableArray<GraphChange>.Builder changes)
    {
        var (source, target) = string.CompareOrdinal(suggest.Source, suggest.Target) <= 0 ? (suggest.Source, suggest.Target) : (suggest.Target, suggest.Source);
        var id = ChangeRules.SuggestionId(source, target);
        var suggestion = new Suggestion { Id = id, Source = source, Target = target, Status = suggest.Status, Reason = suggest.Reason };
        ChangeRules.Check(suggestion, this);
        if (TryGet(EntityKind.Suggestion, id, out var before))
        {
            Update(before, suggestion, changes);
            return null;
        }

        Do(new GraphChange.Added(suggestion), changes);
        return id;
    }

    private void Merge(Actor from, Actor into, ImmutableArray<GraphChange>.Builder changes)
    {
        if (from.Id == into.Id)
        {
            throw new RuleBrokenException(new SelfLink(from.Id));
        }

        foreach (var (kind, id) in HangingOn(from.Id))
        {
            var link = Find(kind, "id", id);
            var moved = Schema.Of(kind)
                .Where(field => field.Type == FieldType.Node && (string?)field.Get(link) == from.Id)
                .Aggregate(link, (current, field) => field.With(current, into.Id));
            if (moved is Suggestion || (moved is Link { From: var start, To: var end } && start == end))
            {
                Do(new GraphChange.Removed(link), changes);
            }
            else
            {
                Update(link, moved, changes);
            }
        }

        var filled = Schema.Of(EntityKind.Actor)
            .Where(field => field.Get(into) is null && field.Get(from) is not null)
            .Aggregate((Entity)into, (current, field) => field.With(current, field.Get(from)));
        var ownColumns = from.Attributes.Where(pair => !into.Attributes.TryGet(pair.Key, out _)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        filled = filled with { Attributes = into.Attributes.Patch(ownColumns) };
        ChangeRules.CheckSize(filled, into);
        Update(into, filled, changes);
        Do(new GraphChange.Removed(from) { MergedInto = into.Id }, changes);
    }

    private void Remove(Entity entity, ImmutableArray<GraphChange>.Builder changes)
    {
        if (entity is Node)
        {
            foreach (var (kind, id) in HangingOn(entity.Id))
            {
                var hanging = Find(kind, "id", id);
                switch (hanging)
                {
                    case Project project:
                        Update(project, project with { Pole = null }, changes);
                        break;
                    case Meeting meeting:
                        Update(meeting, meeting with { Pole = null }, changes);
                        break;
                    default:
                        Do(new GraphChange.Removed(hanging), changes);
                        break;
                }
            }
        }

        Do(new GraphChange.Removed(entity), changes);
    }

    private void Update(Entity before, Entity after, ImmutableArray<GraphChange>.Builder changes)
    {
        if (!before.Equals(after))
        {
            Do(GraphChange.Updated.Between(before, after), changes);
        }
    }

    private void Do(GraphChange change, ImmutableArray<GraphChange>.Builder changes)
    {
        Replay([change]);
        changes.Add(change);
    }

    /// <summary>Whether a change can be made now: nothing later rests on what it touches.</summary>
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
                return TryGet(update.Kind, update.Id, out var current) && update.FitsOn(current) && update.ApplyTo(current) is var after && HasEnds(after) && ChangeRules.IsWithinSize(after, current);
            default:
                return false;
        }

        bool HasEnds(Entity entity) => ChangeRules.Ends(entity).All(end => TryGetNode(end, out _));
    }

    private Entity Find(EntityKind kind, string field, string id) =>
        TryGet(kind, id, out var entity) ? entity : throw new RuleBrokenException(new UnknownEntity(field, id, ChangeRules.Word(kind)));

    /// <summary>What names this node, in an order that does not depend on hashing.</summary>
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

/// <summary>What requests did.</summary>
/// <param name="Changes">What happened, in order.</param>
/// <param name="NewIds">For each request the id of what it added, null where it added nothing.</param>
public sealed record AppliedRequests(ImmutableArray<GraphChange> Changes, ImmutableArray<string?> NewIds);
