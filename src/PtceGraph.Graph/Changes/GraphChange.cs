using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>A change of one entity. The journal consists of this closed set of changes; each has an exact inverse.</summary>
public abstract record GraphChange
{
    private GraphChange() { }

    /// <summary>What the entity is.</summary>
    public abstract EntityKind Kind { get; }

    /// <summary>Id of the entity.</summary>
    public abstract string Id { get; }

    /// <summary>The inverse change.</summary>
    public abstract GraphChange Inverse { get; }

    /// <summary>The inverses of all these changes, in reverse order.</summary>
    public static ImmutableArray<GraphChange> InverseOf(IEnumerable<GraphChange> changes) =>
        [.. changes.Reverse().Select(change => change.Inverse)];

    /// <summary>An entity was added.</summary>
    public sealed record Added(Entity Entity) : GraphChange
    {
        /// <inheritdoc/>
        public override EntityKind Kind => Entity.Kind;

        /// <inheritdoc/>
        public override string Id => Entity.Id;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Removed(Entity);
    }

    /// <summary>An entity was removed.</summary>
    public sealed record Removed(Entity Entity) : GraphChange
    {
        /// <summary>The id of the actor that it was merged into; null where it was removed.</summary>
        public string? MergedInto { get; init; }

        /// <inheritdoc/>
        public override EntityKind Kind => Entity.Kind;

        /// <inheritdoc/>
        public override string Id => Entity.Id;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Added(Entity);
    }

    /// <summary>Some fields and attributes of an entity were changed; its kind, its id and all other values stay the same.</summary>
    public sealed record Updated : GraphChange
    {
        private readonly EntityKind _kind;
        private readonly string _id;

        /// <summary>The update that changes these values.</summary>
        /// <param name="kind">Kind of the entity.</param>
        /// <param name="id">Id of the entity.</param>
        /// <param name="fields">The fields that change, in the order of <see cref="Schema"/>.</param>
        /// <param name="attributes">The attributes that change, in ordinal order of their names.</param>
        public Updated(EntityKind kind, string id, ImmutableArray<FieldChange> fields, ImmutableArray<AttributeChange> attributes) =>
            (_kind, _id, Fields, Attributes) = (kind, id, fields, attributes);

        /// <inheritdoc/>
        public override EntityKind Kind => _kind;

        /// <inheritdoc/>
        public override string Id => _id;

        /// <summary>The fields that change.</summary>
        public ImmutableArray<FieldChange> Fields { get; }

        /// <summary>The attributes that change.</summary>
        public ImmutableArray<AttributeChange> Attributes { get; }

        /// <inheritdoc/>
        public override GraphChange Inverse => Reversed();

        /// <summary>The difference between two versions of one entity.</summary>
        public static Updated Between(Entity before, Entity after) =>
            new(
                after.Kind,
                after.Id,
                [
                    .. Schema
                        .Of(after.Kind)
                        .Select(field => new FieldChange(field, field.Get(before), field.Get(after)))
                        .Where(change => !Equals(change.Before, change.After)),
                ],
                [
                    .. after
                        .Attributes.DifferenceFrom(before.Attributes)
                        .Select(pair => new AttributeChange(
                            pair.Key,
                            before.Attributes.TryGet(pair.Key, out var old) ? old : null,
                            pair.Value
                        )),
                ]
            );

        /// <summary>The inverse update.</summary>
        public Updated Reversed() =>
            new(
                _kind,
                _id,
                [.. Fields.Select(change => new FieldChange(change.Field, change.After, change.Before))],
                [.. Attributes.Select(change => new AttributeChange(change.Name, change.After, change.Before))]
            );

        /// <summary>The entity with the new values; the values it had before are not checked.</summary>
        public Entity ApplyTo(Entity entity)
        {
            foreach (var change in Fields)
            {
                entity = change.Field.With(entity, change.After);
            }

            return Attributes.IsEmpty
                ? entity
                : entity with
                {
                    Attributes = entity.Attributes.Patch(Attributes.Select(change => KeyValuePair.Create(change.Name, change.After))),
                };
        }

        /// <summary>Whether an entity holds all the values that this update replaces.</summary>
        public bool FitsOn(Entity entity) =>
            Fields.All(change => Equals(change.Field.Get(entity), change.Before))
            && Attributes.All(change => (entity.Attributes.TryGet(change.Name, out var value) ? value : null) == change.Before);
    }
}

/// <summary>A field's value before and after an update; null where it has none.</summary>
public readonly record struct FieldChange(Field Field, object? Before, object? After);

/// <summary>The value of an attribute before and after an update; null where it is absent.</summary>
public readonly record struct AttributeChange(string Name, string? Before, string? After);
