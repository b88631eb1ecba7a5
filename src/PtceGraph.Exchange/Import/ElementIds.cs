using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Gives the elements of another property graph their ids in the network, and finds those without an id or with the same
/// one.</summary>
/// <param name="acceptsElements">Whether a node without an id gets its element id.</param>
internal sealed class ElementIds(bool acceptsElements)
{
    private const int MostExamples = 5;

    private readonly Dictionary<string, (string Id, MappedPart Part)> _nodes = new(StringComparer.Ordinal); // by element
    private readonly Dictionary<(EntityKind? LinksOf, string Id), MappedPart> _taken = []; // nodes share their ids, links of a kind too
    private readonly SortedDictionary<(string First, string Second), List<string>> _repeated = []; // by name of the two parts

    /// <summary>By label: the number of nodes without an id.</summary>
    public SortedDictionary<string, int> WithoutId { get; } = new(StringComparer.Ordinal);

    /// <summary>By two labels of the mapping: the number of nodes that have both, which are read as the first.</summary>
    public SortedDictionary<(string First, string Second), int> WithTwoLabels { get; } = [];

    /// <summary>The two labels or types of each id that is there twice, the same one where it is not unique in one.</summary>
    public IEnumerable<(string First, string Second)> Repeated => _repeated.Keys;

    /// <summary>The id of a node that was added; null where it was not.</summary>
    public string? Find(string element) => _nodes.TryGetValue(element, out var node) ? node.Id : null;

    /// <summary>The id of a node; null where it has none, or was added under another label.</summary>
    public string? OfNode(MappedPart part, string element, string value)
    {
        if (_nodes.TryGetValue(element, out var known))
        {
            WithTwoLabels[(known.Part.Name, part.Name)] = WithTwoLabels.GetValueOrDefault((known.Part.Name, part.Name)) + 1;
            return null;
        }

        var id = Cleaned(value);
        if (id.Length == 0)
        {
            WithoutId[part.Name] = WithoutId.GetValueOrDefault(part.Name) + 1;
            if (!acceptsElements)
            {
                return null;
            }

            id = element;
        }

        id = Prefixed(part, id);
        Take(null, part, id);
        _nodes[element] = (id, part);
        return id;
    }

    /// <summary>The id of a relationship; empty where it has none.</summary>
    public string OfLink(MappedPart part, string value)
    {
        var id = Cleaned(value);
        if (id.Length > 0)
        {
            id = Prefixed(part, id);
            Take(part.Kind, part, id);
        }

        return id;
    }

    /// <summary>Refuses nodes without an id, and ids that are there twice: their relationships would land on another node.</summary>
    /// <exception cref="ImportRefusedException">There are any.</exception>
    public void Refuse(Func<string, string> idOf)
    {
        var reasons = (acceptsElements ? [] : WithoutId.Select(label => Sentences.IdsMissing(label.Value, label.Key, idOf(label.Key))))
            .Concat(
                _repeated.Select(pair =>
                {
                    var shown = Cells.Shown(pair.Value, MostExamples);
                    return pair.Key.First == pair.Key.Second
                        ? Sentences.IdsNotUnique(pair.Value.Count, pair.Key.First, idOf(pair.Key.First), shown)
                        : Sentences.IdsShared(pair.Value.Count, pair.Key.First, pair.Key.Second, shown);
                })
            )
            .ToList();
        if (reasons.Count > 0)
        {
            throw new ImportRefusedException(reasons.Aggregate(Sentences.TwoLines));
        }
    }

    private void Take(EntityKind? linksOf, MappedPart part, string id)
    {
        if (!_taken.TryAdd((linksOf, id), part))
        {
            var pair = (_taken[(linksOf, id)].Name, part.Name);
            if (!_repeated.TryGetValue(pair, out var ids))
            {
                _repeated[pair] = ids = [];
            }

            ids.Add(id);
        }
    }

    private static string Prefixed(MappedPart part, string id) => part.Prefix is { } prefix ? $"{prefix}:{id}" : id;

    /// <summary>The id as a cell of it is read: two ids that only differ in what is removed are the same one.</summary>
    private static string Cleaned(string value) => Cells.OneLine(Cells.Clean(value, out _)).Trim();
}
