using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads nodes of the files as other nodes, where a person said that they are.</summary>
/// <param name="files">The nodes of the files.</param>
/// <param name="ends">The lookup of ends, which finds the other node by both names.</param>
/// <param name="map">What was decided.</param>
internal sealed class Merges(GraphState files, Ends ends, ImportMap map)
{
    private readonly Dictionary<string, string> _into = map
        .Merges.DistinctBy(merge => merge.Id)
        .ToDictionary(merge => merge.Id, merge => merge.Into, StringComparer.Ordinal);

    private readonly List<ProposedMerge> _done = [];

    /// <summary>The merges that were done, in the order of the rows.</summary>
    public ImmutableArray<ProposedMerge> Done => [.. _done];

    /// <summary>The id that an id of the files stands for: that of the other node, or itself.</summary>
    public string IdOf(string id) => _into.GetValueOrDefault(id, id);

    /// <summary>The node that a node of the files is, of the files or else of the store; null where none was chosen, or the one that was
    /// chosen does not exist or is of another kind.</summary>
    public Node? TargetOf(Node node)
    {
        if (
            !_into.TryGetValue(node.Id, out var id)
            || id == node.Id
            || (files.TryGetNode(id, out var inFiles) ? inFiles : ends.InStore(id)) is not { } target
            || target.Kind != node.Kind
        )
        {
            return null;
        }

        ends.AddName(node.Name, target);
        var (because, value) = Doubles.Compare(node, target);
        _done.Add(new ProposedMerge(NameOf(node), NameOf(target), ends.InStore(id) is not null, because, value) { IsDecided = true });
        return target;
    }

    /// <summary>What is requested of the files' network for a node that is another one. A node of the files keeps the values that it has and
    /// gets the others; one of the store keeps its name and gets the values.</summary>
    public ChangeRequest RequestOf(Node node, Node target)
    {
        if (!files.TryGetNode(target.Id, out var before))
        {
            return new ChangeRequest.Add(node with { Id = target.Id, Name = target.Name });
        }

        return new ChangeRequest.Update(
            node.Kind,
            target.Id,
            [
                .. Schema
                    .Of(node.Kind)
                    .Where(field => field.Get(before) is null && field.Get(node) is not null)
                    .Select(field => KeyValuePair.Create(field, field.Get(node))),
            ],
            [
                .. node
                    .Attributes.Where(pair => !before.Attributes.TryGet(pair.Key, out _))
                    .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
            ]
        );
    }

    private static NamedEntity NameOf(Node node) => new(node.Kind, node.Id, node.Name);
}
