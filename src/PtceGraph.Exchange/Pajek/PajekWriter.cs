using System.Globalization;
using System.Text;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Pajek;

/// <summary>A network as Pajek reads it: the names of the nodes and, with their weights, the directed links as arcs and the others as
/// edges. Kinds, ids, columns and dates have no place in it.</summary>
internal static class PajekWriter
{
    /// <summary>Writes a <see cref="WrittenGraph"/>. A name that several nodes have is followed by the id; a double quote, which would end
    /// the label, is written as two single ones. O(size).</summary>
    /// <returns>The number of characters removed: none.</returns>
    public static int Write(GraphSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\n",
        };
        var graph = new WrittenGraph(snapshot, cancellationToken);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = snapshot.Nodes.CountBy(node => Label(node.Name)).ToDictionary(StringComparer.Ordinal);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"*Vertices {snapshot.Nodes.Count()}"));
        foreach (var node in graph.Nodes)
        {
            numbers[node.Id] = numbers.Count + 1;
            var name = Label(node.Name);
            var label = names[name] > 1 ? $"{name} ({Label(node.Id)})" : name;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{numbers.Count} \"{label}\""));
        }

        foreach (var isArc in graph.IsDirected ? [true, false] : new[] { false })
        {
            writer.WriteLine(isArc ? "*Arcs" : "*Edges");
            foreach (var edge in graph.Edges.Where(edge => edge.IsDirected == isArc))
            {
                writer.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{numbers[edge.Source]} {numbers[edge.Target]} {edge.Weight:R}")
                );
            }
        }

        return 0;
    }

    private static string Label(string text) => Cells.OneLine(text).Replace("\"", "''", StringComparison.Ordinal);
}
