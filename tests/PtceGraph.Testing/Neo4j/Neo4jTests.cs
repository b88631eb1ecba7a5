using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Testing;

/// <summary>Tests of the program on the Neo4j of the run, which is empty before each test, with a folder that is deleted after it.</summary>
public abstract class Neo4jTests(Neo4jServer server) : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    /// <summary>Cancels the test.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The folder of the sample's files.</summary>
    protected static string Sample { get; } = Path.Combine(Repository.Root, "samples", "ptce-2014");

    /// <summary>The server.</summary>
    protected Neo4jServer Server { get; } = server;

    /// <summary>The folder of the test.</summary>
    protected string Folder => _folder.Path;

    /// <summary>A data folder of the test.</summary>
    protected string Data => Path.Combine(Folder, "data");

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => await Server.RequireAsync(Token);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A verb on the store in the server, with the data folder of the test.</summary>
    protected string[] OnServer(params string[] verb) => [.. verb, "--neo4j", Server.Url, "--data", Data];

    /// <summary>Runs the program with the credentials of the server, in English unless the arguments say otherwise.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">Environment variables to set, which replace those of the credentials; null for none.</param>
    protected Task<Ended> RunAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        CommandLine.RunAsync(
            Folder,
            new Dictionary<string, string>([
                .. Server.Credentials.Where(variable => environment?.ContainsKey(variable.Key) != true),
                .. environment ?? new Dictionary<string, string>(),
            ]),
            Token,
            arguments.Contains("--lang") ? arguments : [.. arguments, "--lang", "en"]
        );

    /// <summary>Runs the program as <see cref="RunAsync"/> does, and checks its exit code.</summary>
    protected async Task<Ended> CliAsync(int code, params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.True(ended.ExitCode == code, $"{string.Join(' ', arguments)} ended with {ended.ExitCode}: {ended.Error}{ended.Output}");
        return ended;
    }

    /// <summary>Runs a statement on the server.</summary>
    /// <returns>Its rows.</returns>
    protected async Task<IReadOnlyList<JsonElement>> CypherAsync(string cypher)
    {
        using var client = new HttpCypherClient(Server.Access);
        return (await client.RunAsync(CypherStatement.Of(cypher), Token)).Rows;
    }

    /// <summary>The detail of a problem that the service answered; empty for another answer.</summary>
    protected static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).TryGetProperty("detail", out var detail) ? detail.GetString()! : "";
}
