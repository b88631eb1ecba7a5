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

    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal); // id -> id of the node that it was merged into
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal); // of the store, whose own row did not come yet
    private readonly List<ProposedMerge> _done = [];

    /// <summary>The merges that were done, in the order of the rows.</summary>
    public ImmutableArray<ProposedMerge> Done => [.. _done];

    /// <summary>The merges of nodes of the files that were not done: the other node does not exist, comes later, or is of another
    /// kind.</summary>
    public IEnumerable<MergedNode> NotDone =>
        _into
            .Where(merge => !_merged.ContainsKey(merge.Key) && files.TryGetNode(merge.Key, out _))
            .Select(merge => new MergedNode(merge.Key, merge.Value));

    /// <summary>The ids that the map says something of and that no node of the files has.</summary>
    public IEnumerable<string> Unused => _into.Keys.Where(id => !_merged.ContainsKey(id) && !files.TryGetNode(id, out _));

    /// <summary>The id that an id of the files stands for: that of the node that it was merged into, or itself.</summary>
    public string IdOf(string id) => _merged.GetValueOrDefault(id, id);

    /// <summary>The node that a node of the files is, of the files or else of the store; null where none was chosen, or the one that was
    /// chosen does not exist or is of another kind.</summary>
    public Node? TargetOf(Node node) =>
        _into.TryGetValue(node.Id, out var into)
        && IdOf(into) is var id
        && id != node.Id
        && (files.TryGetNode(id, out var inFiles) ? inFiles : ends.InStore(id)) is { } target
        && target.Kind == node.Kind
            ? target
            : null;

    /// <summary>Records a merge that was done: ties to either name lead to the one node.</summary>
    public void Did(Node node, Node target)
    {
        _merged[node.Id] = target.Id;
        ends.AddName(node.Name, target);
        var isStored = ends.InStore(target.Id) is not null;
        if (isStored)
        {
            _targets.Add(target.Id);
        }

        if (_done.Count < ImportReport.MaxProposals)
        {
            var (because, value) = Doubles.Compare(node, target);
            _done.Add(new ProposedMerge(NamedEntity.Of(node), NamedEntity.Of(target), isStored, because, value) { IsDecided = true });
        }
    }

    /// <summary>What is requested for the own row of a node of the store that a double was merged into before: its values win. Null for any
    /// other row.</summary>
    public ChangeRequest? RequestOfOwnRow(Node node) =>
        files.TryGetNode(node.Id, out var before) && before.Kind == node.Kind && _targets.Remove(node.Id)
            ? Update(before, node, onlyMissing: false)
            : null;

    /// <summary>What is requested of the files' network for a node that is another one. A node of the files keeps the values that it has and
    /// gets the others; one of the store keeps its name and gets the values.</summary>
    public ChangeRequest RequestOf(Node node, Node target) =>
        files.TryGetNode(target.Id, out var before)
            ? Update(before, node, onlyMissing: true)
            : new ChangeRequest.Add(node with { Id = target.Id, Name = target.Name });

    /// <summary>An update of a node by the values of another that are not empty.</summary>
    /// <param name="before">The node.</param>
    /// <param name="node">The other.</param>
    /// <param name="onlyMissing">Whether the values that the node has are kept.</param>
    private static ChangeRequest.Update Update(Node before, Node node, bool onlyMissing) =>
        new(
            node.Kind,
            before.Id,
            [
                .. Schema
                    .Of(node.Kind)
                    .Where(field => field.Get(node) is not null && !(onlyMissing && field.Get(before) is not null))
                    .Select(field => KeyValuePair.Create(field, field.Get(node))),
            ],
            [
                .. node
                    .Attributes.Where(pair => !(onlyMissing && before.Attributes.Has(pair.Key)))
                    .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
            ]
        );
}
