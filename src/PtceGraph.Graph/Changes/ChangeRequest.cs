using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>A requested change. <see cref="GraphState.Apply"/> turns it into changes, or refuses it.</summary>
public abstract record ChangeRequest
{
    private ChangeRequest() { }

    /// <summary>Adds an entity; an empty id is replaced by a new one.</summary>
    public sealed record Add(Entity Entity) : ChangeRequest
    {
        /// <summary>Whether a tie takes its direction from its type, because the request does not say one.</summary>
        public bool TakesDirectionOfType { get; init; }
    }

    /// <summary>Sets some fields of an entity; null clears a field. The settings of a network need not exist before.</summary>
    /// <param name="Kind">Kind of the entity.</param>
    /// <param name="Id">Id of the entity.</param>
    /// <param name="Values">Field and new value, of the field's type.</param>
    /// <param name="Attributes">Attributes to set; null removes one.</param>
    public sealed record Update(
        EntityKind Kind,
        string Id,
        ImmutableArray<KeyValuePair<Field, object?>> Values,
        ImmutableArray<KeyValuePair<string, string?>> Attributes
    ) : ChangeRequest
    {
        /// <summary>The values that it replaces: where the network has others, nothing is applied; null where it does not say.</summary>
        public SeenValues? Was { get; init; }

        /// <summary>The entity as it is after the update.</summary>
        public Entity ApplyTo(Entity before)
        {
            var after = Values.Aggregate(before, (current, value) => value.Key.With(current, value.Value));
            return Attributes.IsEmpty ? after : after with { Attributes = after.Attributes.Patch(Attributes) };
        }

        /// <summary>The limit on the whole entity that the update breaks, its size or its columns; null when it breaks none. The rules on
        /// single values are not checked.</summary>
        public DomainError? BrokenLimit(Entity before)
        {
            var after = ApplyTo(before);
            return after.Attributes.Count > GraphState.MaxAttributes && after.Attributes.Count > before.Attributes.Count
                    ? new TooManyAttributes(after.Attributes.Count)
                : ChangeRules.IsWithinSize(after, before) ? null
                : new EntityTooLarge(after.Id, EntitySize.Of(after));
        }
    }

    /// <summary>Removes an entity and everything that depends on it.</summary>
    public sealed record Remove(EntityKind Kind, string Id) : ChangeRequest;

    /// <summary>Merges two actors: links move to <paramref name="Into"/>, whose empty fields are filled from the other.</summary>
    public sealed record Merge(string Id, string Into) : ChangeRequest;

    /// <summary>Merges a term into another of the same kind: what was written with it is read as the other.</summary>
    /// <param name="Id">The id of the term; see <see cref="NetworkTerm.IdOf"/>.</param>
    /// <param name="Into">The word of the other term, of the profile or of the network's own.</param>
    public sealed record MergeTerm(string Id, string Into) : ChangeRequest;

    /// <summary>Records what people decide on a proposed introduction; the two ids may be in any order, and nobody need have decided
    /// anything before.</summary>
    /// <param name="Source">Id of one of the two actors.</param>
    /// <param name="Target">Id of the other.</param>
    /// <param name="Values">Field and new value; null clears a field. The day of a status follows from it.</param>
    public sealed record Suggest(string Source, string Target, ImmutableArray<KeyValuePair<Field, object?>> Values) : ChangeRequest
    {
        /// <summary>The id of the suggestion, whichever end is named first.</summary>
        public string Id =>
            string.CompareOrdinal(Source, Target) <= 0
                ? ChangeRules.SuggestionId(Source, Target)
                : ChangeRules.SuggestionId(Target, Source);

        /// <summary>The decision that it replaces: where the network has another, nothing is applied; null where it does not say.</summary>
        public SeenValues? Was { get; init; }
    }

    /// <summary>Rates a pole on an objective of ECARTS, or takes a rating back.</summary>
    /// <param name="Pole">Id of the pole.</param>
    /// <param name="Objective">One of <see cref="Graph.Score.Objectives"/>.</param>
    /// <param name="Value">A whole number from 1 to 5; null takes the rating of that day and rater back.</param>
    /// <param name="At">The day of the rating.</param>
    /// <param name="Rater">The opaque id of who rates; null where nobody says.</param>
    public sealed record Rate(string Pole, string Objective, double? Value, PartialDate At, string? Rater) : ChangeRequest
    {
        /// <summary>The id of the score.</summary>
        public string Id => Score.IdOf(Pole, Objective, At, Rater);
    }

    /// <summary>Clears the network: used when the sample is replaced.</summary>
    public sealed record Clear : ChangeRequest;
}
