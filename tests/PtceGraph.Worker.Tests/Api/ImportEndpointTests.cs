using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>POST /api/v1/import</c>, as a form of files.</summary>
public sealed class ImportEndpointTests(SampleService sample) : IClassFixture<SampleService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_files_as_the_limit_are_read_and_one_more_is_refused_in_words()
    {
        using var most = await DryRunAsync(ServiceLimits.MaxFormParts);
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);

        using var more = await DryRunAsync(ServiceLimits.MaxFormParts + 1);
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
        var detail = (await more.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString();
        Assert.Contains(ServiceLimits.MaxFormParts.ToString(CultureInfo.InvariantCulture), detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbooks_and_archives_are_read_and_damaged_ones_refused_with_their_name()
    {
        using var form = new MultipartFormDataContent();
        form.Add(
            new ByteArrayContent(new TestWorkbook().Sheet("acteurs", ["id", "nom"], ["a", "A"], ["b", "B"]).Bytes()),
            "files",
            "a.xlsx"
        );
        form.Add(new ByteArrayContent(TestWorkbook.Zipped([new("liens.csv", "source;cible\na;b\n")])), "files", "b.zip");

        using var read = await PostAsync(form);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var report = (await read.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("report");
        Assert.Equal(
            ["a.xlsx › acteurs 2", "b.zip › liens.csv 1"],
            report.GetProperty("files").EnumerateArray().Select(file => $"{file.GetProperty("file")} {file.GetProperty("read")}")
        );

        using var damaged = new MultipartFormDataContent();
        damaged.Add(new StringContent("nom\nA\n"), "files", "a.xlsx");
        using var refused = await PostAsync(damaged);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("a.xlsx", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_recognised_is_shown_and_read_as_the_map_says()
    {
        const string Table = "Objet;Remarque\nVoile;a\nVoile;b\n";
        using var shown = new MultipartFormDataContent { { new StringContent(Table), "files", "liste.csv" } };
        using var first = await PostAsync(shown);
        var file = (await ReportAsync(first)).GetProperty("files")[0];
        Assert.Equal(JsonValueKind.Null, file.GetProperty("recognised_as").ValueKind);
        Assert.Equal("Voile", file.GetProperty("columns")[0].GetProperty("samples")[0].GetString());

        using var refused = await sample.Service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), Form(Table, null), Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        const string Map =
            """{"tables":[{"file":"","recognised_as":"project","columns":[{"header":"Objet","read_as":"id"},{"header":"Remarque","read_as":"name"}]}]}""";
        using var decided = await PostAsync(Form(Table, Map));
        var report = await ReportAsync(decided);
        Assert.Equal("project", report.GetProperty("files")[0].GetProperty("recognised_as").GetString());
        Assert.Equal(1, report.GetProperty("added").GetInt32());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"tables":[{"file":"x"}]}""")]
    [InlineData("""{"tables":[null]}""")]
    [InlineData("""{"tables":[],"ends":[null]}""")]
    [InlineData("""{"tables":[],"merges":[null]}""")]
    [InlineData("""{"tables":[],"communes":[{"text":null,"insee":null}]}""")]
    public async Task A_malformed_map_is_refused_in_words(string map)
    {
        using var answer = await PostAsync(Form("id;nom\n1;A\n", map));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "/map",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors")[0].GetProperty("pointer").GetString()
        );
    }

    [Fact]
    public async Task Columns_that_name_people_go_to_contacts_and_nowhere_else()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        const string Table = "id;nom;Courriel\nx1;Les Jardins;a@exemple.test\n";
        var import = new Uri("/api/v1/import?sample=all", UriKind.Relative);

        using (
            var without = await service.Http.PostAsync(new Uri($"{import}&no_contacts=true", UriKind.Relative), Form(Table, null), Token)
        )
        {
            Assert.Equal(0, (await ReportAsync(without)).GetProperty("contacts").GetInt32());
            Assert.Equal("[]", await ContactsAsync(service));
        }

        using var done = await service.Http.PostAsync(import, Form(Table, null), Token);
        Assert.Equal(1, (await ReportAsync(done)).GetProperty("contacts").GetInt32());
        Assert.Contains("Courriel: a@exemple.test", await ContactsAsync(service), StringComparison.Ordinal);
        using var again = await service.Http.PostAsync(import, Form(Table, null), Token);
        Assert.Equal(0, (await ReportAsync(again)).GetProperty("contacts").GetInt32());
        Assert.Equal(1, JsonDocument.Parse(await ContactsAsync(service)).RootElement.GetArrayLength());
        Assert.DoesNotContain(
            "exemple.test",
            await service.Http.GetStringAsync(new Uri("/api/v1/network", UriKind.Relative), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_files_of_the_same_names_no_longer_have_is_told_and_stays()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        var (import, dryRun) = (new Uri("/api/v1/import", UriKind.Relative), new Uri("/api/v1/import?dry_run=true", UriKind.Relative));
        async Task<JsonElement> SendAsync(Uri path, string name, string table)
        {
            using var form = new MultipartFormDataContent { { new StringContent(table), "files", name } };
            using var answer = await service.Http.PostAsync(path, form, Token);
            return await ReportAsync(answer);
        }

        Assert.Equal(0, (await SendAsync(import, "acteurs.csv", "id;nom\n1;A\n2;B\n3;C\n")).GetProperty("gone").GetInt32());
        await SendAsync(import, "autres.csv", "id;nom\n4;D\n");

        // Of three that this file brought, one is gone; what another brought is not its matter.
        var report = await SendAsync(dryRun, "Acteurs.csv", "id;nom\n1;A\n2;Bé\n");
        Assert.Equal(
            (0, 1, 1),
            (report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("gone").GetInt32())
        );
        Assert.Equal("C", report.GetProperty("differences").GetProperty("gone")[0].GetProperty("name").GetString());
        Assert.Equal(0, (await SendAsync(dryRun, "export.csv", "id;nom\n1;A\n")).GetProperty("gone").GetInt32());

        await SendAsync(import, "acteurs.csv", "id;nom\n1;A\n");
        var history = await service.Http.GetStringAsync(new Uri("/api/v1/history", UriKind.Relative), Token);
        Assert.DoesNotContain("acteurs", history, StringComparison.OrdinalIgnoreCase);
        var network = await service.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/network", UriKind.Relative), Token);
        Assert.Equal(4, network.GetProperty("actors").GetArrayLength());
    }

    [Fact]
    public async Task Who_is_about_to_be_added_again_is_found_by_the_rules_of_an_import()
    {
        (string Query, string? Because)[] asked =
        [
            ("name=ateliers+cooperatif+du+Vannetais&number=", "similar"),
            ("name=Association+Atelier+Cooperatif+du+Vannetais", "name"),
            ("name=Autre&number=542+051+180", "siren"),
            ("name=ACV", "name"),
            ("name=Autre", null),
            ("", null),
        ];
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("id;nom;sigle;siren\n1;Atelier coopératif du Vannetais;ACV;542051180\n"), "files", "acteurs.csv" },
        };
        using var done = await service.Http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), form, Token);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);

        foreach (var (query, because) in asked)
        {
            var answer = await service.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/doubles?{query}", UriKind.Relative), Token);

            var found = answer.GetProperty("double");
            Assert.Equal(
                (query, because),
                (query, found.ValueKind == JsonValueKind.Null ? null : found.GetProperty("because").GetString())
            );
            Assert.True(because is null || found.GetProperty("node").GetProperty("id").GetString() == "1");
        }
    }

    private static async Task<string> ContactsAsync(RunningService service) =>
        (await service.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/contacts?of=x1", UriKind.Relative), Token))
            .GetProperty("contacts")
            .GetRawText();

    private static MultipartFormDataContent Form(string table, string? map)
    {
        var form = new MultipartFormDataContent { { new StringContent(table), "files", "liste.csv" } };
        if (map is not null)
        {
            form.Add(new StringContent(map), "map");
        }

        return form;
    }

    private static async Task<JsonElement> ReportAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("report");

    private async Task<HttpResponseMessage> DryRunAsync(int files)
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < files; i++)
        {
            form.Add(new StringContent($"id;nom\nx{i};Acteur {i}\n"), "files", $"acteurs{i}.csv");
        }

        return await PostAsync(form);
    }

    private Task<HttpResponseMessage> PostAsync(MultipartFormDataContent form) =>
        sample.Service.Http.PostAsync(new Uri("/api/v1/import?dry_run=true", UriKind.Relative), form, Token);
}
