using System.Globalization;
using System.Xml;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>A network as GEXF 1.2, which Gephi and networkx read.</summary>
internal static class GexfWriter
{
    private const string Namespace = "http://www.gexf.net/1.2draft";

    /// <summary>Writes a <see cref="WrittenGraph"/>. O(size).</summary>
    /// <remarks>Characters that XML does not allow are removed; a comment at the end gives their number.</remarks>
    /// <returns>The number of characters removed.</returns>
    public static int Write(GraphSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        var graph = new WrittenGraph(snapshot, cancellationToken);
        var text = new XmlCharacters(snapshot.Nodes.Select(node => node.Id));
        writer.WriteStartElement("gexf", Namespace);
        writer.WriteAttributeString("version", "1.2");
        writer.WriteStartElement("graph", Namespace);
        writer.WriteAttributeString("mode", "static");
        writer.WriteAttributeString("defaultedgetype", graph.IsDirected ? "directed" : "undirected");

        WriteColumns(writer, text, "node", graph.NodeColumns);
        WriteColumns(writer, text, "edge", graph.EdgeColumns);

        writer.WriteStartElement("nodes", Namespace);
        foreach (var node in graph.Nodes)
        {
            writer.WriteStartElement("node", Namespace);
            writer.WriteAttributeString("id", text.Id(node.Id));
            writer.WriteAttributeString("label", text.Clean(node.Name));
            WriteValues(writer, text, graph.NodeColumns.Select(column => WrittenColumn.Text(column.Value(node))));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement("edges", Namespace);
        foreach (var edge in graph.Edges)
        {
            writer.WriteStartElement("edge", Namespace);
            writer.WriteAttributeString("id", text.Id(edge.UniqueId));
            writer.WriteAttributeString("source", text.Id(edge.Source));
            writer.WriteAttributeString("target", text.Id(edge.Target));
            writer.WriteAttributeString("weight", edge.Weight.ToString("R", CultureInfo.InvariantCulture));
            WriteValues(writer, text, graph.EdgeColumns.Select(column => WrittenColumn.Text(edge.Cell(column))));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        text.WriteRemoved(writer);
        writer.WriteEndDocument();
        return text.Removed;
    }

    private static void WriteColumns(XmlWriter writer, XmlCharacters text, string owner, IReadOnlyList<WrittenColumn> columns)
    {
        writer.WriteStartElement("attributes", Namespace);
        writer.WriteAttributeString("class", owner);
        for (var i = 0; i < columns.Count; i++)
        {
            writer.WriteStartElement("attribute", Namespace);
            writer.WriteAttributeString("id", i.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("title", text.Clean(columns[i].Title));
            writer.WriteAttributeString("type", columns[i].Type == FieldType.Number ? "double" : "string");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteValues(XmlWriter writer, XmlCharacters text, IEnumerable<string?> values)
    {
        writer.WriteStartElement("attvalues", Namespace);
        foreach (var (column, value) in values.Index())
        {
            if (value is not null)
            {
                writer.WriteStartElement("attvalue", Namespace);
                writer.WriteAttributeString("for", column.ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("value", text.Clean(value));
                writer.WriteEndElement();
            }
        }

        writer.WriteEndElement();
    }
}
