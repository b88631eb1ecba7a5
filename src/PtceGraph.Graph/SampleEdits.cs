using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>How a network that began as the sample differs from it: what people added, changed and removed.</summary>
/// <remarks>Compared by content, not by history: what was added and removed again is no difference.</remarks>
public sealed class SampleEdits
{
    private readonly HashSet<string> _addedNodes; // ids

    private SampleEdits(ImmutableArray<Entity> added, ImmutableArray<Entity> remaining, int changed, int removed, int contacts)
    {
        (Added, Remaining, Changed, Removed, Contacts) = (added, remaining, changed, removed, contacts);
        _addedNodes = [.. added.OfType<Node>().Select(node => node.Id)];
    }

    /// <summary>What people added, nodes before links.</summary>
    public ImmutableArray<Entity> Added { get; }

    /// <summary>What is left of the sample, as it is now, nodes before links.</summary>
    public ImmutableArray<Entity> Remaining { get; }

    /// <summary>The number of entities of the sample that people changed.</summary>
    public int Changed { get; }

    /// <summary>The number of entities of the sample that people removed.</summary>
    public int Removed { get; }

    /// <summary>The number of contacts that people gave to nodes of the sample.</summary>
    public int Contacts { get; }

    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => Added.IsEmpty && Changed == 0 && Removed == 0 && Contacts == 0;

    /// <summary>Compares a network with the sample. O(size).</summary>
    /// <param name="sample">The entities of the sample, as they were loaded.</param>
    /// <param name="now">The network.</param>
    /// <param name="contacts">The node of each contact.</param>
    public static SampleEdits Between(IEnumerable<Entity> sample, GraphSnapshot now, IEnumerable<string> contacts)
    {
        var loaded = sample.ToDictionary(entity => (entity.Kind, entity.Id));
        var added = ImmutableArray.CreateBuilder<Entity>();
        var remaining = ImmutableArray.CreateBuilder<Entity>();
        var (changed, there) = (0, 0);
        foreach (var entity in Enum.GetValues<EntityKind>().SelectMany(now.AsWritten.All))
        {
            if (!loaded.TryGetValue((entity.Kind, entity.Id), out var before))
            {
                if (entity is NetworkSettings)
                {
                    // The sample of an earlier version says nothing of itself: what was said since is of the sample, and goes with it.
                    remaining.Add(entity);
                    changed++;
                }
                else
                {
                    added.Add(entity);
                }

                continue;
            }

            there++;
            remaining.Add(entity);
            if (GraphChange.Updated.Between(before, entity) is not { Fields.IsEmpty: true, Attributes.IsEmpty: true })
            {
                changed++;
            }
        }

        var nodes = remaining.OfType<Node>().Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return new SampleEdits(
            added.DrainToImmutable(),
            remaining.ToImmutable(),
            changed,
            loaded.Count - there,
            contacts.Count(nodes.Contains)
        );
    }

    /// <summary>The requests that take the sample away and leave what people added, except the links that lead to the sample.</summary>
    public ImmutableArray<ChangeRequest> Removal() =>
        [.. Remaining.OrderByDescending(entity => entity.Kind).Select(entity => new ChangeRequest.Remove(entity.Kind, entity.Id))];

    /// <summary>What was added with an end in the sample: links, decisions, and projects and meetings of a pole.</summary>
    /// <returns>Each with whether all its ends exist without the sample.</returns>
    /// <param name="isThere">Whether a node of that id exists nevertheless, because a file brings it.</param>
    public IEnumerable<(Entity Entity, bool IsKept)> LinkedToSample(Func<string, bool> isThere) =>
        Added
            .Select(entity => (Entity: entity, Ends: EndsOf(entity).Where(end => !_addedNodes.Contains(end)).ToList()))
            .Where(link => link.Ends.Count > 0)
            .Select(link => (link.Entity, link.Ends.All(isThere)));

    // Who takes care of an introduction is no end of it: without them the decision stands.
    private static IEnumerable<string> EndsOf(Entity entity) =>
        entity is Suggestion { From: var from, To: var to }
            ? [from, to]
            : Schema.Of(entity.Kind).Where(field => field.Type == FieldType.Node).Select(field => field.Get(entity)).OfType<string>();
}
