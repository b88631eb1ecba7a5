using System.Globalization;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Dl;

/// <summary>Reads DL of UCINET: <c>fullmatrix</c> (also of several relations, or of two modes), <c>edgelist1</c> and <c>nodelist1</c>, with
/// labels in the header or among the data. A matrix that equals its transpose is of mutual ties, any other of directed ones, as are the
/// lists.</summary>
/// <param name="lines">The file, closed at the end.</param>
/// <param name="matrix">What an earlier pass found of its matrices.</param>
internal sealed class DlParsing(BoundedLines lines, WeightMatrix matrix) : GraphParsing
{
    private const string Separators = ",=";

    private static readonly string Mode = GraphColumn.OfFormat("mode");
    private static readonly string Relation = GraphColumn.OfFormat("type");

    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase); // of the parameters: n, nr, nc, nm
    private readonly List<string> _rows = []; // labels
    private readonly List<string> _columns = []; // labels of the second mode, or those of the rows once more
    private readonly List<string> _relations = [];
    private readonly Dictionary<string, int> _embedded = new(StringComparer.Ordinal); // label among the data -> index in _rows
    private string _format = "fullmatrix";
    private bool _hasDiagonal = true;
    private bool _areEmbedded;
    private bool _areNumbered; // two nodes have the same label: they are known by their numbers

    /// <inheritdoc/>
    public override bool HasIds => _rows.Count == 0 || _areNumbered;

    private bool IsTwoMode => _numbers.ContainsKey("nr") || _numbers.ContainsKey("nc");

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Items()
    {
        using var closing = lines;
        var rest = ReadHeader();
        _areNumbered = _rows.Concat(_columns).Distinct(StringComparer.Ordinal).Count() < _rows.Count + _columns.Count;
        var (rows, columns) = Size();
        var edges = _format switch
        {
            "fullmatrix" or "fm" => Matrix(rest, rows, columns),
            "edgelist1" or "el1" => EdgeList(rest),
            "nodelist1" or "nl1" => NodeList(rest),
            _ => throw ImportRefusedException.At(lines.File, lines.Number, Sentences.DlFormatUnknown(Cells.Shown(_format))),
        };
        foreach (var edge in edges)
        {
            yield return edge;
        }

        var count = Math.Max(rows, _rows.Count);
        lines.CheckAnnounced(IsTwoMode ? (long)rows + columns : count);
        for (var node = 0; node < (IsTwoMode ? rows + columns : count); node++)
        {
            var (ofColumns, index) = IsTwoMode && node >= rows ? (true, node - rows) : (false, node);
            var labels = ofColumns ? _columns : _rows;
            var id = ofColumns ? ColumnId(index) : RowId(index);
            var name = KeyValuePair.Create(Name, index < labels.Count ? labels[index] : id);
            yield return new GraphItem(1, id, IsTwoMode ? [name, new(Mode, ofColumns ? "2" : "1")] : [name]);
        }
    }

    /// <summary>Reads the header up to <c>data:</c>.</summary>
    /// <returns>What follows it on its line.</returns>
    /// <exception cref="ImportRefusedException">The file does not begin with DL, or has no data.</exception>
    private string ReadHeader()
    {
        var (into, key, isFirst) = ((List<string>?)null, "", true);
        while (lines.Next() is { } line)
        {
            var words = new Queue<string>(BoundedLines.Words(line, Separators));
            while (words.TryDequeue(out var word))
            {
                var name = word.ToLowerInvariant();
                if (isFirst)
                {
                    isFirst = name == "dl" ? false : throw ImportRefusedException.At(lines.File, lines.Number, Sentences.NotDl());
                    continue;
                }

                switch (name)
                {
                    case "data:":
                        return line[(line.IndexOf(word, StringComparison.Ordinal) + word.Length)..];
                    case "n" or "nr" or "nc" or "nm" or "format" or "diagonal" when into is null:
                        key = name;
                        break;
                    case "row"
                    or "col"
                    or "column"
                    or "matrix"
                    or "level" when words.TryPeek(out var next) && next.StartsWith("labels", StringComparison.OrdinalIgnoreCase):
                        key = name;
                        break;
                    case "labels:" or "labels":
                        into = key switch
                        {
                            "col" or "column" => _columns,
                            "matrix" or "level" => _relations,
                            _ => _rows,
                        };
                        key = "";
                        break;
                    case "embedded" or "embedded:":
                        (_areEmbedded, into, key) = (true, null, "");
                        break;
                    default:
                        Take(word, ref key, into);
                        break;
                }
            }
        }

        throw ImportRefusedException.At(lines.File, Math.Max(1, lines.Number), Sentences.NotDl());
    }

    /// <summary>Takes a word of the header that is no keyword: the value of a parameter, or a label.</summary>
    private void Take(string word, ref string key, List<string>? into)
    {
        if (key == "format")
        {
            _format = word.ToLowerInvariant();
        }
        else if (key == "diagonal")
        {
            _hasDiagonal = !word.Equals("absent", StringComparison.OrdinalIgnoreCase);
        }
        else if (into is not null)
        {
            into.Add(word);
            TableLimits.CheckRows(lines.File, into.Count, TableLimits.MaxRows);
        }
        else if (key.Length > 0 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            TableLimits.CheckRows(lines.File, number, TableLimits.MaxRows);
            _numbers[key] = number;
        }

        key = "";
    }

    private (int Rows, int Columns) Size()
    {
        var n = _numbers.GetValueOrDefault("n");
        return IsTwoMode ? (_numbers.GetValueOrDefault("nr", n), _numbers.GetValueOrDefault("nc", n)) : (n, n);
    }

    private string RowId(int row) => row < _rows.Count && !_areNumbered ? _rows[row] : Number(row);

    private string ColumnId(int column) =>
        !IsTwoMode ? RowId(column)
        : column < _columns.Count && !_areNumbered ? _columns[column]
        : $"c{Number(column)}";

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private IEnumerable<GraphItem> Matrix(string rest, int rows, int columns)
    {
        if (_areEmbedded)
        {
            var header = BoundedLines.Words(rest, Separators).ToList();
            while (header.Count == 0 && lines.Next() is { } line)
            {
                header = [.. BoundedLines.Words(line, Separators)];
            }

            (IsTwoMode ? _columns : _rows).AddRange(header);
            rest = "";
        }

        var relations = Math.Max(1, Math.Max(_numbers.GetValueOrDefault("nm"), _relations.Count));
        TableLimits.CheckColumns(lines.File, relations);
        var perMatrix = (long)rows * columns;
        var wordsOfRow = columns + (_hasDiagonal || IsTwoMode ? 1 : 0); // with its label
        var (cell, word) = (0L, 0L);
        for (var line = rest; line is not null && cell < relations * perMatrix; line = lines.Next())
        {
            foreach (var text in BoundedLines.Words(line, Separators))
            {
                var (row, column) = ((int)(cell % perMatrix / columns), (int)(cell % columns));
                if (_areEmbedded && word++ % wordsOfRow == 0)
                {
                    if (IsTwoMode && row == _rows.Count)
                    {
                        _rows.Add(text);
                    }

                    continue;
                }

                if (!_hasDiagonal && !IsTwoMode && row == column)
                {
                    // The cell is not in the file: the word is that of the next one.
                    (row, column) = Position(++cell, perMatrix, columns);
                }

                if (cell >= relations * perMatrix)
                {
                    break;
                }

                var relation = (int)(cell++ / perMatrix);
                if (WeightMatrix.Weight(lines.File, lines.Number, text) is var weight && weight != 0 && (IsTwoMode || row != column))
                {
                    matrix.Add((relation * rows) + row, (relation * rows) + column, weight);
                    if (matrix.IsSymmetric != true || row < column)
                    {
                        yield return Edge(RowId(row), ColumnId(column), text, !IsTwoMode && matrix.IsSymmetric != true, relation);
                    }
                }
            }
        }

        matrix.End(isSquare: !IsTwoMode);
    }

    private static (int Row, int Column) Position(long cell, long perMatrix, int columns) =>
        ((int)(cell % perMatrix / columns), (int)(cell % columns));

    private IEnumerable<GraphItem> EdgeList(string rest)
    {
        for (var line = rest; line is not null; line = lines.Next())
        {
            var words = BoundedLines.Words(line, Separators).Take(3).ToList();
            if (words.Count > 0)
            {
                yield return Edge(EndOf(words[0]), words.Count > 1 ? EndOf(words[1]) : "", words.Count > 2 ? words[2] : null, true, 0);
            }
        }
    }

    private IEnumerable<GraphItem> NodeList(string rest)
    {
        for (var line = rest; line is not null; line = lines.Next())
        {
            var words = BoundedLines.Words(line, Separators).ToList();
            foreach (var word in words.Skip(1))
            {
                yield return Edge(EndOf(words[0]), EndOf(word), null, true, 0);
            }
        }
    }

    /// <summary>The node of a word among the data: a label, which makes it, or a number.</summary>
    private string EndOf(string word)
    {
        if (_areEmbedded)
        {
            if (_embedded.TryAdd(word, _rows.Count))
            {
                TableLimits.CheckRows(lines.File, _rows.Count, TableLimits.MaxRows);
                _rows.Add(word);
            }

            return word;
        }

        return
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= Math.Max(_rows.Count, _numbers.GetValueOrDefault("n"))
            ? RowId(number - 1)
            : $"[{word}]";
    }

    private GraphItem Edge(string source, string target, string? weight, bool isDirected, int relation) =>
        new(
            lines.Number,
            "",
            [
                .. weight is null ? [] : new[] { KeyValuePair.Create(Weight, weight) },
                .. relation < _relations.Count ? new[] { KeyValuePair.Create(Relation, _relations[relation]) } : [],
            ]
        )
        {
            Ends = (source, target),
            Directed = isDirected,
        };
}
