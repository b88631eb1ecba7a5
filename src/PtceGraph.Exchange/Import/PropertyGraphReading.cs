using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Exchange.Import;

/// <summary>Collects the nodes and relationships of another property graph as a mapping says, and makes the tables of an import of
/// them. The ends of relationships are resolved by element id. Memory O(rows).</summary>
public sealed class PropertyGraphReading
{
    private const int MostExamples = 5;

    private readonly PropertyGraphSchema _schema;
    private readonly bool _acceptsElementIds;
    private readonly ElementIds _ids;
    private readonly ImmutableArray<Part> _nodes;
    private readonly ImmutableArray<Part> _links;

    /// <summary>A reading without rows.</summary>
    /// <param name="mapping">The mapping, which <see cref="MappingCheck"/> accepts.</param>
    /// <param name="schema">The graph.</param>
    /// <param name="acceptsElementIds">Whether a node without an id gets its element id.</param>
    public PropertyGraphReading(PropertyGraphMapping mapping, PropertyGraphSchema schema, bool acceptsElementIds)
    {
        (_schema, _acceptsElementIds, _ids) = (schema, acceptsElementIds, new ElementIds(acceptsElementIds));
        _nodes = [.. mapping.Nodes.Select(part => new Part(part, schema))];
        _links = [.. mapping.Relationships.Select(part => new Part(part, schema))];
    }

    /// <summary>The properties to ask for: the values of the rows of a label or relationship type are theirs.</summary>
    public ImmutableArray<string> PropertiesOf(MappedPart part) => Find(part).Properties;

    /// <summary>Takes a node or a relationship. All nodes come before the relationships.</summary>
    public void Add(MappedPart mapped, PropertyRow row)
    {
        var part = Find(mapped);
        var said = part.IdAt < 0 ? "" : row.Values[part.IdAt] ?? "";
        if ((mapped.IsLink ? _ids.OfLink(mapped, said) : _ids.OfNode(mapped, row.Element, said)) is { } id)
        {
            part.Rows.Add((row, id));
        }
    }

    /// <summary>The tables, and what is not read of the graph.</summary>
    /// <exception cref="ImportRefusedException">Nodes have no id, or the same one.</exception>
    public ImportSource Source()
    {
        _ids.Refuse(name => _nodes.Concat(_links).First(part => part.Mapped.Name == name).Mapped.Id);
        return ImportSource.Of(
            [.. _nodes.Select(NodeTable), .. _links.Select(LinkTable)],
            [],
            [.. IdNotes(), .. _nodes.Concat(_links).SelectMany(ValueNotes), .. NotMapped()]
        );
    }

    private Part Find(MappedPart mapped) => (mapped.IsLink ? _links : _nodes).First(part => part.Mapped == mapped);

    private static SourceTable NodeTable(Part part) => part.Table([], part.Rows.Select(row => (row.Row, (string[])[row.Id])), []);

    /// <summary>The table of a relationship type. A relationship with an end that is not read is left out: no other node may take its
    /// place.</summary>
    private SourceTable LinkTable(Part part)
    {
        var rows = part.Rows.Select(row => (row.Row, row.Id, From: _ids.Find(row.Row.From!), To: _ids.Find(row.Row.To!)));
        string[] ends = [.. Schema.Of(part.Mapped.Kind).Where(field => field.Type == FieldType.Node).Select(field => field.Name)];
        return part.Table(
            ends,
            rows.Where(row => row is { From: not null, To: not null })
                .Select(row => (row.Row, (string[])(part.Mapped.IsReversed ? [row.Id, row.To!, row.From!] : [row.Id, row.From!, row.To!]))),
            rows.Where(row => row.From is null || row.To is null)
                .Select(row =>
                    Note(
                        part.Mapped.Name,
                        Sentences.EndNotRead(Cells.Shown(row.From ?? row.Row.From!), Cells.Shown(row.To ?? row.Row.To!))
                    ) with
                    {
                        IsLeftOut = true,
                    }
                )
        ) with
        {
            EndsAreIds = true,
        };
    }

    private IEnumerable<ImportProblem> IdNotes()
    {
        foreach (var (label, count) in _ids.WithoutId.Where(_ => _acceptsElementIds))
        {
            yield return Note(label, Sentences.ElementIdsTaken(count));
        }

        foreach (var ((first, second), count) in _ids.WithTwoLabels)
        {
            yield return Note(second, Sentences.ReadAsAnotherLabel(count, first));
        }
    }

    private static IEnumerable<ImportProblem> ValueNotes(Part part)
    {
        if (!part.Mapped.IsLink && part.Nameless() is { Count: > 0 } nameless)
        {
            yield return Note(part.Mapped.Name, Sentences.NodesWithoutName(nameless.Count, Cells.Shown(nameless, MostExamples)));
        }

        foreach (var (property, count) in part.NotText())
        {
            yield return Note(part.Mapped.Name, Sentences.ValuesNotRead(count, property));
        }
    }

