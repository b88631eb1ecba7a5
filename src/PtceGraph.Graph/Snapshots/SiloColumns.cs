namespace PtceGraph.Graph;

/// <summary>Finds the columns that can divide the nodes into silos.</summary>
internal static class SiloColumns
{
    private const int FewestSilos = 2;
    private const int MostSilos = 50;
    private const int MostSilosOfNumbers = 12; // more distinct numbers are quantities, and no groups

    private const string Economy = "economy"; // of the profile of PTCE only
    private const string OfPole = "pole";

    /// <summary>Columns that are measured by default: 2 to 50 values, or 12 where they are quantities, at least one of them shared by two
    /// nodes. Of attributes there may be a thousand: those are taken that most nodes have a value for, then by name.</summary>
    public static PartitionColumns All(GraphSnapshot snapshot, LayerGraph graph)
    {
        var nodes = NodesOf(snapshot, graph);
        var fields = nodes
            .Select(node => node.Kind)
            .Distinct()
            .SelectMany(kind => Schema.Of(kind))
            .Where(field => field.IsPartition)
            .Select(field => field.Name)
            .Concat(snapshot.Vocabulary.IsPtce ? [Economy, OfPole] : [OfPole])
            .Distinct()
            .ToList();
        var own = Attributes(nodes)
            .Where(pair => !fields.Contains(pair.Key))
            .Select(pair => (Name: pair.Key, Values: IsField(pair.Key) ? ColumnValues.Of(Values(snapshot, nodes, pair.Key)) : pair.Value))
            .Where(column => column.Values.DivideNodes && !(column.Values.IsQuantity && !NumberColumns.NamesCodes(column.Name)))
            .OrderByDescending(column => column.Values.Count)
            .ThenBy(column => column.Name, StringComparer.Ordinal)
            .Select(column => column.Name)
            .ToList();
        return new PartitionColumns(
            [
                .. fields.Where(column => ColumnValues.Of(Values(snapshot, nodes, column)).DivideNodes),
                .. own.Take(PartitionColumns.Most).Order(StringComparer.Ordinal),
            ],
            Math.Max(0, own.Count - PartitionColumns.Most)
        );
    }

    public static Partition? Find(GraphSnapshot snapshot, LayerGraph graph, string column) =>
        ValuesOf(snapshot, NodesOf(snapshot, graph), column) is var (name, cells) ? Partition.Of(name, cells.Select(SiloOf)) : null;

    /// <summary>The name of a column as the network has it, and the cell of each node; null where no node has such a column.</summary>
    public static (string Name, IEnumerable<string?> Cells)? ValuesOf(GraphSnapshot snapshot, IReadOnlyList<Node> nodes, string column)
    {
        var folded = TextNormalizer.Fold(column);
        var own = nodes.SelectMany(node => node.Attributes.Select(pair => pair.Key)).Distinct();
        var name =
            own.FirstOrDefault(header => header == column)
            ?? Schema
                .NodeKinds.Select(kind => Schema.Find(kind, column))
                .FirstOrDefault(field => field is { Type: FieldType.Text or FieldType.TextList })
                ?.Name
            ?? own.FirstOrDefault(header => TextNormalizer.Fold(header) == folded)
            ?? (
                folded is "economy" or "economie" && snapshot.Vocabulary.IsPtce ? Economy
                : folded is "pole" ? OfPole
                : TerritoryField.Find(column)?.Name
            );
        return name is null ? null : (name, Values(snapshot, nodes, name));
    }

    /// <summary>The derived fields of territories that divide the nodes. They are partitions where a call names them.</summary>
    public static IReadOnlyList<string> Territories(GraphSnapshot snapshot, LayerGraph graph)
    {
        var nodes = NodesOf(snapshot, graph);
        return
        [
            .. TerritoryField
                .All.Select(field => field.Name)
                .Where(name => Values(snapshot, nodes, name).OfType<string>().Distinct().Take(FewestSilos).Count() == FewestSilos),
        ];
    }

