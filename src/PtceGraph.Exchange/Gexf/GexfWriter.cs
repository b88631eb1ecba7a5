using System.Globalization;
using System.Xml;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>A network as GEXF, which Gephi and networkx read.</summary>
internal sealed class GexfWriter
{
    private readonly XmlWriter _writer;
    private readonly WrittenGraph _graph;
    private readonly XmlCharacters _text;
    private readonly NetworkExport _export;

    private GexfWriter(XmlWriter writer, NetworkExport export, CancellationToken cancellationToken)
    {
        (_writer, _export, _graph) = (writer, export, new WrittenGraph(export.Network, cancellationToken));
        _text = new XmlCharacters(export.Network.Nodes.Select(node => node.Id));
    }

    /// <summary>Writes a <see cref="WrittenGraph"/> with the colours of the map, and its positions where there are any. O(size).</summary>
    /// <remarks>
    /// Where a node or a link is dated, the graph is dynamic: a spell reaches from the first day of the beginning to the last day of the
    /// end, and the dates as they are known stand in the columns <c>since</c> and <c>until</c>. Characters that XML does not allow are
    /// removed; a comment at the end gives their number.
    /// </remarks>
    /// <returns>The number of characters removed.</returns>
    public static int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        return new GexfWriter(writer, export, cancellationToken).Write();
    }

    private int Write()
    {
        var isDated = _export.Network.Nodes.Concat<Entity>(Schema.LinkKinds.SelectMany(_export.Network.All)).Any(IsDated);
        Start("gexf");
        _writer.WriteAttributeString("xmlns", "viz", null, _export.Gexf.Drawing);
        _writer.WriteAttributeString("version", _export.Gexf.Name);
        WriteMeta();
        Start("graph");
        _writer.WriteAttributeString("mode", isDated ? "dynamic" : "static");
        _writer.WriteAttributeString("defaultedgetype", _graph.IsDirected ? "directed" : "undirected");
        if (isDated)
        {
            _writer.WriteAttributeString("timeformat", "date");
        }

        WriteColumns("node", _graph.NodeColumns);
        WriteColumns("edge", _graph.EdgeColumns);
        Start("nodes");
        foreach (var node in _graph.Nodes)
        {
            WriteNode(node);
        }

        _writer.WriteEndElement();
        Start("edges");
        foreach (var edge in _graph.Edges)
        {
            WriteEdge(edge);
        }

        _writer.WriteEndElement();
        _writer.WriteEndElement();
        _text.WriteRemoved(_writer);
        _writer.WriteEndDocument();
        return _text.Removed;
    }

    /// <summary>Writes the network's name as the description, and its day as a keyword.</summary>
    private void WriteMeta()
    {
        Start("meta");
        WriteText("creator", "PtceGraph");
        if (_export.Network.Settings is { Name: { } name })
        {
            WriteText("description", name);
        }

        if (_export.Network.Settings is { Day: { } day })
        {
            WriteText("keywords", GexfParsing.DayKeyword + day);
        }

        _writer.WriteEndElement();
    }

    private void WriteNode(Node node)
    {
        Start("node");
        _writer.WriteAttributeString("id", _text.Id(node.Id));
        _writer.WriteAttributeString("label", _text.Clean(node.Name));
        WriteValues(_graph.NodeColumns.Select(column => column.Value(node)));
        WriteLife(node);
        var (red, green, blue) = NodeColours.Of(node, _export.Network.Vocabulary);
        WriteDrawing("color", ("r", red), ("g", green), ("b", blue));
        if (_export.Positions.TryGetValue(node.Id, out var at))
        {
            WriteDrawing("position", ("x", at.X), ("y", at.Y), ("z", 0));
        }

        _writer.WriteEndElement();
    }

    private void WriteEdge(WrittenEdge edge)
    {
        Start("edge");
        _writer.WriteAttributeString("id", _text.Id(edge.UniqueId));
        _writer.WriteAttributeString("source", _text.Id(edge.Source));
        _writer.WriteAttributeString("target", _text.Id(edge.Target));
        _writer.WriteAttributeString("weight", edge.Weight.ToString("R", CultureInfo.InvariantCulture));
        WriteValues(_graph.EdgeColumns.Select(edge.Cell));
        WriteLife(edge.Link);
        _writer.WriteEndElement();
    }

    private void WriteColumns(string owner, IReadOnlyList<WrittenColumn> columns)
    {
        Start("attributes");
        _writer.WriteAttributeString("class", owner);
        foreach (var (index, column) in columns.Index())
        {
            Start("attribute");
            _writer.WriteAttributeString("id", index.ToString(CultureInfo.InvariantCulture));
            _writer.WriteAttributeString("title", _text.Clean(column.Title));
            _writer.WriteAttributeString("type", column.Type == FieldType.Number ? "double" : "string");
            _writer.WriteEndElement();
        }

        _writer.WriteEndElement();
    }

    private void WriteValues(IEnumerable<object?> values)
    {
        Start("attvalues");
        foreach (var (column, value) in values.Select(WrittenColumn.Text).Index())
        {
            if (value is not null)
            {
                Start("attvalue");
                _writer.WriteAttributeString("for", column.ToString(CultureInfo.InvariantCulture));
                _writer.WriteAttributeString("value", _text.Clean(value));
                _writer.WriteEndElement();
            }
        }

        _writer.WriteEndElement();
    }

    private void WriteLife(Entity? entity)
    {
        if (entity is null || !IsDated(entity))
        {
            return;
        }

        var (since, until) = LifeOf(entity);
        Start("spells");
        Start("spell");
        WriteDay("start", since?.FirstDay);
        WriteDay("end", until?.LastDay);
        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    private void WriteDay(string name, DateOnly? day)
    {
        if (day is { } known)
        {
            _writer.WriteAttributeString(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private void WriteDrawing(string name, params (string Name, double Value)[] values)
    {
        _writer.WriteStartElement("viz", name, _export.Gexf.Drawing);
        foreach (var (part, value) in values)
        {
            _writer.WriteAttributeString(part, value.ToString("R", CultureInfo.InvariantCulture));
        }

        _writer.WriteEndElement();
    }

    private void WriteText(string name, string text) => _writer.WriteElementString(name, _export.Gexf.Namespace, _text.Clean(text));

    private void Start(string name) => _writer.WriteStartElement(name, _export.Gexf.Namespace);

    private static bool IsDated(Entity entity) => LifeOf(entity) is not (null, null);

    private static (PartialDate? Since, PartialDate? Until) LifeOf(Entity entity) =>
        entity switch
        {
            Actor actor => (actor.Since, actor.Until),
            Pole pole => (pole.Since, pole.Until),
            Project project => (project.Since, project.Until),
            Meeting meeting => (meeting.Date, null),
            Tie tie => (tie.Since, tie.Until),
            Membership membership => (membership.Since, membership.Until),
            Participation participation => (participation.Since, participation.Until),
            _ => (null, null),
        };
}
