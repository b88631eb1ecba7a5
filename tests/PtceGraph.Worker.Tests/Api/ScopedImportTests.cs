using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>Files of several sources in one network, by <c>POST /api/v1/import</c>.</summary>
public sealed class ScopedImportTests : IAsyncLifetime
{
    private static readonly (string, string) North = ("acteurs.csv", "id;nom\n1;Mairie du Nord\n2;Ressourcerie\n3;Jardin partagé\n");
    private static readonly (string, string) NorthTies = ("liens.csv", "source;cible;type;poids\n1;2;financement;3\n2;3;partenariat;2\n");
    private static readonly (string, string) South = ("acteurs.csv", "id;nom\n1;Université\n2;Ressourcerie\n3;Coopérative\n");
    private static readonly (string, string) SouthTies = ("liens.csv", "source;cible;type;poids\n1;2;partenariat;1\n");

    private RunningService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        using var north = await ImportAsync("", North, NorthTies);
        Assert.Equal(HttpStatusCode.OK, north.StatusCode);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Ids_of_wholly_different_nodes_are_refused_with_examples_and_nothing_is_done()
    {
        foreach (var query in new[] { "", "?dry_run=true", "?update=false" })
        {
            await CollidesAsync(query);
        }
    }

    private async Task CollidesAsync(string query)
    {
        var before = await NetworkAsync();

        using var refused = await ImportAsync(query, South, SouthTies);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        var collisions = problem.GetProperty("collisions");
        Assert.Equal((2, 3), (collisions.GetProperty("rows").GetInt32(), collisions.GetProperty("known").GetInt32()));
        var first = collisions.GetProperty("examples")[0];
        Assert.Equal(
            ("1", "Université", "Mairie du Nord", 2),
            (
                first.GetProperty("id").GetString(),
                first.GetProperty("name").GetString(),
                first.GetProperty("other").GetString(),
                first.GetProperty("line").GetInt32()
            )
        );
        Assert.Contains("?scope=", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("?update=true", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), (await NetworkAsync()).GetRawText());
    }

    [Fact]
    public async Task A_choice_that_is_none_or_is_made_twice_is_refused()
    {
        (string Query, string Pointer)[] asked =
        [
            ("?update=maybe", "/update"),
            ("?update=", "/update"),
            ("?dry_run=1", "/dry_run"),
            ("?scope=Nord&scope=Sud", "/scope"),
        ];
        foreach (var choice in asked)
        {
            using var refused = await ImportAsync(choice.Query, South, SouthTies);

            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal(choice, (choice.Query, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
            Assert.Equal(3, (await ActorsAsync()).Count());
        }
    }

    [Fact]
    public async Task A_source_that_the_network_spells_otherwise_is_refused()
    {
        using (var done = await ImportAsync("?scope=Pays%20de%20Retz", South, SouthTies))
        {
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        var before = await NetworkAsync();
        string[] spellings = ["pays de RETZ", "PaysdeRétz"];
        foreach (var (spelled, query) in spellings.SelectMany(name => ((string, string)[])[(name, ""), (name, "&dry_run=true")]))
        {
            using var refused = await ImportAsync($"?scope={Uri.EscapeDataString(spelled)}{query}", South, SouthTies);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Pays de Retz", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        Assert.Equal(before.GetRawText(), (await NetworkAsync()).GetRawText());
    }

    [Fact]
    public async Task An_update_gives_the_nodes_their_new_names()
    {
        using var done = await ImportAsync("?update=true", South, SouthTies);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(["1=Université", "2=Ressourcerie", "3=Coopérative"], await ActorsAsync());
    }

    [Fact]
    public async Task A_scope_adds_nodes_apart_changes_nothing_again_and_is_undone_whole()
    {
        var before = await NetworkAsync();
        using var done = await ImportAsync("?scope=Pays%20de%20Retz&client=tab", South, SouthTies);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var revision = (await NetworkAsync()).GetProperty("revision").GetInt64();
        Assert.Equal(
            [
                "1=Mairie du Nord",
                "2=Ressourcerie",
                "3=Jardin partagé",
                "Pays de Retz:1=Université",
                "Pays de Retz:2=Ressourcerie",
                "Pays de Retz:3=Coopérative",
            ],
            await ActorsAsync()
        );
        var tie = (await NetworkAsync()).GetProperty("ties").EnumerateArray().Last();
        Assert.Equal("Pays de Retz:2", tie.GetProperty("target").GetString());
        Assert.Equal(["Pays de Retz"], tie.GetProperty("reported_by").EnumerateArray().Select(scope => scope.GetString()));

        using var again = await ImportAsync("?scope=Pays%20de%20Retz", South, SouthTies);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(revision, (await NetworkAsync()).GetProperty("revision").GetInt64());

        using var undone = await _service.Http.PostAsJsonAsync("/api/v1/undo", new { client = "tab" }, Token);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        var after = await NetworkAsync();
        Assert.Equal(before.GetProperty("actors").GetRawText(), after.GetProperty("actors").GetRawText());
        Assert.Equal(before.GetProperty("ties").GetRawText(), after.GetProperty("ties").GetRawText());
    }

    [Fact]
    public async Task What_is_no_name_of_a_source_is_refused_in_words()
    {
        foreach (var scope in new[] { "a%3Ab", "", "%20", "a%7Cb" })
        {
            using var answer = await ImportAsync($"?scope={scope}", South);

            Assert.Equal((scope, HttpStatusCode.BadRequest), (scope, answer.StatusCode));
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal("/scope", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    [Fact]
    public async Task A_tie_says_who_reports_it_by_an_edit_too()
    {
        var change = new
        {
            changes = new[]
            {
                new
                {
                    op = "tie.add",
                    source = "1",
                    target = "3",
                    reported_by = new[] { "nord", "sud" },
                },
            },
        };
        using var done = await _service.Http.PostAsJsonAsync("/api/v1/changes", change, Token);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var tie = (await NetworkAsync()).GetProperty("ties").EnumerateArray().Last();
        Assert.Equal(["nord", "sud"], tie.GetProperty("reported_by").EnumerateArray().Select(scope => scope.GetString()));
    }

    private Task<JsonElement> NetworkAsync() => _service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);

    private async Task<IEnumerable<string>> ActorsAsync() =>
        (await NetworkAsync())
            .GetProperty("actors")
            .EnumerateArray()
            .Select(actor => $"{actor.GetProperty("id")}={actor.GetProperty("name")}");

    private async Task<HttpResponseMessage> ImportAsync(string query, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
        {
            form.Add(new StringContent(text), "files", name);
        }

        return await _service.Http.PostAsync(new Uri($"/api/v1/import{query}", UriKind.Relative), form, Token);
    }
}
