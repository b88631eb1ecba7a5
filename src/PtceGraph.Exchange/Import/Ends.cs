using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The result of looking up an end: one node, several candidates, or none.</summary>
/// <param name="Node">The node; null when there is none or more than one.</param>
/// <param name="Candidates">The nodes of that name, when there are several.</param>
internal readonly record struct EndMatch(Node? Node, ImmutableArray<Node> Candidates)
{
    /// <summary>Whether several nodes have the name.</summary>
    public bool IsAmbiguous => Candidates.Length > 1;

    /// <summary>Whether no node has it.</summary>
    public bool IsNone => Node is null && Candidates.Length == 0;
}

/// <summary>Looks up the ends of links: by exact id, in the files and then in the store; then by the only name that is equal after
/// normalization; then, for a meeting, by its day, where only one is on it. It never chooses among several.</summary>
/// <param name="files">The nodes of the files.</param>
/// <param name="store">The nodes of the store, null when there is none.</param>
/// <param name="scope">The source of the files, whose nodes come before others of the same name; null for none.</param>
internal sealed class Ends(GraphState files, GraphSnapshot? store, ImportScope? scope)
{
    private readonly Dictionary<string, List<Node>> _indexed = new(StringComparer.Ordinal); // normalized name -> nodes of the files
    private readonly List<(string Name, Node Node)> _unindexed = []; // nodes of the files, until somebody looks for a name
    private readonly Lazy<Dictionary<string, List<Node>>> _ofStore = new(() => ByName(store?.Nodes ?? []));
    private readonly Lazy<Dictionary<string, List<Node>>> _ofScope = // of the store: the nodes of the scope
    new(() => ByName(store?.Nodes.Where(node => scope!.Has(node.Id)) ?? []));
    private NearestNames? _nearest; // built when the first end is unmatched

    /// <summary>Number of name comparisons so far.</summary>
    public long Comparisons => _nearest?.Comparisons ?? 0;

    /// <summary>Adds a node of the files to the lookup by name.</summary>
    public void Add(Node node)
    {
        AddName(node.Name, node);
        _nearest?.Add(node);
    }

    /// <summary>Lets another name find a node: that of a double.</summary>
    public void AddName(string name, Node node) => _unindexed.Add((name, node));

    /// <summary>Finds the node of an end.</summary>
    public EndMatch Find(ImmutableArray<EntityKind> kinds, string text)
    {
        var id = IdOf(text);
        if (files.TryGetNode(id, out var node) && kinds.Contains(node.Kind))
        {
            return new EndMatch(node, []);
        }

        return store is not null && store.TryGetNode(id, out node) && kinds.Contains(node.Kind) ? new EndMatch(node, [])
            : scope is not null && Named(kinds, text, [OfFiles(), _ofScope.Value]) is { IsNone: false } own ? own
            : Named(kinds, text, [OfFiles(), _ofStore.Value]) is { IsNone: false } named ? named
            : OnDay(kinds, text, files.All(EntityKind.Meeting).Concat(store?.Meetings ?? []));
    }

    /// <summary>Finds the node of the store for a row without an id: its name is the id that an earlier import gave the node, or the node's
    /// name.</summary>
    public EndMatch FindInStore(EntityKind kind, string name) =>
        store is null ? new EndMatch(null, [])
        : store.TryGetNode(IdOf(name), out var node) && node.Kind == kind ? new EndMatch(node, [])
        : Named([kind], name, [(scope is null ? _ofStore : _ofScope).Value]) is { IsNone: false } named ? named
        : OnDay([kind], name, store.Meetings.Where(meeting => scope?.Has(meeting.Id) != false));

    /// <summary>The id in the network of an id of the files.</summary>
    public string IdOf(string text) => scope?.IdOf(text) ?? text;

    /// <summary>The node of the store with this id.</summary>
    public Node? InStore(string id) => store is not null && store.TryGetNode(id, out var node) ? node : null;

    /// <summary>The nodes with the most similar names, the nearest first; at most three names.</summary>
    public IEnumerable<Node> Nearest(ImmutableArray<EntityKind> kinds, string text)
    {
        _nearest ??= new NearestNames(OfFiles().Values.Concat(_ofStore.Value.Values).SelectMany(nodes => nodes));
        return _nearest
            .Of(kinds, text)
            .Select(name => Find(kinds, name) is { Node: { } node } ? node : Find(kinds, name).Candidates.FirstOrDefault())
            .OfType<Node>()
            .DistinctBy(node => node.Id);
    }

    /// <summary>The nodes of the files by name. O(those that were added since).</summary>
    private Dictionary<string, List<Node>> OfFiles()
    {
        foreach (var (name, node) in _unindexed)
        {
            Add(_indexed, name, node);
        }

        _unindexed.Clear();
        return _indexed;
    }

    /// <summary>The only one of some meetings on the day that a text is, and nothing else. O(meetings).</summary>
    private static EndMatch OnDay(ImmutableArray<EntityKind> kinds, string text, IEnumerable<Entity> meetings)
    {
        if (
            !kinds.Contains(EntityKind.Meeting)
            || text.Contains(' ')
            || !CellReader.TryDate(text, out var day)
            || day.FirstDay != day.LastDay
        )
        {
            return new EndMatch(null, []);
        }

        var found = meetings.OfType<Meeting>().Where(meeting => meeting.Date == day).DistinctBy(meeting => meeting.Id).ToList();
        return found.Count == 1 ? new EndMatch(found[0], []) : new EndMatch(null, [.. found]);
    }

    private static EndMatch Named(ImmutableArray<EntityKind> kinds, string text, ReadOnlySpan<Dictionary<string, List<Node>>> indexes)
    {
        var name = TextNormalizer.FoldName(text);
        var found = new SortedDictionary<string, Node>(StringComparer.Ordinal); // by id: a node of the files may be one of the store
        foreach (var index in indexes)
        {
            foreach (var node in index.GetValueOrDefault(name) ?? [])
            {
                if (kinds.Contains(node.Kind))
                {
                    found[node.Id] = node;
                }
            }
        }

        return found.Count == 1 ? new EndMatch(found.Values.First(), []) : new EndMatch(null, [.. found.Values]);
    }

    private static Dictionary<string, List<Node>> ByName(IEnumerable<Node> nodes)
    {
        var index = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            Add(index, node.Name, node);
        }

        return index;
    }

    private static void Add(Dictionary<string, List<Node>> index, string text, Node node)
    {
        if (TextNormalizer.FoldName(text) is { Length: > 0 } name)
        {
            if (!index.TryGetValue(name, out var nodes))
            {
                index[name] = nodes = [];
            }

            nodes.Add(node);
        }
    }
}
