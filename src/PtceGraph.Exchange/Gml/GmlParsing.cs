using System.Net;
using System.Text;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Gml;

/// <summary>Reads GML: <c>node</c> and <c>edge</c> lists with their keys, those of lists within them as <c>outer.inner</c>, drawings passed
/// over. An edge's <c>value</c> is its weight where it has no <c>weight</c>.</summary>
/// <param name="lines">The file, closed at the end.</param>
internal sealed class GmlParsing(BoundedLines lines) : GraphParsing
{
    private const int MaxDepth = 64;

    private readonly List<string> _path = []; // of the lists that are open
    private readonly List<KeyValuePair<string, string>> _values = []; // of the node or edge that is open
    private int _ownerDepth; // of the list of that node or edge; 0 where none is open
    private int _line;
    private bool _directed;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Items()
    {
        using var closing = lines;
        string? key = null;
        foreach (var token in Tokens())
        {
            if (token == "]")
            {
                if (_path.Count == 0 || key is not null)
                {
                    throw Malformed();
                }

                if (_path.Count == _ownerDepth)
                {
                    yield return Item(_path[^1]);
                    _ownerDepth = 0;
                    _values.Clear();
                }

                _path.RemoveAt(_path.Count - 1);
            }
            else if (key is null)
            {
                key = token is "[" or ['"', ..] ? throw Malformed() : token;
            }
            else
            {
                Take(key, token);
                key = null;
            }
        }

        if (_path.Count > 0 || key is not null)
        {
            throw Malformed();
        }
    }

    private void Take(string key, string token)
    {
        if (token == "[")
        {
            _path.Add(key.ToLowerInvariant());
            if (_path.Count > MaxDepth)
            {
                throw ImportRefusedException.At(lines.File, lines.Number, Sentences.XmlTooDeep(MaxDepth));
            }

            if (_ownerDepth == 0 && _path is ["graph", .., "node" or "edge"])
            {
                (_ownerDepth, _line) = (_path.Count, lines.Number);
            }
        }
        else if (_ownerDepth > 0 && !_path.Exists(list => list.EndsWith("graphics", StringComparison.Ordinal)))
        {
            var name = _path.Count > _ownerDepth ? $"{string.Join('.', _path.Skip(_ownerDepth))}.{key}" : key;
            TableLimits.CheckColumns(lines.File, _values.Count + 1);
            _values.Add(new(name, token is ['"', .. var text] ? WebUtility.HtmlDecode(text) : token));
        }
        else if (_path is ["graph"] && key.Equals("directed", StringComparison.OrdinalIgnoreCase))
        {
            _directed = token == "1";
        }
    }

    private GraphItem Item(string kind)
    {
        if (kind == "node")
        {
            return new GraphItem(_line, Value("id") ?? "", [.. Others("id", "label"), .. Of(Name, Value("label"))]);
        }

        var weight = Value("weight") is null && Value("value") is not null ? "value" : "weight";
        return new GraphItem(_line, Value("id") ?? "", [.. Others("id", "source", "target", weight), .. Of(Weight, Value(weight))])
        {
            Ends = (Value("source") ?? "", Value("target") ?? ""),
            Directed = _directed,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Of(string key, string? value) =>
        value is { Length: > 0 } ? [new(key, value)] : [];

    private string? Value(string key) => _values.FindLast(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    private IEnumerable<KeyValuePair<string, string>> Others(params string[] keys) =>
        _values.Where(pair => !keys.Contains(pair.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Keys, numbers, brackets, and texts with a double quote before them.</summary>
    private IEnumerable<string> Tokens()
    {
        while (lines.Next() is { } line)
        {
            for (var at = 0; at < line.Length; )
            {
                if (char.IsWhiteSpace(line[at]))
                {
                    at++;
                }
                else if (line[at] == '#' && line.AsSpan(0, at).IsWhiteSpace())
                {
                    break;
                }
                else if (line[at] is '[' or ']')
                {
                    yield return line[at++..at];
                }
                else if (line[at] == '"')
                {
                    var text = new StringBuilder("\"");
                    int end;
                    for (at++; (end = line.IndexOf('"', at)) < 0; at = 0)
                    {
                        text.Append(line, at, line.Length - at).Append('\n');
                        line = lines.Next();
                        if (line is null || text.Length > TableLimits.MaxRowBytes)
                        {
                            throw Malformed();
                        }
                    }

                    yield return text.Append(line, at, end - at).ToString();
                    at = end + 1;
                }
                else
                {
                    var start = at;
                    while (at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] is not ('[' or ']' or '"'))
                    {
                        at++;
                    }

                    yield return line[start..at];
                }
            }
        }
    }

    private ImportRefusedException Malformed() =>
        ImportRefusedException.At(lines.File, Math.Max(1, lines.Number), Sentences.GmlMalformed());
}
