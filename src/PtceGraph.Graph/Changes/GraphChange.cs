using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What happened to one entity: the closed set that the journal is made of. Each has its exact inverse.</summary>
public abstract record GraphChange
{
    private GraphChange()
    {
    }

    /// <summary>What the entity is.</summary>
    public abstract EntityKind Kind { get; }

    /// <summary>Which one.</summary>
    public abstract string Id { get; }

    /// <summary>What takes this change back.</summary>
    public abstract GraphChange Inverse { get; }

    /// <summary>What takes all these changes back: their inverses, the last first.</summary>
    public static ImmutableArray<GraphChange> InverseOf(IEnumerable<GraphChange> changes) => [.. changes.Reverse().Select(change => change.Inverse)];

    /// <summary>An entity that was not there is.</summary>
    public sealed record Added(Entity Entity) : GraphChange
    {
        /// <inheritdoc/>
        public override EntityKind Kind => Entity.Kind;

        /// <inheritdoc/>
        public override string Id => Entity.Id;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Removed(Entity);
    }

    /// <summary>An entity that was there is no more.</summary>
    public sealed record Removed(Entity Entity) : GraphChange
    {
        /// <summary>The id of the actor that took its place where the two were merged; null where it was removed.</summary>
        public string? MergedInto { get; init; }

        /// <inheritdoc/>
        public override EntityKind Kind => Entity.Kind;

        /// <inheritdoc/>
        public override string Id => Entity.Id;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Added(Entity);
    }

    /// <summary>Some fields and columns of an entity have other values; everything else of it, its kind and id included, stays.</summary>
    public sealed record Updated : GraphChange
    {
        private readonly EntityKind _kind;
        private readonly string _id;

        /// <summary>The update that changes these values.</summary>
        /// <param name="kind">What the entity is.</param>
        /// <param name="id">Which one.</param>
        /// <param name="fields">The fields that change, in the order of <see cref="Schema"/>.</param>
        /// <param name="attributes">The columns of the user's own that change, in ordinal order of their names.</param>
        public Updated(EntityKind kind, string id, ImmutableArray<FieldChange> fields, ImmutableArray<AttributeChange> attributes) =>
            (_kind, _id, Fields, Attributes) = (kind, id, fields, attributes);

        /// <inheritdoc/>
        public override EntityKind Kind => _kind;

        /// <inheritdoc/>
        public override string Id => _id;

        /// <summary>The fields that change.</summary>
        public ImmutableArray<FieldChange> Fields { get; }

        /// <summary>The columns of the user's own that change.</summary>
        public ImmutableArray<AttributeChange> Attributes { get; }

        /// <inheritdoc/>
        public override GraphChange Inverse => Reversed();

        /// <summary>What differs between two versions of one entity.</summary>
        public static Updated Between(Entity before, Entity after) => new(
            after.Kind,
            after.Id,
            [.. Schema.Of(after.Kind).Select(field => new FieldChange(field, field.Get(before), field.Get(after))).Where(change => !Equals(change.Before, change.After))],
            [.. after.Attributes.DifferenceFrom(before.Attributes).Select(pair => new AttributeChange(pair.Key, before.Attributes.TryGet(pair.Key, out var old) ? old : null, pair.Value))]);

        /// <summary>The update that takes this one back.</summary>
        public Updated Reversed() => new(
            _kind,
            _id,
            [.. Fields.Select(change => new FieldChange(change.Field, change.After, change.Before))],
            [.. Attributes.Select(change => new AttributeChange(change.Name, change.After, change.Before))]);

        /// <summary>The entity with the new values, whatever it held in their place.</summary>
        public Entity ApplyTo(Entity entity)
        {
            foreach (var change in Fields)
            {
                entity = change.Field.With(entity, change.After);
            }

            return Attributes.IsEmpty
                ? entity
                : entity with { Attributes = entity.Attributes.Patch(Attributes.Select(change => KeyValuePair.Create(change.Name, change.After))) };
        }

        /// <summary>Whether an entity holds all the values that this update replaces.</summary>
        public bool FitsOn(Entity entity) =>
            Fields.All(change => Equals(change.Field.Get(entity), change.Before))
            && Attributes.All(change => (entity.Attributes.TryGet(change.Name, out var value) ? value : null) == change.Before);
    }
}

/// <summary>A field's value before and after an update; null where it has none.</summary>
public readonly record struct FieldChange(Field Field, object? Before, object? After);

/// <summary>The value of a column of the user's own before and after an update; null where it is absent.</summary>
public readonly record struct AttributeChange(string Name, string? Before, string? After);
