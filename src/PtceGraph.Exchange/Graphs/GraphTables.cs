using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Graphs;

/// <summary>Makes the tables of an import of a graph file: nodes and edges or, of a file that an export wrote, one table for each kind of
/// entity.</summary>
/// <remarks>The file is read once completely for its columns and limits, then once more for each table; memory holds one row at a
/// time.</remarks>
internal sealed class GraphTables
{
    private const string DirectedHeader = "directed";

    /// <summary>The words of the column <c>kind</c> in an export; null for edges that only repeat the pole of a node.</summary>
    private static readonly FrozenDictionary<string, EntityKind?> NodeWords = Schema.NodeKinds.ToFrozenDictionary(
        WrittenGraph.Word,
        kind => (EntityKind?)kind
    );

    private static readonly FrozenDictionary<string, EntityKind?> EdgeWords = Schema
        .LinkKinds.Select(kind => KeyValuePair.Create(WrittenGraph.Word(kind), (EntityKind?)kind))
        .Append(new(WrittenGraph.ProjectPole, null))
        .Append(new(WrittenGraph.MeetingPole, null))
        .ToFrozenDictionary();

    private static readonly ImmutableArray<bool> NodesThenEdges = [false, true];

    private readonly string _file;
    private readonly Func<CancellationToken, GraphParsing> _parse;
    private readonly Dictionary<(bool OfEdges, string? Word), ColumnKeys> _keys = []; // of the rows of each word of kind
    private FrozenDictionary<(bool OfEdges, string Key), GraphColumn> _columns = FrozenDictionary<(bool, string), GraphColumn>.Empty;
    private bool _isExport = true; // every node and edge has a word of kind
    private bool _haveNodesIds;
    private bool _haveEdgesIds;
    private bool _haveEdgesDirections;

    private GraphTables(string file, Func<CancellationToken, GraphParsing> parse) => (_file, _parse) = (file, parse);

    /// <summary>Reads a graph file.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="parse">Begins a pass over the file, which the token stops.</param>
    /// <param name="maxRows">The most nodes and edges that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The file is malformed or beyond a limit.</exception>
    public static IReadOnlyList<SourceTable> Read(
        string file,
        Func<CancellationToken, GraphParsing> parse,
        int maxRows,
        CancellationToken cancellationToken
    ) => new GraphTables(file, parse).Tables(new TableLimits(file, maxRows), cancellationToken);

    private List<SourceTable> Tables(TableLimits limits, CancellationToken cancellationToken)
    {
        var parsing = _parse(cancellationToken);
        foreach (var item in parsing.Items())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Survey(item, parsing, limits);
        }

        (_columns, _haveNodesIds) = (parsing.Columns.ToFrozenDictionary(), parsing.HasIds);
        var tables = _isExport
            ? _keys.Keys.Where(group => KindOf(group.OfEdges, group.Word!) is not null).Select(group => Table(group.OfEdges, group.Word))
            : NodesThenEdges.Where(ofEdges => _keys.Keys.Any(group => group.OfEdges == ofEdges)).Select(ofEdges => Table(ofEdges, null));
        var all = tables.ToList();
        if (_isExport && all.Count > 0 && parsing.Settings.Count > 0)
        {
            all.Add(
                new SourceTable(
                    _file,
                    [.. parsing.Settings.Keys],
                    [new SourceRow(1, [.. parsing.Settings.Values.Select(value => value.Trim())])]
                )
                {
                    Kind = EntityKind.Network,
                }
            );
        }

        if (all.Count > 0)
        {
            all[0] = all[0] with { Problems = [.. parsing.Notes, .. all[0].Problems] };
        }

