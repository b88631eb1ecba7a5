using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>An import into the sample: an untouched one gives way, an edited one needs a word, and nothing that people added is lost without
/// one.</summary>
public sealed class SampleImportTests : IDisposable
{
    private const string Files = "id;nom\nx1;Le Fournil\nx2;La Recyclerie\n";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();

    private string Folder => Path.Combine(_place.Path, "data");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_untouched_sample_gives_way_and_so_does_one_whose_edits_were_all_undone_or_undo_each_other()
    {
        await using var service = await StartAsync();
        await ChangeAsync(service, """{"op":"actor.add","id":"mine","name":"À moi"}""");
        await PostAsync(service, "undo");
        await ChangeAsync(service, """{"op":"actor.add","id":"again","name":"Encore"}""");
        await ChangeAsync(service, """{"op":"actor.remove","id":"again"}""");
        using (
            var moved = await service.Http.PutAsJsonAsync(
                "/api/v1/layout",
                new { expected_version = 0, positions = new Dictionary<string, double[]> { ["etat"] = [1, 2] } },
                Token
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, moved.StatusCode); // a moved node is no edit
        }

        var (status, answer) = await ImportAsync(service, "");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(answer.GetProperty("report").TryGetProperty("sample", out _));
        Assert.Equal(["x1", "x2"], await ActorsAsync(service));
    }

