using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Testing.OwnWords;
using PtceGraph.Worker.Tests.Pipeline.EarlierVersions;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The words of a network on a real Neo4j: stores written before networks had their own open as they were, and edits of words are
/// undone, exported, backed up and restored as in the embedded store.</summary>
[Collection("Neo4j")]
public sealed class Neo4jWordsTests(Neo4jServer server) : Neo4jTests(server)
{
    private string Embedded => Path.Combine(Folder, "embedded");

    [Fact]
    public async Task A_store_written_without_settings_and_terms_opens_as_a_PTCE_with_its_digest_and_figures()
    {
        var sample = Networks.Sample();
        Entity[] entities = [.. sample.Nodes, .. sample.Links];
        Assert.DoesNotContain(entities, entity => entity is NetworkSettings or NetworkTerm);
        string written;
        await using (var journal = SqliteJournal.Open(Embedded))
        {
            await EarlierStore.WriteAsync(journal, entities, Token);
            written = (await journal.FindDigestAsync(1, Token))!;
        }

        await using (var journal = await Neo4jJournal.OpenAsync(Server.Access, TimeProvider.System, Token))
        {
            await EarlierStore.WriteAsync(journal, entities, Token);
            Assert.Equal(written, await journal.FindDigestAsync(1, Token));
        }

        await ExpectAsInEmbeddedAsync(written);
        await CliAsync(0, OnServer("check"));
    }

    [Fact]
    public async Task A_store_that_a_release_wrote_opens_as_a_PTCE_with_its_digest_and_figures()
    {
        var backup = Path.Combine(Folder, "earlier.ptcegraph");
        await File.WriteAllBytesAsync(backup, EarlierVersionsTests.BackupOf("0.1.0-2e4154c"), Token);
        await CliAsync(0, "restore", backup, "--data", Embedded);
        await CliAsync(0, OnServer("restore", backup));

        await ExpectAsInEmbeddedAsync(EarlierVersionsTests.LastDigestOf("0.1.0-2e4154c"));
        await CliAsync(0, OnServer("check"));
    }

    [Fact]
    public async Task Edits_of_words_are_undone_exported_backed_up_and_restored()
    {
        await CliAsync(0, OnServer("import", OwnWordsNetworks.FolderOf("river-basin")));
        var (before, merged) = ("", "");
        await using (var service = await StartAsync())
        {
            await ChangeAsync(
                service,
                new
                {
                    op = "term.add",
                    of = "category",
                    id = "Mill",
                },
                new
                {
                    op = "term.update",
                    of = "tie_type",
                    id = "Conflict",
                    label = new { fr = "Conflit" },
                    color = "#b3261e",
                    sign = -1,
                }
            );
            before = await NetworkAsync(service);
            await ChangeAsync(
                service,
                new
                {
                    op = "term.remove",
                    of = "tie_type",
                    id = "Funding",
                    into = "Advice",
                }
            );
            merged = await NetworkAsync(service);
            Assert.DoesNotContain("\"type\":\"Funding\"", merged, StringComparison.Ordinal);

            await PostAsync(service, "undo");
            Assert.Equal(Contents(before), Contents(await NetworkAsync(service)));
            await PostAsync(service, "redo");
            merged = await NetworkAsync(service);
            Assert.DoesNotContain("\"type\":\"Funding\"", merged, StringComparison.Ordinal);
        }

        var (exported, backup) = (Path.Combine(Folder, "network.json"), Path.Combine(Folder, "words.ptcegraph"));
        await CliAsync(0, OnServer("export", "json", "--out", exported));
        Assert.Equal(Contents(merged), Contents(await File.ReadAllTextAsync(exported, Token)));
        await CliAsync(0, OnServer("backup", backup));
        await CliAsync(0, OnServer("check"));
        await CliAsync(0, "restore", backup, "--data", Embedded);
        await Server.RequireAsync(Token);
        await CliAsync(0, OnServer("restore", backup));
        await CliAsync(0, OnServer("check"));

        await ExpectAsInEmbeddedAsync(JsonSerializer.Deserialize<JsonElement>(merged).GetProperty("digest").GetString()!, "plain");
        await using var again = await StartAsync();
        Assert.Equal(Contents(merged), Contents(await NetworkAsync(again)));
        await PostAsync(again, "undo");
        Assert.Equal(Contents(before), Contents(await NetworkAsync(again)));
    }

    /// <summary>The store in the server answers as the embedded one does: the same journal, words and figures.</summary>
    private async Task ExpectAsInEmbeddedAsync(string digest, string profile = "ptce")
    {
        await using var shared = await StartAsync();
        await using var embedded = await RunningService.StartAsync(Embedded, isEmpty: true, 0, Token);
        var answers = new List<(string Contents, JsonElement Analysis)>();
        foreach (var service in new[] { shared, embedded })
        {
            var network = await NetworkAsync(service);
            var read = JsonSerializer.Deserialize<JsonElement>(network);
            Assert.Equal((profile, digest), (read.GetProperty("profile").GetString(), read.GetProperty("digest").GetString()));
            answers.Add((Contents(network), await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/analysis", Token)));
        }

        Assert.Equal(answers[1].Contents, answers[0].Contents);
        Assert.True(answers[0].Analysis.GetProperty("complete").GetBoolean());
        Assert.True(JsonElement.DeepEquals(answers[1].Analysis, answers[0].Analysis), "The figures differ.");
    }

    private Task<RunningService> StartAsync() =>
        RunningService.StartAsync(null, isEmpty: true, 0, Token, ["--store", "neo4j", "--neo4j", Server.Url], Server.Credentials);

    private static Task<string> NetworkAsync(RunningService service) => service.Http.GetStringAsync("/api/v1/network", Token);

    /// <summary>The lists of a network, without its revision, digest and what else is of the moment.</summary>
    private static string Contents(string network) =>
        string.Join(
            '\n',
            JsonSerializer
                .Deserialize<JsonElement>(network)
                .EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Array || member.Name == "profile")
                .Select(member => $"{member.Name}: {member.Value.GetRawText()}")
        );

    private static async Task ChangeAsync(RunningService service, params object[] changes)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task PostAsync(RunningService service, string verb)
    {
        using var answer = await service.Http.PostAsJsonAsync($"/api/v1/{verb}", new { }, Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }
}