    /// <summary>The silo of a cell: the first of its values, because a node stands in one silo.</summary>
    private static string? SiloOf(string? cell) => cell is not null && TextList.OfCell(cell) is [var first, ..] ? first : null;

    /// <summary>The values of every attribute, in one pass over the nodes.</summary>
    private static Dictionary<string, ColumnValues> Attributes(IEnumerable<Node> nodes)
    {
        var attributes = new Dictionary<string, ColumnValues>(StringComparer.Ordinal);
        foreach (var (name, value) in nodes.SelectMany(node => node.Attributes))
        {
            if (!attributes.TryGetValue(name, out var values))
            {
                attributes[name] = values = new ColumnValues();
            }

            values.Add(value);
        }

        return attributes;
    }

    private static bool IsField(string name) => Schema.NodeKinds.Any(kind => Schema.Find(kind, name) is not null);

    private static Node[] NodesOf(GraphSnapshot snapshot, LayerGraph graph) =>
        [
            .. graph.Nodes.Select(node =>
                snapshot.TryGetNode(node.Id, out var found)
                    ? found
                    : throw new ArgumentException($"{node.Id} is not of this snapshot.", nameof(graph))
            ),
        ];

    private static IEnumerable<string?> Values(GraphSnapshot snapshot, IReadOnlyList<Node> nodes, string column)
    {
        switch (column)
        {
            case Economy:
                var categories = Vocabulary.In(Language.French).Categories;
                return nodes.Select(node =>
                    node is Actor { Category: { } category } && categories.TryGetValue(category, out var term) ? term.Economy : null
                );
            case OfPole:
                // A node belongs to one silo: an actor of several poles, or of none, has no value.
                var poles = snapshot
                    .Memberships.GroupBy(membership => membership.Actor)
                    .Select(group => (group.Key, Poles: group.Select(membership => membership.Pole).Distinct().ToList()))
                    .Where(pair => pair.Poles.Count == 1)
                    .ToDictionary(pair => pair.Key, pair => pair.Poles[0], StringComparer.Ordinal);
                return nodes.Select(node => poles.GetValueOrDefault(node.Id));
            case var _
                when TerritoryField.All.FirstOrDefault(field => field.Name == column) is { } derived
                    && !nodes.Any(node => node.Attributes.Has(column)):
                var places = new NodePlaces();
                return nodes.Select(node => derived.Get(places, node));
            default:
                return nodes.Select(node =>
                    node.Attributes.TryGet(column, out var value) ? value : Schema.Find(node.Kind, column)?.Get(node)?.ToString()
                );
        }
    }

    /// <summary>The values of a column: how many nodes have one, and the distinct ones, up to one more than there may be silos.</summary>
    private sealed class ColumnValues
    {
        private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);

        private int _numbers; // of the values
        private bool _isPadded; // whether a value begins with a zero as codes do

        public int Count { get; private set; }

        /// <summary>Whether the values are numbers, and too many to be groups.</summary>
        public bool IsQuantity => _distinct.Count > MostSilosOfNumbers && !_isPadded && _numbers >= Count * NumberColumns.LeastNumeric;

        public bool DivideNodes => _distinct.Count is >= FewestSilos and <= MostSilos && _distinct.Count < Count;

        public static ColumnValues Of(IEnumerable<string?> values)
        {
            var column = new ColumnValues();
            foreach (var value in values.OfType<string>())
            {
                column.Add(value);
            }

            return column;
        }

        public void Add(string cell)
        {
            if (SiloOf(cell) is { } silo)
            {
                Count++;
                _numbers += NumberColumns.IsNumber(silo) ? 1 : 0;
                _isPadded |= NumberColumns.IsPadded(silo);
                if (_distinct.Count <= MostSilos)
                {
                    _distinct.Add(silo);
                }
            }
        }
    }
}