    [Fact]
    public async Task An_edited_sample_is_left_as_it_is_until_a_word_is_given()
    {
        await using var service = await StartAsync();
        foreach (
            var change in new[]
            {
                """{"op":"actor.add","id":"mine","name":"À moi"}""",
                """{"op":"tie.add","id":"t","source":"etat","target":"reas","type":"partenariat"}""",
                """{"op":"actor.update","id":"etat","notes":"Vu en mars"}""",
                """{"op":"suggestion.update","source":"etat","target":"reas","status":"done"}""",
                """{"op":"actor.remove","id":"reas"}""",
                """{"op":"contact.set","of":"etat","text":"Alice Exemple"}""",
            }
        )
        {
            await ChangeAsync(service, change);
            var before = await NetworkAsync(service);

            var (status, answer) = await ImportAsync(service, "");

            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("mine garde ce qui a été ajouté", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.True(answer.GetProperty("sample").EnumerateObject().Sum(member => member.Value.GetInt32()) > 0, change);
            Assert.Equal(HttpStatusCode.OK, (await ImportAsync(service, "?dry_run=true")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await ImportAsync(service, "?sample=yours")).Status);
            Assert.Equal(before, await NetworkAsync(service));
            await PostAsync(service, "undo"); // of a contact there is none
        }
    }

    [Fact]
    public async Task Mine_keeps_what_was_added_and_ties_it_to_what_the_file_brings_again()
    {
        await using var service = await StartAsync();
        await WorkAsync(service);
        var before = await NetworkAsync(service);

        var (_, planned) = await ImportAsync(service, "?sample=mine&dry_run=true", "id;nom\nx1;Le Fournil\netat;L'État\n");
        var (status, made) = await ImportAsync(service, "?sample=mine", "id;nom\nx1;Le Fournil\netat;L'État\n");

        Assert.Equal(HttpStatusCode.OK, status);
        var sample = made.GetProperty("report").GetProperty("sample");
        Assert.Equal(planned.GetProperty("report").GetRawText(), made.GetProperty("report").GetRawText());
        Assert.Equal(
            """{"nodes":3,"links":3,"decisions":1,"contacts":0,"changed":1,"removed":0,"links_to_sample":1,"choice":"mine"}""",
            sample.GetRawText()
        );
        var after = JsonDocument.Parse(await NetworkAsync(service)).RootElement;
        Assert.Equal(["etat", "mine", "other", "x1"], Ids(after, "actors").Order(StringComparer.Ordinal));
        Assert.Equal(["between", "to-etat"], Ids(after, "ties").Order(StringComparer.Ordinal)); // not the one to reas
        Assert.Equal(["plan"], Ids(after, "projects"));
        Assert.False(after.GetProperty("projects")[0].TryGetProperty("pole", out var pole) && pole.ValueKind == JsonValueKind.String);
        Assert.False(after.GetProperty("sample").GetBoolean());

        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "undo"));
        AssertSame(before, await NetworkAsync(service));
    }

    [Theory]
    [InlineData("all", 140, 4)]
    [InlineData("none", 2, 0)]
    public async Task All_keeps_the_sample_too_and_none_keeps_nothing_and_undo_brings_all_back(string word, int actors, int mine)
    {
        await using var service = await StartAsync();
        await WorkAsync(service);
        var before = await NetworkAsync(service);

        var (status, made) = await ImportAsync(service, $"?sample={word}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(word, made.GetProperty("report").GetProperty("sample").GetProperty("choice").GetString());
        var after = JsonDocument.Parse(await NetworkAsync(service)).RootElement;
        Assert.Equal(word == "all" ? actors + 2 : actors, after.GetProperty("actors").GetArrayLength());
        Assert.Equal(mine > 0, Ids(after, "actors").Contains("mine"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "undo"));
        AssertSame(before, await NetworkAsync(service));

        // A sample that an import adopted is nobody's sample any more: the next import asks nothing and takes nothing away.
        if (word == "all")
        {
            await PostAsync(service, "redo");
            Assert.Equal(HttpStatusCode.OK, (await ImportAsync(service, "", "id;nom\nx3;Le Marché\n")).Status);
            Assert.Equal(actors + 3, (await ActorsAsync(service)).Count);
        }
    }

    [Fact]
    public async Task While_the_contacts_cannot_be_read_the_sample_stays_since_it_may_have_some()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "contacts.db"), new string('x', 8_192), Token);
        await using var service = await StartAsync();
        var before = await NetworkAsync(service);

        var (status, answer) = await ImportAsync(service, "");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Les données sont endommagées", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(service, "empty"));
        Assert.Equal(before, await NetworkAsync(service));
    }

    [Fact]
    public async Task A_list_of_ties_makes_its_actors_beside_what_was_added()
    {
        await using var service = await StartAsync();
        await ChangeAsync(service, """{"op":"actor.add","id":"mine","name":"Ma coopérative"}""");

        var (status, _) = await ImportAsync(service, "?sample=mine", "source;cible\nMa coopérative;Le Fournil\n");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, (await ActorsAsync(service)).Count);
        var after = JsonDocument.Parse(await NetworkAsync(service)).RootElement;
        Assert.Equal("mine", Assert.Single(after.GetProperty("ties").EnumerateArray()).GetProperty("source").GetString());
    }

    [Fact]
    public async Task An_empty_network_in_the_sample_s_place_says_first_what_goes_with_it_and_can_be_undone()
    {
        await using var service = await StartAsync();
        await WorkAsync(service);
        var before = await NetworkAsync(service);

        using var asked = await service.Http.PostAsync("/api/v1/empty?dry_run=true", null, Token);
        var lost = (await asked.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("sample");
        Assert.Equal((3, 3, 1), (Count(lost, "nodes"), Count(lost, "links"), Count(lost, "changed")));
        Assert.Equal(before, await NetworkAsync(service));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "empty"));
        Assert.Empty(await ActorsAsync(service));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(service, "undo"));
        AssertSame(before, await NetworkAsync(service));
    }

    [Theory]
    [InlineData("import", "")]
    [InlineData("import", "&sample=mine")]
    [InlineData("import", "&sample=none")]
    [InlineData("empty", "")]
    public async Task What_is_added_after_somebody_agreed_is_not_lost_without_a_word(string verb, string choice)
    {
        await using var service = await StartAsync();
        var (_, planned) = await SendAsync("?dry_run=true" + choice, null);
        var agreed = planned.GetProperty("revision").GetInt64();
        await ChangeAsync(service, """{"op":"actor.add","id":"mine","name":"À moi"}""");
        var before = await NetworkAsync(service);

        var (status, refused) = await SendAsync($"?expected_revision={agreed}{choice}", agreed);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(agreed, refused.GetProperty("expected_revision").GetInt64());
        Assert.Equal(agreed + 1, refused.GetProperty("revision").GetInt64());
        Assert.Equal(before, await NetworkAsync(service));
        if (verb == "empty" || choice.Length > 0)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync($"?expected_revision={agreed + 1}{choice}", agreed + 1)).Status);
        }

        var wrong = verb == "empty" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest;
        Assert.Equal(wrong, (await SendAsync("?expected_revision=new", -1)).Status);

        async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(string query, long? revision)
        {
            if (verb == "import")
            {
                return await ImportAsync(service, query);
            }

            using var answer = revision is null
                ? await service.Http.PostAsync("/api/v1/empty" + query, null, Token)
                : await service.Http.PostAsJsonAsync("/api/v1/empty", new { expected_revision = revision }, Token);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
        }
    }

    [Fact]
    public async Task The_command_line_takes_the_word_for_its_own_store_and_for_a_service()
    {
        await File.WriteAllTextAsync(Path.Combine(_place.Path, "acteurs.csv"), Files, Token);
        await using (var service = await StartAsync())
        {
            await ChangeAsync(service, """{"op":"actor.add","id":"mine","name":"À moi"}""");
            var refused = await RunAsync("--url", service.Address.ToString());
            Assert.Equal((3, 139), (refused.ExitCode, (await ActorsAsync(service)).Count));
            Assert.Contains("L'exemple a été modifié : 1 élément ajouté.", refused.Error, StringComparison.Ordinal);
            var kept = await RunAsync("--url", service.Address.ToString(), "--sample", "mine");
            Assert.Equal((0, 3), (kept.ExitCode, (await ActorsAsync(service)).Count));
            Assert.Contains("ce qu'on y avait ajouté est gardé (1 élément ajouté", kept.Output, StringComparison.Ordinal);
            await PostAsync(service, "undo");
            Assert.Equal(0, await service.TerminateAsync());
        }

        var dry = await RunAsync("--data", "data", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("L'exemple a été modifié : 1 élément ajouté", dry.Output, StringComparison.Ordinal);
        var without = await RunAsync("--data", "data");
        Assert.Equal((3, ""), (without.ExitCode, without.Output));
        Assert.Contains("--sample", without.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("--data", "data", "--sample", "yours")).ExitCode);
        Assert.Equal(0, (await RunAsync("--data", "data", "--sample", "mine")).ExitCode);
        await using var again = await StartAsync();
        Assert.Equal(["mine", "x1", "x2"], (await ActorsAsync(again)).Order(StringComparer.Ordinal));
    }

    /// <summary>Adds actors, a project of a pole, ties among them and to the sample, a decision, and changes an actor of the sample.</summary>
    private static async Task WorkAsync(RunningService service)
    {
        var pole = JsonDocument.Parse(await NetworkAsync(service)).RootElement.GetProperty("poles")[0].GetProperty("id").GetString();
        await ChangeAsync(
            service,
            """{"op":"actor.add","id":"mine","name":"À moi"}""",
            """{"op":"actor.add","id":"other","name":"À un autre"}""",
            $$"""{"op":"project.add","id":"plan","name":"Un projet","pole":"{{pole}}"}""",
            """{"op":"tie.add","id":"between","source":"mine","target":"other"}"""
        );
        await ChangeAsync(
            service,
            """{"op":"tie.add","id":"to-etat","source":"mine","target":"etat"}""",
            """{"op":"tie.add","id":"to-reas","source":"mine","target":"reas"}""",
            """{"op":"suggestion.update","source":"mine","target":"reas","status":"proposed"}""",
            """{"op":"actor.update","id":"reas","notes":"Vu en mars"}"""
        );
    }

    private Task<Ended> RunAsync(params IEnumerable<string> arguments) =>
        CommandLine.RunAsync(_place.Path, Token, [.. arguments.Prepend("acteurs.csv").Prepend("import"), "--lang", "fr"]);

    private Task<RunningService> StartAsync() => RunningService.StartAsync(Folder, isEmpty: false, 0, Token);

    private static int Count(JsonElement report, string member) => report.GetProperty(member).GetInt32();

    private static IEnumerable<string> Ids(JsonElement network, string list) =>
        network.GetProperty(list).EnumerateArray().Select(entity => entity.GetProperty("id").GetString()!);

    private static async Task<List<string>> ActorsAsync(RunningService service) =>
        [.. Ids(JsonDocument.Parse(await NetworkAsync(service)).RootElement, "actors")];

    private static Task<string> NetworkAsync(RunningService service) => service.Http.GetStringAsync("/api/v1/network", Token);

    /// <summary>Two networks with the same entities, in any order.</summary>
    private static void AssertSame(string expected, string actual)
    {
        var (before, after) = (JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement);
        Assert.Equal(before.GetProperty("sample").GetBoolean(), after.GetProperty("sample").GetBoolean());
        foreach (var list in before.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array))
        {
            Assert.Equal(Texts(list.Value), Texts(after.GetProperty(list.Name)));
        }

        static IEnumerable<string> Texts(JsonElement list) =>
            list.EnumerateArray().Select(entity => entity.GetRawText()).Order(StringComparer.Ordinal);
    }

    private static async Task ChangeAsync(RunningService service, params string[] changes)
    {
        using var answer = await service.Http.PostAsync(
            "/api/v1/changes",
            new StringContent($$"""{"changes":[{{string.Join(',', changes)}}]}""", null, "application/json"),
            Token
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<HttpStatusCode> PostAsync(RunningService service, string verb)
    {
        using var answer = await service.Http.PostAsync($"/api/v1/{verb}", null, Token);
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> ImportAsync(
        RunningService service,
        string query,
        string actors = Files
    )
    {
        using var form = new MultipartFormDataContent { { new StringContent(actors), "file", "table.csv" } };
        using var answer = await service.Http.PostAsync($"/api/v1/import{query}", form, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }
}
