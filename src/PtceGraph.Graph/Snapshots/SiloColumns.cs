namespace PtceGraph.Graph;

/// <summary>Finds the columns that nodes can be divided by.</summary>
internal static class SiloColumns
{
    private const int FewestSilos = 2;
    private const int MostSilos = 50;

    /// <summary>Columns worth a gauge without being asked for: 2 to 50 values, at least one value shared by two nodes.</summary>
    public static IReadOnlyList<string> All(GraphSnapshot snapshot, LayerGraph graph)
    {
        var nodes = NodesOf(snapshot, graph);
        var fields = nodes.Select(node => node.Kind).Distinct().SelectMany(kind => Schema.Of(kind)).Where(field => field.IsPartition).Select(field => field.Name);
        var own = nodes.SelectMany(node => node.Attributes.Select(pair => pair.Key)).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. fields.Distinct().Concat(["economy", "pole"]).Concat(own).Where(column =>
            {
                var values = Values(snapshot, nodes, column).OfType<string>().ToList();
                var silos = values.Distinct().Count();
                return silos is >= FewestSilos and <= MostSilos && silos < values.Count;
            }),
        ];
    }

    public static Partition? Find(GraphSnapshot snapshot, LayerGraph graph, string column)
    {
        var nodes = NodesOf(snapshot, graph);
        var folded = Folding.Fold(column);
        var own = nodes.SelectMany(node => node.Attributes.Select(pair => pair.Key)).Distinct();
        var name = own.FirstOrDefault(header => header == column)
            ?? Enum.GetValues<EntityKind>().Select(kind => Schema.Find(kind, column)).FirstOrDefault(field => field is { Type: FieldType.Text or FieldType.TextList })?.Name
            ?? own.FirstOrDefault(header => Folding.Fold(header) == folded)
            ?? (folded is "economy" or "economie" ? "economy" : folded is "pole" ? "pole" : null);
        return name is null ? null : Partition.Of(name, Values(snapshot, nodes, name));
    }

    private static Node[] NodesOf(GraphSnapshot snapshot, LayerGraph graph) =>
        [.. graph.Nodes.Select(node => snapshot.TryGetNode(node.Id, out var found) ? found : throw new ArgumentException($"{node.Id} is not of this snapshot.", nameof(graph)))];

    private static IEnumerable<string?> Values(GraphSnapshot snapshot, IReadOnlyList<Node> nodes, string column)
    {
        switch (column)
        {
            case "economy":
                var categories = Vocabulary.In(Language.French).Categories;
                return nodes.Select(node => node is Actor { Category: { } category } && categories.TryGetValue(category, out var term) ? term.Economy : null);
            case "pole":
                // A silo is one place: an actor of several poles, or of none, has no value.
                var poles = snapshot.Memberships.GroupBy(membership => membership.Actor)
                    .Select(group => (group.Key, Poles: group.Select(membership => membership.Pole).Distinct().ToList()))
                    .Where(pair => pair.Poles.Count == 1)
                    .ToDictionary(pair => pair.Key, pair => pair.Poles[0], StringComparer.Ordinal);
                return nodes.Select(node => poles.GetValueOrDefault(node.Id));
            default:
                return nodes.Select(node => node.Attributes.TryGet(column, out var value) ? value : Schema.Find(node.Kind, column)?.Get(node)?.ToString());
        }
    }
}
