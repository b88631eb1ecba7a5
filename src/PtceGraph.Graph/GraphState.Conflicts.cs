namespace PtceGraph.Graph;

/// <content>Values that somebody else changed before an update of them arrived.</content>
public sealed partial class GraphState
{
    /// <summary>The values that a request would replace although its author saw others. A value that is already as the request has it is
    /// none; words count as they are read.</summary>
    private IEnumerable<ValueConflict> ConflictsOf(ChangeRequest request, int index)
    {
        var (update, held) = request switch
        {
            ChangeRequest.Update { Was: not null } asked => (asked, EntityOf(asked.Kind, asked.Id)),
            ChangeRequest.Suggest { Was: not null } decided when AsUpdate(decided) is var asked => (asked, EntityOf(asked.Kind, asked.Id)),
            _ => (null, null),
        };
        if (update is null || held is null)
        {
            yield break; // nothing to compare, or no entity, which is refused when the request is applied
        }

        var was = update.Was!;
        var seen = was.Values.Aggregate(held, (entity, value) => value.Key.With(entity, value.Value));
        var wanted = update.Values.Aggregate(seen, (entity, value) => value.Key.With(entity, value.Value));
        foreach (var (field, _) in was.Values)
        {
            var (theirs, yours) = (AsRead(field, field.Get(held)), AsRead(field, field.Get(wanted)));
            if (!Equals(theirs, AsRead(field, field.Get(seen))) && !Equals(theirs, yours))
            {
                yield return new ValueConflict(index, field, null, yours, theirs);
            }
        }

        var attributes = seen.Attributes.Patch(was.Attributes).Patch(update.Attributes);
        foreach (var (name, saw) in was.Attributes)
        {
            var theirs = held.Attributes.TryGet(name, out var value) ? value : null;
            var yours = attributes.TryGet(name, out var asked) ? asked : null;
            if (theirs != saw && theirs != yours)
            {
                yield return new ValueConflict(index, null, name, yours, theirs);
            }
        }
    }

    private Entity? EntityOf(EntityKind kind, string id) =>
        kind == EntityKind.Term ? FindTerm(id).Term
        : TryGet(kind, id, out var entity) ? entity
        : kind is EntityKind.Network or EntityKind.Suggestion ? Schema.Blank(kind, id)
        : null;

    /// <summary>A decision on an introduction as an update of the fields that it sets.</summary>
    private static ChangeRequest.Update AsUpdate(ChangeRequest.Suggest suggest) =>
        new(EntityKind.Suggestion, suggest.Id, suggest.Values, []) { Was = suggest.Was };

    /// <summary>A value as people see it: a word as the vocabulary has it, that of PTCE for a profile that nobody said.</summary>
    private object? AsRead(Field field, object? value) =>
        value is string word && WordKind.Of(field) is { } kind ? Vocabulary.Resolve(kind, word)
        : field == Schema.Find(EntityKind.Network, "profile") ? value ?? NetworkProfile.Ptce
        : value;
}
