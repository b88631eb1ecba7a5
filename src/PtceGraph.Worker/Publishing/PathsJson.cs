using System.Text.Json;
using PtceGraph.Analysis.Paths;

namespace PtceGraph.Worker.Publishing;

/// <summary>The ways between two nodes, as the API and <c>paths --json</c> answer: <c>{"paths":[{"nodes":[ids],"length":n}],"independent":n}</c>.</summary>
internal static class PathsJson
{
    public static void Write(Utf8JsonWriter writer, PathsResult result)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("paths");
        foreach (var path in result.Paths)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("nodes");
            foreach (var node in path.Nodes)
            {
                writer.WriteStringValue(result.Graph.Nodes[node].Id);
            }

            writer.WriteEndArray();
            writer.WriteNumber("length", path.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("independent", result.Independent);
        writer.WriteEndObject();
    }
}
