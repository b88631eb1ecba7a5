using System.Globalization;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Pajek;

/// <summary>Reads the first network of a Pajek file: vertices with their labels, arcs, edges, lists of them, a matrix, relations; and the
/// partitions and vectors of its vertices. Positions, colours and times are passed over.</summary>
/// <remarks>A Pajek file has no ids: vertices are known by their labels or, where two have the same, by their numbers.</remarks>
/// <param name="lines">The file, closed at the end.</param>
/// <param name="matrix">What an earlier pass found of its matrix.</param>
internal sealed class PajekParsing(BoundedLines lines, WeightMatrix matrix) : GraphParsing
{
    private static readonly string Mode = GraphColumn.OfFormat("mode");
    private static readonly string Relation = GraphColumn.OfFormat("type");
    private static readonly string Label = GraphColumn.OfFormat(WrittenGraph.LabelTitle);

    private readonly List<(string Title, string[] Values)> _partitions = [];
    private string[] _labels = []; // by number of the vertex − 1
    private int[] _lines = []; // the line of each vertex
    private int _ofFirstMode;
    private bool _haveLabels; // of their own, each another

    /// <inheritdoc/>
    public override bool HasIds => !_haveLabels;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Items()
    {
        using var closing = lines;
        var (section, relation, networks, unread) = ("", "", 0, new SortedSet<string>(StringComparer.Ordinal));
        for (var line = lines.Next(); line is not null; )
        {
            if (line.TrimStart() is not ['*', ..] title)
            {
                var words = line.TrimStart() is ['%', ..] ? [] : BoundedLines.Words(line).ToList();
                foreach (var edge in words.Count == 0 ? [] : Edges(section, words, relation))
                {
                    yield return edge;
                }

                line = lines.Next();
                continue;
            }

            var head = BoundedLines.Words(title).ToList();
            section = head[0][1..].ToUpperInvariant();
            relation = head.Count > 2 && head[1].StartsWith(':') ? head[2] : "";
            networks += section == "NETWORK" ? 1 : 0;
            if (section is "VERTICES" && _labels.Length == 0)
            {
                line = ReadVertices(head);
            }
            else if (section is "PARTITION" or "VECTOR" && networks < 2)
            {
                line = ReadPartition(head.Count > 1 ? string.Join(' ', head.Skip(1)) : section.ToLowerInvariant());
            }
            else if (section is "MATRIX" && networks < 2)
            {
                foreach (var edge in Matrix())
                {
                    yield return edge;
                }

                line = lines.Next();
            }
            else
            {
                if (networks > 1 || section is not ("NETWORK" or "VERTICES" or "ARCS" or "EDGES" or "ARCSLIST" or "EDGESLIST"))
                {
                    unread.Add(networks > 1 ? "*Network" : head[0]);
                    section = "";
                }

                line = lines.Next();
            }
        }

        if (unread.Count > 0)
        {
            Notes.Add(
                new ImportProblem(
                    lines.File,
                    0,
                    null,
                    null,
                    Sentences.SectionsNotRead(string.Join(", ", unread.Select(Cells.Shown))),
                    isLeftOut: false
                )
            );
        }

        lines.CheckAnnounced(_labels.Length);
        for (var vertex = 0; vertex < _labels.Length; vertex++)
        {
            yield return new GraphItem(
                _lines[vertex],
                IdOf(vertex),
                [
                    new(Name, _labels[vertex]),
                    .. _ofFirstMode > 0 ? [new(Mode, vertex < _ofFirstMode ? "1" : "2")] : Array.Empty<KeyValuePair<string, string>>(),
                    .. _partitions
                        .Where(partition => vertex < partition.Values.Length && partition.Values[vertex].Length > 0)
                        .Select(partition => KeyValuePair.Create(GraphColumn.OfFormat(partition.Title), partition.Values[vertex])),
                ]
            );
        }
    }

