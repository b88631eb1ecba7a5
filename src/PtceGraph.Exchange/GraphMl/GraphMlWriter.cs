using System.Globalization;
using System.Xml;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.GraphMl;

/// <summary>A network as GraphML, which igraph, networkx, Gephi and yEd read.</summary>
internal static class GraphMlWriter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private const string LabelKey = "label";
    private const string WeightKey = "weight";

    /// <summary>Writes a <see cref="WrittenGraph"/>. O(size).</summary>
    /// <remarks>Characters that XML does not allow are removed; a comment at the end gives their number.</remarks>
    /// <returns>The number of characters removed.</returns>
    public static int Write(GraphSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        var graph = new WrittenGraph(snapshot, cancellationToken);
        var text = new XmlCharacters(snapshot.Nodes.Select(node => node.Id));
        writer.WriteStartElement("graphml", Namespace);
        WriteKey(writer, LabelKey, "node", WrittenGraph.LabelTitle, isNumber: false);
        WriteKey(writer, WeightKey, "edge", "weight", isNumber: true);
        var settings = Schema
            .Of(EntityKind.Network)
            .Where(_ => snapshot.Settings is not null)
            .Select(field => (field.Name, Value: WrittenColumn.Text(field.Get(snapshot.Settings!))))
            .ToList();
        settings.ForEach(setting => WriteKey(writer, $"network_{setting.Name}", "graph", setting.Name, isNumber: false));
        foreach (var (owner, columns) in new[] { ("node", graph.NodeColumns), ("edge", graph.EdgeColumns) })
        {
            foreach (var (index, column) in columns.Index())
            {
                WriteKey(writer, Key(owner, index), owner, text.Clean(column.Title), column.Type == FieldType.Number);
            }
        }

        writer.WriteStartElement("graph", Namespace);
        writer.WriteAttributeString("edgedefault", graph.IsDirected ? "directed" : "undirected");
        settings
            .Where(setting => setting.Value is not null)
            .ToList()
            .ForEach(setting => WriteData(writer, $"network_{setting.Name}", text.Clean(setting.Value!)));
        foreach (var node in graph.Nodes)
        {
            writer.WriteStartElement("node", Namespace);
            writer.WriteAttributeString("id", text.Id(node.Id));
            WriteData(writer, LabelKey, text.Clean(node.Name));
            WriteValues(writer, text, "node", graph.NodeColumns.Select(column => WrittenColumn.Text(column.Value(node))));
            writer.WriteEndElement();
        }

        foreach (var edge in graph.Edges)
        {
            writer.WriteStartElement("edge", Namespace);
            writer.WriteAttributeString("id", text.Id(edge.UniqueId));
            writer.WriteAttributeString("source", text.Id(edge.Source));
            writer.WriteAttributeString("target", text.Id(edge.Target));
            WriteData(writer, WeightKey, edge.Weight.ToString("R", CultureInfo.InvariantCulture));
            WriteValues(writer, text, "edge", graph.EdgeColumns.Select(column => WrittenColumn.Text(edge.Cell(column))));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        text.WriteRemoved(writer);
        writer.WriteEndDocument();
        return text.Removed;
    }

    private static void WriteKey(XmlWriter writer, string id, string owner, string title, bool isNumber)
    {
        writer.WriteStartElement("key", Namespace);
        writer.WriteAttributeString("id", id);
        writer.WriteAttributeString("for", owner);
        writer.WriteAttributeString("attr.name", title);
        writer.WriteAttributeString("attr.type", isNumber ? "double" : "string");
        writer.WriteEndElement();
    }

    private static void WriteValues(XmlWriter writer, XmlCharacters text, string owner, IEnumerable<string?> values)
    {
        foreach (var (index, value) in values.Index())
        {
            if (value is not null)
            {
                WriteData(writer, Key(owner, index), text.Clean(value));
            }
        }
    }

    private static void WriteData(XmlWriter writer, string key, string value)
    {
        writer.WriteStartElement("data", Namespace);
        writer.WriteAttributeString("key", key);
        writer.WriteString(value);
        writer.WriteEndElement();
    }

    private static string Key(string owner, int index) => string.Create(CultureInfo.InvariantCulture, $"{owner[0]}{index}");
}
