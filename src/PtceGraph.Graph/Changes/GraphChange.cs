using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What happened to one entity: the closed set that the journal is made of. Each has its exact inverse.</summary>
public abstract record GraphChange
{
    private GraphChange()
    {
    }

    /// <summary>The entity as this change leaves it, or as it was where it is removed.</summary>
    public abstract Entity Entity { get; }

    /// <summary>What takes this change back.</summary>
    public abstract GraphChange Inverse { get; }

    /// <summary>What takes all these changes back: their inverses, the last first.</summary>
    public static ImmutableArray<GraphChange> InverseOf(IEnumerable<GraphChange> changes) => [.. changes.Reverse().Select(change => change.Inverse)];

    /// <summary>An entity that was not there is.</summary>
    public sealed record Added(Entity Value) : GraphChange
    {
        /// <inheritdoc/>
        public override Entity Entity => Value;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Removed(Value);
    }

    /// <summary>An entity that was there is no more.</summary>
    public sealed record Removed(Entity Value) : GraphChange
    {
        /// <summary>The id of the actor that took its place where the two were merged; null where it was removed.</summary>
        public string? MergedInto { get; init; }

        /// <inheritdoc/>
        public override Entity Entity => Value;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Added(Value);
    }

    /// <summary>An entity differs in some fields; kind and id stay.</summary>
    public sealed record Updated(Entity Before, Entity After) : GraphChange
    {
        /// <inheritdoc/>
        public override Entity Entity => After;

        /// <inheritdoc/>
        public override GraphChange Inverse => new Updated(After, Before);

        /// <summary>The fields that differ; attributes, which are no field, aside.</summary>
        public IEnumerable<Field> Fields => Schema.Of(After.Kind).Where(f => !Equals(f.Get(Before), f.Get(After)));
    }
}
