using PtceGraph.Contracts;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.GraphMl;

/// <summary>Reads GraphML: nodes of any depth, edges with their direction, data with its names and defaults, the labels of yEd.
/// Hyperedges are counted and left out, ports and drawings passed over.</summary>
/// <param name="file">The name of the file, as reports give it.</param>
/// <param name="stream">The file, closed at the end.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class GraphMlParsing(string file, Stream stream, CancellationToken cancellationToken) : GraphParsing
{
    private readonly Stack<Open> _open = []; // elements that data may belong to
    private readonly Dictionary<string, string> _ofGraph = []; // key -> field of the network

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Items()
    {
        using var xml = new BoundedXml(file, stream, cancellationToken);
        var (key, directed, hyperedges) = ((Owner: "", Id: ""), new Stack<bool?>(), 0); // directed: the default of each open graph
        while (xml.Read())
        {
            if (xml is { Depth: 0, IsStart: true } && xml.Name != "graphml")
            {
                throw ImportRefusedException.At(file, xml.Line, Sentences.NotThatXml("GraphML", xml.Name));
            }

            switch (xml.Name)
            {
                case "key" when xml.IsStart:
                    key = (xml["for"] ?? "all", xml["id"] ?? "");
                    Declare(key, new GraphColumn(xml["attr.name"] ?? key.Id));
                    break;
                case "default" when xml.IsStart && _open.Count == 0:
                    Declare(key, new GraphColumn(Columns.GetValueOrDefault((key.Owner == "edge", key.Id))?.Title ?? key.Id, xml.Text()));
                    break;
                case "graph" when xml.IsStart && !xml.IsEmpty:
                    directed.Push(
                        xml["edgedefault"] switch
                        {
                            "directed" => true,
                            "undirected" => false,
                            _ => directed.TryPeek(out var outer) ? outer : null,
                        }
                    );
                    break;
                case "graph" when !xml.IsStart:
                    directed.Pop();
                    break;
                case "node" or "edge" or "hyperedge" or "port" when xml.IsStart:
                    _open.Push(new Open(xml));
                    hyperedges += xml.Name == "hyperedge" ? 1 : 0;
                    break;
                case "data" when xml is { IsStart: true, IsEmpty: false } && _open.Count == 0:
                    if (_ofGraph.TryGetValue(xml["key"] ?? "", out var setting))
                    {
                        Settings[setting] = xml.Text();
                    }

                    break;
                case "data" when xml.IsStart && !xml.IsEmpty && _open.TryPeek(out var owner):
                    Data(xml, owner.Values);
                    TableLimits.CheckColumns(file, owner.Values.Count);
                    break;
            }

            if (
                xml.Name is "node" or "edge" or "hyperedge" or "port"
                && (!xml.IsStart || xml.IsEmpty)
                && _open.Pop().Item(directed.TryPeek(out var isDirected) ? isDirected : null) is { } item
            )
            {
                yield return item;
            }
        }

        if (hyperedges > 0)
        {
            Notes.Add(new ImportProblem(file, 0, null, null, Sentences.HyperedgesLeftOut(hyperedges), isLeftOut: true));
        }
    }

    private void Declare((string Owner, string Id) key, GraphColumn column)
    {
        if (key.Owner == "graph" && Schema.Of(EntityKind.Network).Any(field => field.Name == column.Title))
        {
            _ofGraph[key.Id] = column.Title;
        }

        foreach (var ofEdges in new[] { false, true })
        {
            if (key.Owner == "all" || key.Owner == (ofEdges ? "edge" : "node"))
            {
                Declare(file, ofEdges, key.Id, column);
            }
        }
    }

    /// <summary>Reads a datum: its text or, where it holds a drawing of yEd, the first label in it.</summary>
    private static void Data(BoundedXml xml, OrderedDictionary<string, string> values)
    {
        var (key, depth, label) = (xml["key"] ?? "", xml.Depth, (string?)null);
        var text = xml.Text(element =>
        {
            if (label is null && element.Name is "NodeLabel" or "EdgeLabel")
            {
                label = element.Text().Trim();
            }
        });
        if (label is { Length: > 0 })
        {
            values[Name] = label;
        }
        else if (label is null && text.Length > 0)
        {
            values[key] = text;
        }
    }

    /// <summary>An element whose end is not reached yet.</summary>
    private sealed class Open(BoundedXml xml)
    {
        private readonly (int Line, string Element, string Id) _begin = (xml.Line, xml.Name, xml["id"] ?? "");
        private readonly (string Source, string Target) _ends = (xml["source"] ?? "", xml["target"] ?? "");
        private readonly string? _directed = xml["directed"];

        public OrderedDictionary<string, string> Values { get; } = [];

        /// <summary>The node or the edge; null for a hyperedge or a port.</summary>
        public GraphItem? Item(bool? directed) =>
            _begin.Element switch
            {
                "node" => new GraphItem(_begin.Line, _begin.Id, [.. Values]),
                "edge" => new GraphItem(_begin.Line, _begin.Id, [.. Values])
                {
                    Ends = _ends,
                    Directed = _directed switch
                    {
                        "true" or "1" => true,
                        "false" or "0" => false,
                        _ => directed,
                    },
                },
                _ => null,
            };
    }
}
