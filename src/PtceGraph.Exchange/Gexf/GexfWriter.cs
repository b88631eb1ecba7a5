using System.Globalization;
using System.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>A network as GEXF 1.2, which Gephi and networkx read.</summary>
public static class GexfWriter
{
    private const string Namespace = "http://www.gexf.net/1.2draft";

    private static readonly EntityKind[] NodeKinds = [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];
    private static readonly EntityKind[] LinkKinds = [EntityKind.Tie, EntityKind.Membership, EntityKind.Participation, EntityKind.Attendance];

    /// <summary>Writes every node and every link, not merged; a project's and a meeting's pole are links too.</summary>
    /// <remarks>A graph with one directed tie is directed whole, as readers want: a mutual link then says <c>mutual</c> in its column <c>sense</c>.</remarks>
    public static void Write(GraphSnapshot snapshot, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        writer.WriteStartElement("gexf", Namespace);
        writer.WriteAttributeString("version", "1.2");
        writer.WriteStartElement("graph", Namespace);
        writer.WriteAttributeString("mode", "static");
        writer.WriteAttributeString("defaultedgetype", snapshot.Ties.Any(tie => tie.Directed) ? "directed" : "undirected");

        var nodeColumns = Columns(snapshot, NodeKinds, ["kind"]);
        var edgeColumns = Columns(snapshot, LinkKinds, ["kind", "sense"]);
        WriteColumns(writer, "node", nodeColumns);
        WriteColumns(writer, "edge", edgeColumns);

        writer.WriteStartElement("nodes", Namespace);
        foreach (var node in snapshot.Nodes)
        {
            writer.WriteStartElement("node", Namespace);
            writer.WriteAttributeString("id", node.Id);
            writer.WriteAttributeString("label", node.Name);
            WriteValues(writer, node, nodeColumns);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement("edges", Namespace);
        foreach (var link in LinkKinds.SelectMany(snapshot.All).Cast<Link>())
        {
            var tie = link as Tie;
            WriteEdge(writer, $"{Word(link.Kind)}:{link.Id}", link.From, link.To, tie?.Weight ?? 1, () => WriteValues(writer, link, edgeColumns));
        }

        foreach (var (id, pole, kind) in snapshot.Projects.Select(project => (project.Id, project.Pole, "project_pole")).Concat(snapshot.Meetings.Select(meeting => (meeting.Id, meeting.Pole, "meeting_pole"))))
        {
            if (pole is not null)
            {
                WriteEdge(writer, $"{kind}:{id}", id, pole, 1, () =>
                {
                    writer.WriteStartElement("attvalues", Namespace);
                    WriteValue(writer, 0, kind);
                    WriteValue(writer, 1, "mutual");
                    writer.WriteEndElement();
                });
            }
        }

        writer.WriteEndDocument();
    }

    private static void WriteEdge(XmlWriter writer, string id, string source, string target, double weight, Action values)
    {
        writer.WriteStartElement("edge", Namespace);
        writer.WriteAttributeString("id", id);
        writer.WriteAttributeString("source", source);
        writer.WriteAttributeString("target", target);
        writer.WriteAttributeString("weight", weight.ToString("R", CultureInfo.InvariantCulture));
        values();
        writer.WriteEndElement();
    }

    /// <summary>The columns that some entity fills: fields by name, then the user's own.</summary>
    private static List<(string Name, FieldType Type)> Columns(GraphSnapshot snapshot, EntityKind[] kinds, IEnumerable<string> first)
    {
        var fields = kinds.SelectMany(kind => Schema.Of(kind).Where(field => !IsStructure(field) && snapshot.All(kind).Any(entity => field.Get(entity) is not null)));
        var own = kinds.SelectMany(snapshot.All).SelectMany(entity => entity.Attributes.Select(pair => pair.Key)).Order(StringComparer.Ordinal);
        return
        [
            .. first.Select(name => (name, FieldType.Text))
                .Concat(fields.Select(field => (field.Name, field.Type)))
                .Concat(own.Select(name => (name, FieldType.Text)))
                .DistinctBy(column => column.Item1),
        ];
    }

    /// <summary>What GEXF says by its own attributes.</summary>
    private static bool IsStructure(Field field) => field.Name is "name" or "weight" or "directed" or "source" or "target" or "actor" || (field is { Type: FieldType.Node, IsRequired: true });

    private static void WriteColumns(XmlWriter writer, string owner, List<(string Name, FieldType Type)> columns)
    {
        writer.WriteStartElement("attributes", Namespace);
        writer.WriteAttributeString("class", owner);
        for (var i = 0; i < columns.Count; i++)
        {
            writer.WriteStartElement("attribute", Namespace);
            writer.WriteAttributeString("id", i.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("title", columns[i].Name);
            writer.WriteAttributeString("type", columns[i].Type == FieldType.Number ? "double" : "string");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteValues(XmlWriter writer, Entity entity, List<(string Name, FieldType Type)> columns)
    {
        writer.WriteStartElement("attvalues", Namespace);
        for (var i = 0; i < columns.Count; i++)
        {
            var value = columns[i].Name == "kind" ? Word(entity.Kind)
                : columns[i].Name == "sense" && entity is Link ? (entity is Tie { Directed: true } ? "directed" : "mutual")
                : Schema.Of(entity.Kind).FirstOrDefault(field => field.Name == columns[i].Name && !IsStructure(field))?.Get(entity)
                ?? (entity.Attributes.TryGet(columns[i].Name, out var own) ? own : null);
            if (value is not null)
            {
                WriteValue(writer, i, value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : value.ToString()!);
            }
        }

        writer.WriteEndElement();
    }

    private static void WriteValue(XmlWriter writer, int column, string value)
    {
        writer.WriteStartElement("attvalue", Namespace);
        writer.WriteAttributeString("for", column.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("value", value);
        writer.WriteEndElement();
    }

    private static string Word(EntityKind kind) => kind.ToString().ToLowerInvariant();
}