        return all;
    }

    private void Survey(GraphItem item, GraphParsing parsing, TableLimits limits)
    {
        limits.AddRow(item.Values.Count + 1);
        var (ofEdges, word) = (item.Ends is not null, Word(item, parsing.Columns));
        _isExport &= word is not null;
        _haveEdgesIds |= ofEdges && item.Id.Length > 0;
        _haveEdgesDirections |= item.Directed is not null;
        if (!_keys.TryGetValue((ofEdges, word), out var keys))
        {
            _keys[(ofEdges, word)] = keys = new ColumnKeys(_file);
        }

        foreach (var (key, _) in item.Values)
        {
            keys.Add(key);
        }
    }

    /// <summary>The word of kind of a node or an edge, where it is one that an export writes; else null.</summary>
    private static string? Word(GraphItem item, IReadOnlyDictionary<(bool, string), GraphColumn> columns)
    {
        var ofEdges = item.Ends is not null;
        return item
            .Values.Where(pair => columns.GetValueOrDefault((ofEdges, pair.Key))?.Title == WrittenGraph.KindTitle)
            .Select(pair => pair.Value)
            .LastOrDefault((ofEdges ? EdgeWords : NodeWords).ContainsKey);
    }

    private static EntityKind? KindOf(bool ofEdges, string word) => (ofEdges ? EdgeWords : NodeWords)[word];

    /// <summary>The table of the nodes or the edges, or of those with a word of kind.</summary>
    private SourceTable Table(bool ofEdges, string? word)
    {
        var kind = word is null ? (ofEdges ? EntityKind.Tie : EntityKind.Actor) : KindOf(ofEdges, word)!.Value;
        List<string> keys =
        [
            .. _keys
                .Where(group => group.Key.OfEdges == ofEdges && (word is null || group.Key.Word == word))
                .SelectMany(group => group.Value.InOrder)
                .Concat(
                    _columns
                        .Where(column => column.Key.OfEdges == ofEdges && column.Value.Default is not null)
                        .Select(column => column.Key.Key)
                )
                .Distinct()
                .Where(key => word is null || IsOfExport(kind, ofEdges, key)),
        ];
        var hasId = ofEdges ? _haveEdgesIds : _haveNodesIds;
        var ends = ofEdges
            ? Schema.Of(kind).Where(field => field is { Type: FieldType.Node, IsRequired: true }).Select(field => field.Name)
            : [];
        var hasDirection = kind == EntityKind.Tie && (word is not null || _haveEdgesDirections);
        var headers = TableHeaders.None.Next(
            _file,
            0,
            [
                .. hasId ? ["id"] : Array.Empty<string>(),
                .. ends,
                .. hasDirection ? [DirectedHeader] : Array.Empty<string>(),
                .. keys.Select(key => word is null ? Title(ofEdges, key) : HeaderOfExport(kind, Title(ofEdges, key))),
            ],
            isHeader: true
        );
        return new SourceTable(_file, headers.Names, Rows())
        {
            Kind = kind,
            EndsAreIds = ofEdges && _haveNodesIds,
            Problems = headers.Problems,
        };

        IEnumerable<SourceRow> Rows()
        {
            var parsing = _parse(CancellationToken.None);
            foreach (var item in parsing.Items())
            {
                if ((item.Ends is not null) == ofEdges && (word is null || Word(item, _columns) == word))
                {
                    yield return new SourceRow(item.Line, [.. Cells(item)]);
                }
            }
        }

        IEnumerable<string> Cells(GraphItem item)
        {
            if (hasId)
            {
                yield return word is not null && item.Id.StartsWith($"{word}:", StringComparison.Ordinal)
                    ? item.Id[(word.Length + 1)..]
                    : item.Id;
            }

            if (item.Ends is { } joined)
            {
                yield return joined.Source.Trim();
                yield return joined.Target.Trim();
            }

            var values = item.Values.GroupBy(pair => pair.Key).ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value);
            if (hasDirection)
            {
                var sense = word is null ? null : values.FirstOrDefault(pair => Title(ofEdges, pair.Key) == WrittenGraph.SenseTitle).Value;
                yield return sense
                    ?? item.Directed switch
                    {
                        null => "",
                        true => WrittenGraph.Directed,
                        false => WrittenGraph.Mutual,
                    };
            }

            foreach (var key in keys)
            {
                yield return (values.GetValueOrDefault(key) ?? _columns.GetValueOrDefault((ofEdges, key))?.Default ?? "").Trim();
            }
        }
    }

    /// <summary>Whether a column of an export is one of a kind of entity, and not of the format or one that another column says
    /// better.</summary>
    private bool IsOfExport(EntityKind kind, bool ofEdges, string key) =>
        Title(ofEdges, key) switch
        {
            WrittenGraph.KindTitle or WrittenGraph.SenseTitle => false,
            "weight" => kind == EntityKind.Tie && !Declares(WrittenGraph.DeclaredWeightTitle),
            "since" or "until" when GraphColumn.Of(key) is not null => !Declares("since", "until", "date"),
            _ => true,
        };

    /// <summary>Whether the file declares a column of one of some titles.</summary>
    private bool Declares(params string[] titles) => _columns.Values.Any(column => titles.Contains(column.Title));

    /// <summary>The header of a column of an export: a field or a derived column by exactly its name, else an attribute.</summary>
    private static string HeaderOfExport(EntityKind kind, string title) =>
        title == WrittenGraph.LabelTitle && kind < EntityKind.Tie ? "name"
        : title == WrittenGraph.DeclaredWeightTitle && kind == EntityKind.Tie ? "weight"
        : OwnHeader.IsMarked(title) || DerivedColumn.Names.Contains(title) || Schema.Of(kind).Any(field => field.Name == title) ? title
        : OwnHeader.Marked(title);

    private string Title(bool ofEdges, string key) => (GraphColumn.Of(key) ?? _columns.GetValueOrDefault((ofEdges, key)))?.Title ?? key;
}
