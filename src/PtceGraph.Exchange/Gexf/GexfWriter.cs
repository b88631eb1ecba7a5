using System.Globalization;
using System.Xml;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>A network as GEXF 1.2, which Gephi and networkx read.</summary>
public static class GexfWriter
{
    private const string Namespace = "http://www.gexf.net/1.2draft";

    private static readonly EntityKind[] NodeKinds = [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];
    private static readonly EntityKind[] LinkKinds =
    [
        EntityKind.Tie,
        EntityKind.Membership,
        EntityKind.Participation,
        EntityKind.Attendance,
    ];

    private static readonly GexfColumn Kind = new("kind", false, entity => Word(entity.Kind));
    private static readonly GexfColumn Sense = new("sense", false, entity => entity is Tie { Directed: true } ? "directed" : "mutual");

    /// <summary>Writes every node and every link, not merged; a project's and a meeting's pole are links too. O(size).</summary>
    /// <remarks>
    /// A graph with at least one directed tie is written as directed, as readers require; a mutual link then has <c>mutual</c> in its
    /// column <c>sense</c>.
    /// Characters that XML does not allow are removed; a comment at the end gives their number.
    /// </remarks>
    /// <returns>The number of characters removed.</returns>
    public static int Write(GraphSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        var text = new XmlText(snapshot.Nodes.Select(node => node.Id));
        writer.WriteStartElement("gexf", Namespace);
        writer.WriteAttributeString("version", "1.2");
        writer.WriteStartElement("graph", Namespace);
        writer.WriteAttributeString("mode", "static");
        writer.WriteAttributeString("defaultedgetype", snapshot.Ties.Any(tie => tie.Directed) ? "directed" : "undirected");

        var nodeColumns = GexfColumns.Of(snapshot, NodeKinds, [Kind], cancellationToken);
        var edgeColumns = GexfColumns.Of(snapshot, LinkKinds, [Kind, Sense], cancellationToken);
        WriteColumns(writer, text, "node", nodeColumns);
        WriteColumns(writer, text, "edge", edgeColumns);

        writer.WriteStartElement("nodes", Namespace);
        foreach (var node in snapshot.Nodes.Until(cancellationToken))
        {
            writer.WriteStartElement("node", Namespace);
            writer.WriteAttributeString("id", text.Id(node.Id));
            writer.WriteAttributeString("label", text.Clean(node.Name));
            WriteValues(writer, text, nodeColumns.Select(column => column.Value(node)));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement("edges", Namespace);
        foreach (var link in LinkKinds.SelectMany(snapshot.All).Cast<Link>().Until(cancellationToken))
        {
            WriteEdge(
                writer,
                text,
                $"{Word(link.Kind)}:{link.Id}",
                link.From,
                link.To,
                link is Tie { Weight: { } weight } ? weight : 1,
                edgeColumns.Select(column => column.Value(link))
            );
        }

        foreach (
            var (id, pole, kind) in snapshot
                .Projects.Select(project => (project.Id, project.Pole, "project_pole"))
                .Concat(snapshot.Meetings.Select(meeting => (meeting.Id, meeting.Pole, "meeting_pole")))
        )
        {
            if (pole is not null)
            {
                WriteEdge(writer, text, $"{kind}:{id}", id, pole, 1, [kind, "mutual"]);
            }
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        if (text.Removed > 0)
        {
            writer.WriteComment(
                string.Create(CultureInfo.InvariantCulture, $" {text.Removed} characters that XML does not allow were removed. ")
            );
        }

        writer.WriteEndDocument();
        return text.Removed;
    }

    private static void WriteEdge(
        XmlWriter writer,
        XmlText text,
        string id,
        string source,
        string target,
        double weight,
        IEnumerable<string?> values
    )
    {
        writer.WriteStartElement("edge", Namespace);
        writer.WriteAttributeString("id", text.Id(id));
        writer.WriteAttributeString("source", text.Id(source));
        writer.WriteAttributeString("target", text.Id(target));
        writer.WriteAttributeString("weight", weight.ToString("R", CultureInfo.InvariantCulture));
        WriteValues(writer, text, values);
        writer.WriteEndElement();
    }

    private static void WriteColumns(XmlWriter writer, XmlText text, string owner, IReadOnlyList<GexfColumn> columns)
    {
        writer.WriteStartElement("attributes", Namespace);
        writer.WriteAttributeString("class", owner);
        for (var i = 0; i < columns.Count; i++)
        {
            writer.WriteStartElement("attribute", Namespace);
            writer.WriteAttributeString("id", i.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("title", text.Clean(columns[i].Title));
            writer.WriteAttributeString("type", columns[i].IsNumber ? "double" : "string");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteValues(XmlWriter writer, XmlText text, IEnumerable<string?> values)
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

    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();
}