    private string IdOf(int vertex) => _haveLabels ? _labels[vertex] : (vertex + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of the vertex of a number; the word in brackets, which no vertex has, where there is none.</summary>
    private string EndOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _labels.Length
            ? IdOf(number - 1)
            : $"[{word}]";

    /// <summary>Reads the vertices of the network.</summary>
    /// <returns>The line after them; null at the end of the file.</returns>
    private string? ReadVertices(List<string> head)
    {
        var count = CountIn(head, 1);
        _ofFirstMode = head.Count > 2 ? CountIn(head, 2) : 0;
        TableLimits.CheckRows(lines.File, count, TableLimits.MaxRows);
        lines.CheckAnnounced(count);
        (_labels, _lines) = (new string[count], new int[count]);
        Array.Fill(_lines, lines.Number);
        string? line;
        while ((line = lines.Next()) is not null && line.TrimStart() is not ['*', ..])
        {
            var words = BoundedLines.Words(line).Take(2).ToList();
            if (words.Count == 0 || words[0] is ['%', ..])
            {
                continue;
            }

            if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > count)
            {
                throw ImportRefusedException.At(lines.File, lines.Number, Sentences.NoVertex(Cells.Shown(words[0]), count));
            }

            _labels[number - 1] = words.Count > 1 ? words[1].Trim() : "";
            _lines[number - 1] = lines.Number;
        }

        var distinct = new HashSet<string>(StringComparer.Ordinal) { "" };
        _haveLabels = count > 0 && Array.TrueForAll(_labels, label => label is not null && distinct.Add(label));
        for (var vertex = 0; vertex < count; vertex++)
        {
            _labels[vertex] = _labels[vertex] is { Length: > 0 } label ? label : (vertex + 1).ToString(CultureInfo.InvariantCulture);
        }

        return line;
    }

    /// <summary>Reads a value for each vertex.</summary>
    /// <returns>The line after them; null at the end of the file.</returns>
    private string? ReadPartition(string title)
    {
        TableLimits.CheckColumns(lines.File, _partitions.Count + 1);
        var (values, read) = (new string[_labels.Length], 0);
        Array.Fill(values, "");
        var line = lines.Next();
        while (
            line is not null
            && (line.TrimStart() is not ['*', ..] || line.TrimStart().StartsWith("*vertices", StringComparison.OrdinalIgnoreCase))
        )
        {
            if (line.TrimStart() is not ['*' or '%', ..] && line.Trim() is { Length: > 0 } value && read < values.Length)
            {
                values[read++] = value;
            }

            line = lines.Next();
        }

        _partitions.Add((title, values));
        return line;
    }

    private IEnumerable<GraphItem> Edges(string section, List<string> words, string relation)
    {
        var isArc = section is "ARCS" or "ARCSLIST";
        List<KeyValuePair<string, string>> values = relation.Length > 0 ? [new(Relation, relation)] : [];
        switch (section)
        {
            case "ARCS" or "EDGES":
                if (words.Count > 2)
                {
                    values.Add(new(Weight, words[2]));
                }

                if (words.IndexOf("l", Math.Min(3, words.Count)) is var label && label > 0 && label + 1 < words.Count)
                {
                    values.Add(new(Label, words[label + 1]));
                }

                yield return Edge(words[0], words.Count > 1 ? words[1] : "", isArc, values);
                break;
            case "ARCSLIST" or "EDGESLIST":
                foreach (var word in words.Skip(1))
                {
                    yield return Edge(words[0], word, isArc, values);
                }

                break;
        }
    }

    /// <summary>The cells of the matrix that are not 0: arcs, or edges where it is symmetric.</summary>
    private IEnumerable<GraphItem> Matrix()
    {
        var (rows, first) = _ofFirstMode > 0 ? (_ofFirstMode, _ofFirstMode) : (_labels.Length, 0);
        var columns = _labels.Length - first;
        for (var row = 0; row < rows && lines.Next() is { } line; )
        {
            var cells = BoundedLines.Words(line).ToList();
            for (var column = 0; column < Math.Min(columns, cells.Count); column++)
            {
                var weight = WeightMatrix.Weight(lines.File, lines.Number, cells[column]);
                if (weight != 0)
                {
                    matrix.Add(row, column, weight);
                    if (matrix.IsSymmetric != true || row <= column)
                    {
                        yield return Edge(
                            (row + 1).ToString(CultureInfo.InvariantCulture),
                            (first + column + 1).ToString(CultureInfo.InvariantCulture),
                            matrix.IsSymmetric != true && first == 0,
                            [new(Weight, cells[column])]
                        );
                    }
                }
            }

            row += cells.Count > 0 ? 1 : 0;
        }

        matrix.End(isSquare: first == 0);
    }

    private GraphItem Edge(string source, string target, bool isArc, IReadOnlyList<KeyValuePair<string, string>> values) =>
        new(lines.Number, "", values) { Ends = (EndOf(source), EndOf(target)), Directed = isArc };

    private int CountIn(List<string> head, int at) =>
        head.Count > at && int.TryParse(head[at], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw ImportRefusedException.At(lines.File, lines.Number, Sentences.NoNumberOfVertices());
}
