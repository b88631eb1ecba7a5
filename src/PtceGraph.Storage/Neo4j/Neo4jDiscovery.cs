using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>What a server is that does not answer as the Query API does.</summary>
/// <param name="Sentence">What answers there, and what is needed.</param>
/// <param name="IsNewEnough">Whether it is a Neo4j of <see cref="Oldest"/> or later.</param>
internal sealed record Neo4jDiscovery(Sentence Sentence, bool IsNewEnough)
{
    /// <summary>The oldest Neo4j whose Query API and Cypher this program can use.</summary>
    private static readonly Version Oldest = new(5, 26);

    /// <summary>Reads the server's discovery document, which every Neo4j has at its root and no other server.</summary>
    /// <param name="http">The client.</param>
    /// <param name="server">The address of the server.</param>
    /// <param name="answer">Its answer to a statement.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public static async Task<Neo4jDiscovery> ExplainAsync(
        HttpClient http,
        Uri server,
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        if (await FindVersionAsync(http, server, cancellationToken).ConfigureAwait(false) is not { } name)
        {
            return new Neo4jDiscovery(Sentences.Neo4jNotNeo4j(server, Describe(answer)), false);
        }

        // Versions may have more to them, such as 5.26.0-drop01.
        var isNewEnough = Version.TryParse(name.Split('-', '+')[0], out var version) && version >= Oldest;
        return new Neo4jDiscovery(
            isNewEnough ? Sentences.Neo4jQueryApiOff(server, name) : Sentences.Neo4jTooOld(server, name, Oldest.ToString()),
            isNewEnough
        );
    }

    private static async Task<string?> FindVersionAsync(HttpClient http, Uri server, CancellationToken cancellationToken)
    {
        try
        {
            var document = await http.GetFromJsonAsync<JsonElement>(server, cancellationToken).ConfigureAwait(false);
            return document.ValueKind == JsonValueKind.Object && document.TryGetProperty("neo4j_version", out var version)
                ? version.GetString()
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Describe(HttpResponseMessage answer) =>
        string.Join(
            ", ",
            new[]
            {
                $"HTTP {(int)answer.StatusCode}",
                answer.Headers.Location?.ToString(),
                answer.Content.Headers.ContentType?.MediaType,
                answer.Headers.Server.ToString(),
            }.Where(part => !string.IsNullOrEmpty(part))
        );
}
