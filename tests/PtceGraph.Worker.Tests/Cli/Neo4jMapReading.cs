using System.Text.Json;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>Reads somebody's own graph in a real Neo4j by a map.</summary>
public abstract class Neo4jMapReading(Neo4jServer server) : Neo4jTests(server)
{
    protected const string Organisations = """{ "label": "Organisation", "as": "actor", "id": "uuid", "fields": { "nom": "name" } }""";

    protected string[] Import(string map) => ["import", "--from-neo4j", Server.Url, "--map", map, "--data", Data];

    protected async Task<string> MapAsync(string[] nodes, string[]? relationships = null)
    {
        var path = Path.Combine(Folder, $"map-{Guid.CreateVersion7():N}.json");
        await File.WriteAllTextAsync(
            path,
            $$"""{ "nodes": [{{string.Join(", ", nodes)}}], "relationships": [{{string.Join(", ", relationships ?? [])}}] }""",
            Token
        );
        return path;
    }

    protected async Task<JsonElement> NetworkAsync()
    {
        var json = Path.Combine(Folder, "network.json");
        await CliAsync(0, "export", "json", "--out", json, "--data", Data);
        return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(json, Token));
    }

    protected static List<JsonElement> All(JsonElement network, string list) => [.. network.GetProperty(list).EnumerateArray()];

    protected static Dictionary<string, JsonElement> Named(JsonElement network, string list) =>
        All(network, list).ToDictionary(one => Text(one, "name")!);

    protected static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