    /// <summary>What the mapping does not read: labels, nodes without a label, types; and what it names and nothing has.</summary>
    private IEnumerable<ImportProblem> NotMapped()
    {
        var labels = _nodes.Select(part => part.Mapped.Name).ToHashSet(StringComparer.Ordinal);
        var unread = _schema.Nodes.Where(nodes => !nodes.Labels.Any(labels.Contains)).ToList();
        foreach (
            var label in unread
                .SelectMany(nodes => nodes.Labels.Select(label => (Label: label, nodes.Count)))
                .GroupBy(nodes => nodes.Label, nodes => nodes.Count, StringComparer.Ordinal)
                .OrderBy(label => label.Key, StringComparer.Ordinal)
        )
        {
            yield return Note(label.Key, Sentences.LabelNotMapped(label.Sum()));
        }

        if (unread.Where(nodes => nodes.Labels.IsEmpty).Sum(nodes => nodes.Count) is > 0 and var unlabelled)
        {
            yield return Note("Neo4j", Sentences.NodesWithoutLabel(unlabelled));
        }

        foreach (var (type, count) in _schema.Types.Where(type => !_links.Any(part => part.Mapped.Name == type.Key)))
        {
            yield return Note(type, Sentences.TypeNotMapped(count));
        }

        foreach (var part in _nodes.Where(part => !_schema.Labels.ContainsKey(part.Mapped.Name)))
        {
            yield return Note(part.Mapped.Name, Sentences.LabelEmptied());
        }

        foreach (var part in _links.Where(part => !_schema.Types.ContainsKey(part.Mapped.Name)))
        {
            yield return Note(part.Mapped.Name, Sentences.TypeEmptied());
        }
    }

    private static ImportProblem Note(string of, Sentence sentence) => new(of, 0, null, null, sentence, isLeftOut: false);

    /// <summary>The rows of a label or a relationship type.</summary>
    private sealed class Part
    {
        private readonly ImmutableArray<MappedColumn> _columns;
        private readonly ImmutableArray<int> _at; // of each column: its place in Properties

        public Part(MappedPart mapped, PropertyGraphSchema schema)
        {
            Mapped = mapped;
            Properties = [.. (mapped.IsLink ? schema.TypeProperties : schema.LabelProperties).GetValueOrDefault(mapped.Name)?.Keys ?? []];
            IdAt = Properties.IndexOf(mapped.Id);
            _columns = MappedColumn.Of(mapped, Properties);
            _at = [.. _columns.Select(column => Properties.IndexOf(column.Property))];
        }

        public MappedPart Mapped { get; }

        public ImmutableArray<string> Properties { get; }

        /// <summary>The place of the id in <see cref="Properties"/>; −1 where nothing has it.</summary>
        public int IdAt { get; }

        /// <summary>The rows with their ids, empty for a relationship without one.</summary>
        public List<(PropertyRow Row, string Id)> Rows { get; } = [];

        /// <summary>The ids of the nodes without a name.</summary>
        public List<string> Nameless()
        {
            if (Mapped.Constants.Keys.Any(target => MappedColumn.HeaderOf(Mapped, target) == "name"))
            {
                return [];
            }

            var at = _columns.Select((column, index) => (column, index)).Where(one => one.column.Header == "name").ToList();
            return
            [
                .. Rows.Where(row => at.Count == 0 || string.IsNullOrWhiteSpace(row.Row.Values[_at[at[0].index]])).Select(row => row.Id),
            ];
        }

        /// <summary>The properties with values that are no text, and how many have one.</summary>
        public IEnumerable<(string Property, int Count)> NotText() =>
            Properties
                .Select((property, index) => (property, Rows.Count(row => row.Row.Values[index] is null)))
                .Where(property => property.Item2 > 0);

        public SourceTable Table(string[] ends, IEnumerable<(PropertyRow Row, string[] Keys)> rows, IEnumerable<ImportProblem> problems) =>
            new(
                Mapped.Name,
                [
                    "id",
                    .. ends,
                    .. Mapped.Constants.Keys.Select(target => MappedColumn.HeaderOf(Mapped, target)!),
                    .. _columns.Select(column => column.Header),
                ],
                rows.Select(
                    (row, index) =>
                        new SourceRow(
                            index + 1,
                            [.. row.Keys, .. Mapped.Constants.Values, .. _at.Select(at => (row.Row.Values[at] ?? "").Trim())]
                        )
                )
            )
            {
                Kind = Mapped.Kind,
                Problems = problems,
                SourceNames = [Mapped.Id, .. ends, .. Mapped.Constants.Keys, .. _columns.Select(column => column.Property)],
            };
    }
}
