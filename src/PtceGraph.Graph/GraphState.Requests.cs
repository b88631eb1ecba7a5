using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <content>What each kind of request changes.</content>
public sealed partial class GraphState
{
    private string? ApplyOne(ChangeRequest request, IIdSource ids, ImmutableArray<GraphChange>.Builder changes)
    {
        switch (request)
        {
            case ChangeRequest.Add(NetworkTerm added):
                AddTerm(added, changes);
                return added.Word;

            case ChangeRequest.Add(var entity) add:
                var named = WithCheckedWords(entity.Id.Length == 0 ? entity with { Id = ids.NewId() } : entity, null);
                if (add.TakesDirectionOfType && named is Tie { Type: { } type } tie)
                {
                    named = tie with { Directed = Vocabulary.IsDirected(type) };
                }

                CheckNew(named);
                Do(new GraphChange.Added(named), changes);
                return named.Id;

            case ChangeRequest.Update { Kind: EntityKind.Network } update when !TryGet(EntityKind.Network, update.Id, out _):
                var unset = Schema.Blank(EntityKind.Network, update.Id);
                var settings = update.ApplyTo(unset);
                ChangeRules.Check(settings, this);
                if (!settings.Equals(unset))
                {
                    Do(new GraphChange.Added(settings), changes);
                }

                return null;

            case ChangeRequest.Update { Kind: EntityKind.Term } update:
                UpdateTerm(update, changes);
                return null;

            case ChangeRequest.Update update:
                var before = Find(update.Kind, "id", update.Id);
                var after = WithCheckedWords(update.ApplyTo(before), before);
                ChangeRules.Check(after, this, before);
                Update(before, after, changes);
                return null;

            case ChangeRequest.Remove(EntityKind.Term, var term):
                RemoveTerm(term, changes);
                return null;

            case ChangeRequest.MergeTerm merge:
                MergeTerm(merge, changes);
                return null;

            case ChangeRequest.Remove(var kind, var id):
                Remove(Find(kind, "id", id), changes);
                return null;

            case ChangeRequest.Merge(var id, var into):
                Merge((Actor)Find(EntityKind.Actor, "id", id), (Actor)Find(EntityKind.Actor, "into", into), changes);
                return null;

            case ChangeRequest.Suggest suggest:
                return Suggest(suggest, changes);

            case ChangeRequest.Rate rate:
                return Rate(rate, changes);

            case ChangeRequest.Clear:
                foreach (
                    var entity in Enum.GetValues<EntityKind>()
                        .OrderByDescending(kind => kind)
                        .SelectMany(kind => All(kind).Reverse().ToList())
                        .ToList()
                )
                {
                    Do(new GraphChange.Removed(entity), changes);
                }

                return null;

            default:
                throw new ArgumentException($"{request.GetType().Name} is no request.", nameof(request));
        }
    }

    /// <exception cref="RuleBrokenException">The entity breaks a rule.</exception>
    private void CheckNew(Entity entity)
    {
        if (entity is Mark mark)
        {
            CheckNewMark(mark);
            return;
        }

        ChangeRules.CheckId("id", entity.Id);
        if (entity is Node ? TryGetNode(entity.Id, out _) : TryGet(entity.Kind, entity.Id, out _))
        {
            throw new RuleBrokenException(new DuplicateId(entity.Id));
        }

        ChangeRules.Check(entity, this);
    }

    /// <summary>Checks a mark, whose id is made of its day and its name: what is wrong with them is said of them.</summary>
    private void CheckNewMark(Mark mark)
    {
        ChangeRules.Check(mark, this);
        if (TryGet(EntityKind.Mark, mark.Id, out _))
        {
            throw new RuleBrokenException(new DuplicateMark(mark));
        }

        if (Count(EntityKind.Mark) >= MaxMarks)
        {
            throw new RuleBrokenException(new TooManyMarks());
        }
    }

    private string? Suggest(ChangeRequest.Suggest suggest, ImmutableArray<GraphChange>.Builder changes)
    {
        var (source, target) =
            string.CompareOrdinal(suggest.Source, suggest.Target) <= 0
                ? (suggest.Source, suggest.Target)
                : (suggest.Target, suggest.Source);
        var id = suggest.Id;
        var before = TryGet(EntityKind.Suggestion, id, out var there) ? (Suggestion)there : null;
        var start =
            before
            ?? new Suggestion
            {
                Id = id,
                Source = source,
                Target = target,
            };
        var suggestion = (Suggestion)suggest.Values.Aggregate((Entity)start, (current, value) => value.Key.With(current, value.Value));
        if (before?.Status != suggestion.Status)
        {
            suggestion = suggestion with { Since = _today };
        }

        ChangeRules.Check(suggestion, this, before);
        if (before is not null)
        {
            Update(before, suggestion, changes);
            return null;
        }

        Do(new GraphChange.Added(suggestion), changes);
        return id;
    }

    private string? Rate(ChangeRequest.Rate rate, ImmutableArray<GraphChange>.Builder changes)
    {
        var before = TryGet(EntityKind.Score, rate.Id, out var there) ? there : null;
        if (rate.Value is null)
        {
            Do(new GraphChange.Removed(Find(EntityKind.Score, "at", rate.Id)), changes);
            return null;
        }

        var score = new Score
        {
            Id = rate.Id,
            Pole = rate.Pole,
            Objective = rate.Objective,
            Value = rate.Value,
            At = rate.At,
            Rater = rate.Rater,
        };
        ChangeRules.Check(score, this, before);
        if (before is not null)
        {
            Update(before, score, changes);
            return null;
        }

        Do(new GraphChange.Added(score), changes);
        return score.Id;
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
            var moved = Schema
                .Of(kind)
                .Where(field => field.Type == FieldType.Node && (string?)field.Get(link) == from.Id)
                .Aggregate(link, (current, field) => field.With(current, into.Id));
            if (IsOfAnotherPair(link, moved) || (moved is Link { From: var start, To: var end } && start == end))
            {
                Do(new GraphChange.Removed(link), changes);
            }
            else
            {
                Update(link, moved, changes);
            }
        }

        var filled = Schema
            .Of(EntityKind.Actor)
            .Where(field => field.Get(into) is null && field.Get(from) is not null)
            .Aggregate((Entity)into, (current, field) => field.With(current, field.Get(from)));
        var ownColumns = from
            .Attributes.Where(pair => !into.Attributes.TryGet(pair.Key, out _))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        filled = filled with { Attributes = into.Attributes.Patch(ownColumns) };
        ChangeRules.CheckSize(filled, into);
        Update(into, filled, changes);
        Do(new GraphChange.Removed(from) { MergedInto = into.Id }, changes);
    }

    /// <summary>Whether a decision is no longer on the pair that people decided on.</summary>
    private static bool IsOfAnotherPair(Entity before, Entity after) =>
        before is Suggestion { From: var from, To: var to } && after is Suggestion now && (now.From != from || now.To != to);

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
                    case Suggestion led when led.From != entity.Id && led.To != entity.Id:
                        Update(led, led with { Lead = null }, changes);
                        break;
                    default:
                        Do(new GraphChange.Removed(hanging), changes);
                        break;
                }
            }
        }

        Do(new GraphChange.Removed(entity), changes);
    }
}
