using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>A Neo4j that answers and refuses a change for good, by a limit, a constraint or its configuration: the change is refused with
/// Neo4j's own reason, and nothing else is.</summary>
[Collection("Neo4j")]
public sealed class RefusedChangeTests(Neo4jServer server) : Neo4jTests(server)
{
    private const int Rows = 120_000;

    private string Large => Path.Combine(Folder, "acteurs.csv");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var csv = new StringBuilder("id,nom\n");
        for (var i = 0; i < Rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"a{i},Acteur {i}\n");
        }

        await File.WriteAllTextAsync(Large, csv.ToString(), Token);
    }

    [Theory]
    [InlineData("db.memory.transaction.max", "10MiB", "nothing was sent|rien n'a été envoyé")]
    [InlineData("db.memory.transaction.max", "180MiB", @"Neo\.TransientError\.General\.MemoryPoolOutOfMemoryError")]
    [InlineData("db.transaction.timeout", "4s", @"Neo\.ClientError\.Transaction\.(TransactionTimedOut|LockClientStopped)")] // between locks, or in one
    public async Task An_import_beyond_a_limit_says_so_and_edits_go_on(string setting, string value, string answer)
    {
        Assert.SkipUnless(Server.CanBeConfigured, "This Neo4j is not ours to configure.");
        await using (await Neo4jJournal.OpenAsync(Server.Access, TimeProvider.System, Token)) { }

        await Server.RestartAsync(Token, (setting, value));
        try
        {
            await using (var service = await StartAsync())
            {
                await EditUntilDoneAsync(service, "warm");
                using var form = await FormAsync();
                using var refused = await service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, Token);
                Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
                AssertSays(await DetailAsync(refused));
                using var edited = await EditAsync(service, "after");
                Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
                Assert.Equal("ready", await service.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
            }

            var import = await CliAsync(4, OnServer("import", Large));
            AssertSays(import.Error);
            Assert.DoesNotContain(Rows.ToString(CultureInfo.InvariantCulture), import.Output, StringComparison.Ordinal);
        }
        finally
        {
            await Server.RestartAsync(Token);
        }

        void AssertSays(string sentence)
        {
            Assert.Contains(setting, sentence, StringComparison.Ordinal);
            Assert.Matches(answer, sentence);
        }
    }

    [Fact]
    public async Task A_dry_run_foresees_an_import_that_cannot_fit_and_writes_nothing()
    {
        const string setting = "db.memory.transaction.max";
        Assert.SkipUnless(Server.CanBeConfigured, "This Neo4j is not ours to configure.");
        await Server.RestartAsync(Token, (setting, "10MiB"));
        try
        {
            await ForeseenByTheCommandAsync();
            Assert.Empty(await CypherAsync("MATCH (n) RETURN n"));
            await using var service = await StartAsync();
            await ForeseenByTheCommandAsync();
            using var form = await FormAsync();
            using var foreseen = await service.Http.PostAsync(new Uri("/api/v1/import?dry_run=true", UriKind.Relative), form, Token);
            Assert.Equal(HttpStatusCode.InsufficientStorage, foreseen.StatusCode);
            Assert.Contains(setting, await DetailAsync(foreseen), StringComparison.Ordinal);
        }
        finally
        {
            await Server.RestartAsync(Token);
        }

        // Both in a database without a store and in one with a store.
        async Task ForeseenByTheCommandAsync()
        {
            var dry = await CliAsync(4, OnServer("import", Large, "--dry-run"));
            Assert.Contains($"{Rows} added", dry.Output, StringComparison.Ordinal);
            Assert.Contains(setting, dry.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_read_only_database_is_called_so()
    {
        Assert.SkipUnless(Server.CanBeConfigured, "This Neo4j is not ours to configure.");
        await using (await Neo4jJournal.OpenAsync(Server.Access, TimeProvider.System, Token)) { }

        await Server.RestartAsync(Token, ("server.databases.read_only", "neo4j"));
        try
        {
            await using var service = await StartAsync();
            using var refused = await EditUntilAnsweredAsync(service, "a");
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
            var detail = await DetailAsync(refused);
            Assert.Contains("lecture seule", detail, StringComparison.Ordinal);
            Assert.Contains("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", detail, StringComparison.Ordinal);
        }
        finally
        {
            await Server.RestartAsync(Token);
        }
    }

    [Fact]
    public async Task An_owners_constraint_refuses_the_change_that_violates_it_and_no_other()
    {
        const int edits = 40;
        await using var service = await StartAsync();
        await EditUntilDoneAsync(service, "first");
        await CypherAsync("CREATE CONSTRAINT of_the_owner FOR (a:Actor) REQUIRE a.name IS UNIQUE");
        try
        {
            // At once, so that some are written together with the one that is refused.
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, edits)
                    .Select(async i =>
                    {
                        using var answer = await EditAsync(service, $"a{i}", i == edits / 2 ? "first" : null);
                        return (answer.StatusCode, Detail: await DetailAsync(answer));
                    })
            );

            var (status, detail) = answers[edits / 2];
            Assert.Equal(HttpStatusCode.InsufficientStorage, status);
            Assert.Contains("Neo.ClientError.Schema.ConstraintValidationFailed", detail, StringComparison.Ordinal);
            Assert.Contains("first", detail, StringComparison.Ordinal);
            Assert.All(answers.Where((_, i) => i != edits / 2), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
            Assert.Equal(edits, network.GetProperty("actors").GetArrayLength());
            Assert.Equal("ready", await service.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
        }
        finally
        {
            await CypherAsync("DROP CONSTRAINT of_the_owner");
        }
    }

    private async Task<MultipartFormDataContent> FormAsync() =>
        new() { { new ByteArrayContent(await File.ReadAllBytesAsync(Large, Token)), "file", "acteurs.csv" } };

    private Task<RunningService> StartAsync() =>
        RunningService.StartAsync(null, isEmpty: true, 0, Token, ["--store", "neo4j", "--neo4j", Server.Url], Server.Credentials);

    private static async Task<HttpResponseMessage> EditAsync(RunningService service, string id, string? name = null) =>
        await service.Http.PostAsJsonAsync(
            "/api/v1/changes",
            new
            {
                changes = new[]
                {
                    new
                    {
                        op = "actor.add",
                        id,
                        name = name ?? id,
                    },
                },
            },
            Token
        );

    private static async Task EditUntilDoneAsync(RunningService service, string id)
    {
        using var answer = await EditUntilAnsweredAsync(service, id);
        Assert.True(answer.IsSuccessStatusCode, await DetailAsync(answer));
    }

    /// <summary>Edits until Neo4j answers in time: it has to plan its statements first.</summary>
    private static async Task<HttpResponseMessage> EditUntilAnsweredAsync(RunningService service, string id)
    {
        while (true)
        {
            var answer = await EditAsync(service, id);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(100, Token);
        }
    }
}
