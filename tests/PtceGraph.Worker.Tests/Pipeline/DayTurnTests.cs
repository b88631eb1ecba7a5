using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>The day of a served network: its own, else today by the service's clock, which goes on at midnight.</summary>
public sealed class DayTurnTests : IAsyncLifetime
{
    /// <summary>a and b are tied, c until the end of November, d from the first of December; x is always tied to a.</summary>
    private const string Drawn = """
        {"changes":[{"op":"actor.add","id":"a","name":"A"},{"op":"actor.add","id":"b","name":"B"},
        {"op":"actor.add","id":"c","name":"C","until":"2026-11"},{"op":"actor.add","id":"d","name":"D","since":"2026-12-01"},
        {"op":"tie.add","id":"ab","source":"a","target":"b"},{"op":"tie.add","id":"ac","source":"a","target":"c"},
        {"op":"tie.add","id":"bd","source":"b","target":"d"}]}
        """;

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;
    private readonly SetTime _clock = new(new DateTimeOffset(2026, 11, 30, 23, 59, 0, TimeSpan.Zero));
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            Token,
            services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton<TimeProvider>(_clock);
            }
        );
        await _app.StartAsync(Token);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        while (!(await _http.GetAsync("/readyz", Token)).IsSuccessStatusCode)
        {
            await Task.Delay(20, Token);
        }

        await ChangeAsync(Drawn);
    }

    [Fact]
    public async Task At_midnight_the_network_is_measured_anew_at_the_same_revision_and_everyone_is_told()
    {
        await using var script = await HubClient.SubscribeAsync(_http.BaseAddress!, 0, Token);
        var before = await AnalysisAsync();
        var tag = await TagAsync();
        Assert.Equal(("2026-11-30", "a,b,c", 2), Summary(before));

        _clock.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        await _app.Services.GetRequiredService<DayTurn>().TurnAsync(Token);

        var after = await AnalysisAsync();
        Assert.Equal(("2026-12-01", "a,b,d", 2), Summary(after));
        Assert.Equal(1, after.GetProperty("revision").GetInt64());
        Assert.NotEqual(tag, await TagAsync());
        var told = await script.NextAsync(
            message => message.Method == "Changes" && (string?)message.Argument["as_of"] == "2026-12-01",
            Token
        );
        Assert.Equal(1, told.Revision);
        var measured = await script.NextAsync(
            message => message.Method == "Analysis" && (string?)message.Argument["as_of"] == "2026-12-01",
            Token
        );
        Assert.Equal(1, measured.Revision);
    }

    [Fact]
    public async Task Nothing_is_published_while_the_day_is_the_same_or_the_network_has_its_own()
    {
        var turn = _app.Services.GetRequiredService<DayTurn>();
        var holder = _app.Services.GetRequiredService<SnapshotHolder>();
        var published = holder.Current;
        _clock.Now += TimeSpan.FromSeconds(59);
        await turn.TurnAsync(Token);
        Assert.Same(published, holder.Current);

        await ChangeAsync("""{"changes":[{"op":"network.update","day":"2026-10"}]}""");
        published = holder.Current;
        _clock.Now += TimeSpan.FromDays(1);
        await turn.TurnAsync(Token);
        Assert.Same(published, holder.Current);
        Assert.Equal(("2026-10-31", "a,b,c", 2), Summary(await AnalysisAsync()));
    }

    [Theory]
    [InlineData("all", null, "a,b,c,d", 0)]
    [InlineData("2026-12", "2026-12-31", "a,b,d", 2)]
    [InlineData("today", "2026-11-30", "a,b,c", 2)]
    [InlineData(null, "2026-11-30", "a,b,c", 2)]
    public async Task The_day_of_the_network_is_that_of_every_answer_and_can_be_undone(string? own, string? day, string nodes, int leftOut)
    {
        await ChangeAsync(
            JsonSerializer.Serialize(
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            op = "network.update",
                            name = "Nom",
                            day = own,
                        },
                    },
                }
            )
        );

        Assert.Equal((day, nodes, leftOut), Summary(await AnalysisAsync()));
        var network = await _http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal((day, own, "Nom"), (Text(network, "as_of"), Text(network, "day"), Text(network, "name")));
        Assert.Equal(4, network.GetProperty("actors").GetArrayLength());
        var paths = await _http.GetFromJsonAsync<JsonElement>("/api/v1/paths?from=a&to=b", Token);
        Assert.Equal(day, Text(paths, "as_of"));

        await PostAsync("/api/v1/undo", "{}");
        Assert.Equal("2026-11-30", Summary(await AnalysisAsync()).Day);
        Assert.Null(Text(await _http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token), "name"));
    }

    [Fact]
    public async Task A_day_that_is_asked_for_comes_before_that_of_the_network()
    {
        foreach (var (asked, day, nodes, leftOut) in new[] { ("all", null, "a,b,c,d", 0), ("2026-12-01", "2026-12-01", "a,b,d", 2) })
        {
            Assert.Equal((day, nodes, leftOut), Summary(await AnalysisAsync($"?as_of={asked}")));
            var network = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/network?as_of={asked}", Token);
            Assert.Equal((day, leftOut), (Text(network, "as_of"), network.GetProperty("rows_left_out").GetInt32()));
            Assert.Equal(nodes, Ids(network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id"))));
        }

        using var whatIf = await PostAsync(
            "/api/v1/what-if?as_of=2026-12-01",
            """{"changes":[{"op":"tie.add","source":"a","target":"d"}]}"""
        );
        var sides = await whatIf.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(
            (2, 3),
            (
                sides.GetProperty("before").GetProperty("network").GetProperty("edges").GetInt32(),
                sides.GetProperty("after").GetProperty("network").GetProperty("edges").GetInt32()
            )
        );
    }

    [Theory]
    [InlineData("""{"changes":[{"op":"network.update","day":"demain"}]}""", "/changes/0/day")]
    [InlineData("""{"changes":[{"op":"network.update","day":3}]}""", "/changes/0/day")]
    [InlineData("""{"changes":[{"op":"network.update","profile":"x"}]}""", "/changes/0/profile")]
    [InlineData("""{"changes":[{"op":"network.remove"}]}""", "/changes/0/op")]
    public async Task A_change_of_the_network_that_cannot_be_is_refused_with_a_pointer(string body, string pointer)
    {
        using var refused = await _http.PostAsync("/api/v1/changes", Json(body), Token);

        Assert.Equal(422, (int)refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("00:00:00", 60)]
    [InlineData("23:58:30", 60)]
    [InlineData("23:59:30", 30)]
    public void The_clock_is_looked_at_each_minute_and_at_midnight(string time, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            DayTurn.WaitFrom(new DateTime(2026, 11, 30) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture))
        );

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static (string? Day, string Nodes, int LeftOut) Summary(JsonElement analysis)
    {
        var network = analysis.GetProperty("network");
        Assert.Equal(Text(network, "as_of"), Text(analysis, "as_of"));
        return (
            Text(network, "as_of"),
            Ids(analysis.GetProperty("actors").GetProperty("id").EnumerateArray()),
            network.GetProperty("rows_left_out").GetInt32()
        );
    }

    private static string Ids(IEnumerable<JsonElement> ids) => string.Join(',', ids.Select(id => id.GetString()).Order());

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static StringContent Json(string body) => new(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

    private Task<JsonElement> AnalysisAsync(string query = "") => _http.GetFromJsonAsync<JsonElement>($"/api/v1/analysis{query}", Token);

    private async Task<string?> TagAsync()
    {
        using var answer = await _http.GetAsync("/api/v1/network", Token);
        return answer.Headers.ETag?.Tag;
    }

    private async Task ChangeAsync(string body) => (await PostAsync("/api/v1/changes", body)).Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        var answer = await _http.PostAsync(path, Json(body), Token);
        answer.EnsureSuccessStatusCode();
        return answer;
    }

    /// <summary>A clock whose time is set, in UTC; timers go on as they do.</summary>
    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
