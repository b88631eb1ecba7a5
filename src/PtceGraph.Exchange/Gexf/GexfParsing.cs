using PtceGraph.Contracts;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Xml;

namespace PtceGraph.Exchange.Gexf;

/// <summary>Reads GEXF 1.1 to 1.3: nodes of any depth, edges with their type and weight, attributes with their titles and defaults, the
/// beginning and end of a life. Positions, colours and sizes are passed over.</summary>
/// <param name="file">The name of the file, as reports give it.</param>
/// <param name="stream">The file, closed at the end.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class GexfParsing(string file, Stream stream, CancellationToken cancellationToken) : GraphParsing
{
    /// <summary>What comes before the network's day among the keywords of an export.</summary>
    public const string DayKeyword = "day:";

    private static readonly string Label = GraphColumn.OfFormat(WrittenGraph.LabelTitle);
    private const int DepthOfMeta = 2; // of what is in <meta>

    private static readonly string Relation = GraphColumn.OfFormat(WrittenGraph.KindTitle);

    private readonly Stack<Open> _open = []; // nodes within nodes, or one edge
    private bool? _directed; // what edges are unless they say

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Items()
    {
        using var xml = new BoundedXml(file, stream, cancellationToken);
        var (ofEdges, column, changes) = (false, "", 0);
        while (xml.Read())
        {
            if (xml is { Depth: 0, IsStart: true } && xml.Name != "gexf")
            {
                throw ImportRefusedException.At(file, xml.Line, Sentences.NotThatXml("GEXF", xml.Name));
            }

            switch (xml.Name)
            {
                case "description" when xml is { IsStart: true, Depth: DepthOfMeta }:
                    Settings["name"] = xml.Text();
                    break;
                case "keywords" when xml is { IsStart: true, Depth: DepthOfMeta }:
                    if (xml.Text() is var words && words.StartsWith(DayKeyword, StringComparison.Ordinal))
                    {
                        Settings["day"] = words[DayKeyword.Length..];
                    }

                    break;
                case "graph" when xml.IsStart:
                    _directed = Direction(xml["defaultedgetype"]);
                    break;
                case "attributes" when xml.IsStart:
                    ofEdges = xml["class"] == "edge";
                    break;
                case "attribute" when xml.IsStart:
                    column = xml["id"] ?? xml["title"] ?? "";
                    Declare(file, ofEdges, column, new GraphColumn(xml["title"] ?? column));
                    break;
                case "default" when xml.IsStart && Columns.ContainsKey((ofEdges, column)):
                    Declare(file, ofEdges, column, Columns[(ofEdges, column)] with { Default = xml.Text() });
                    break;
                case "node" or "edge" when xml.IsStart:
                    _open.Push(new Open(xml));
                    break;
                case "attvalue" when xml.IsStart && _open.TryPeek(out var owner):
                    changes += owner.Set(xml["for"] ?? xml["id"] ?? "", xml["value"] ?? "") ? 0 : 1;
                    TableLimits.CheckColumns(file, owner.Count);
                    break;
                case "spell" when xml.IsStart && _open.TryPeek(out var living):
                    living.Live(xml["start"] ?? xml["startopen"], xml["end"] ?? xml["endopen"]);
                    break;
            }

            if (xml.Name is "node" or "edge" && (!xml.IsStart || xml.IsEmpty))
            {
                yield return _open.Pop().Item(_directed);
            }
        }

        if (changes > 0)
        {
            Notes.Add(new ImportProblem(file, 0, null, null, Sentences.ValuesOverTime(changes), isLeftOut: false));
        }
    }

    private static bool? Direction(string? type) =>
        type switch
        {
            "directed" => true,
            "undirected" or "mutual" => false,
            _ => null,
        };

    /// <summary>A node or an edge whose end is not reached yet.</summary>
    private sealed class Open
    {
        private readonly int _line;
        private readonly string _id;
        private readonly (string Source, string Target)? _ends;
        private readonly bool? _directed;
        private readonly OrderedDictionary<string, string> _values = [];
        private (string? Start, string? End) _life;

        public Open(BoundedXml xml)
        {
            (_line, _id, _directed) = (xml.Line, xml["id"] ?? "", Direction(xml["type"]));
            _life = (xml["start"] ?? xml["startopen"], xml["end"] ?? xml["endopen"]);
            if (xml.Name == "edge")
            {
                _ends = (xml["source"] ?? "", xml["target"] ?? "");
                Add(Weight, xml["weight"]);
                Add(Label, xml["label"]);
                Add(Relation, xml["kind"]);
            }
            else
            {
                Add(Name, xml["label"]);
            }
        }

        /// <summary>The number of columns that it has a value of.</summary>
        public int Count => _values.Count;

        /// <summary>Sets a value.</summary>
        /// <returns>Whether it is the first of its column: others are those of another time.</returns>
        public bool Set(string key, string value)
        {
            var count = _values.Count;
            _values[key] = value;
            return _values.Count > count;
        }

        /// <summary>Adds a time of life: the first beginning and the last end count.</summary>
        public void Live(string? start, string? end) => _life = (_life.Start ?? start, end);

        public GraphItem Item(bool? directed) =>
            new(_line, _id, [.. _values, .. Life(_life.Start, _life.End)])
            {
                Ends = _ends,
                Directed = _ends is null ? null : _directed ?? directed,
            };

        private void Add(string key, string? value)
        {
            if (value is { Length: > 0 })
            {
                _values[key] = value;
            }
        }
    }
}
