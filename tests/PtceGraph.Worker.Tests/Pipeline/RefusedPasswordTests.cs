using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Storage;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Tests.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>The owner of a Neo4j changes the password under a running service: the service must not lock the owner out.</summary>
[Collection("Neo4j")]
public sealed class RefusedPasswordTests(Neo4jServer server) : IAsyncLifetime
{
    private const string First = "the-first-password";
    private const string Second = "the-second-password";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Neo4j remembers how often a user's password was wrong.
    private readonly string _user = $"guest_{RandomNumberGenerator.GetHexString(8)}";
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    public async ValueTask InitializeAsync()
    {
        await server.RequireAsync(Token);
        await AdministerAsync($"CREATE OR REPLACE USER {_user} SET PASSWORD '{First}' CHANGE NOT REQUIRED");
    }

    public async ValueTask DisposeAsync()
    {
        await AdministerAsync($"DROP USER {_user} IF EXISTS");
        _folder.Dispose();
    }

    [Fact]
    public async Task The_owner_can_sign_in_while_the_service_waits_and_the_service_comes_back_with_the_old_password()
    {
        await using var journal = await Neo4jJournal.OpenAsync(AccessWith(First), _time, Token);
        await using var app = await HostAsync(journal);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(http)).Status);

        await SetPasswordAsync(Second);

        var ready = await ReadyAsync(http, text => text.Contains("access_refused", StringComparison.Ordinal));
        Assert.Contains("NEO4J_PASSWORD", ready, StringComparison.Ordinal);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            var (status, detail) = await EditAsync(http);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("NEO4J_PASSWORD", detail, StringComparison.Ordinal);
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Task.Delay(TimeSpan.FromSeconds(2), Token); // ten polls

        // Neo4j refuses the right password too, for some seconds, after three wrong ones.
        using (var owner = new HttpCypherClient(AccessWith(Second)))
        {
            await owner.RunAsync(CypherStatement.Of("RETURN 1"), Token);
        }

        await SetPasswordAsync(First);
        _time.Advance(AccessGate.FirstPause);

        await ReadyAsync(http, text => text == "ready");
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(http)).Status);
        await app.StopAsync(Token);
    }

    [Fact]
    public async Task A_password_that_is_written_into_its_file_is_taken_at_once()
    {
        var file = Path.Combine(_folder.Path, "password");
        await File.WriteAllTextAsync(file, First + "\n", Token);
        await using var journal = await Neo4jJournal.OpenAsync(
            Neo4jAccess.From(
                server.Url,
                name =>
                    name switch
                    {
                        "NEO4J_USERNAME" => _user,
                        "NEO4J_PASSWORD_FILE" => file,
                        _ => null,
                    }
            ),
            _time,
            Token
        );
        await using var app = await HostAsync(journal);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await SetPasswordAsync(Second);
        await ReadyAsync(http, text => text.Contains("access_refused", StringComparison.Ordinal));

        await File.WriteAllTextAsync(file, Second + "\n", Token);

        await ReadyAsync(http, text => text == "ready");
        Assert.Equal(HttpStatusCode.OK, (await EditAsync(http)).Status);
        await app.StopAsync(Token);
    }

    [Fact]
    public void The_pauses_grow_from_30_seconds_to_10_minutes_and_begin_anew_after_access_was_granted()
    {
        var gate = new AccessGate(AccessWith(First), _time);
        var refusal = new CypherException(new Uri(server.Url), "Neo.ClientError.Security.Unauthorized", "");
        for (var round = 0; round < 2; round++)
        {
            var (_, number) = gate.Enter();
            Assert.False(gate.Refuse(number, refusal));
            Assert.False(gate.Refuse(number, refusal)); // the answer to another request that was sent before
            foreach (var seconds in new[] { 30, 60, 120, 240, 480, 600, 600 })
            {
                _time.Advance(TimeSpan.FromSeconds(seconds - 1));
                Assert.Equal(refusal.Code, Assert.Throws<CypherException>(() => gate.Enter()).Code);
                _time.Advance(TimeSpan.FromSeconds(1));
                (_, number) = gate.Enter();
                Assert.Throws<CypherException>(() => gate.Enter()); // one at a time
                gate.Forget(number); // broken off
                (_, number) = gate.Enter();
                Assert.Throws<CypherException>(() => gate.Enter());
                gate.Refuse(number, refusal);
            }

            _time.Advance(AccessGate.LongestPause);
            gate.Grant(gate.Enter().Try);
            gate.Enter();
        }
    }

    [Fact]
    public async Task A_password_file_that_is_being_written_is_no_other_password()
    {
        var file = Path.Combine(_folder.Path, "password");
        await File.WriteAllTextAsync(file, First, Token);
        var gate = new AccessGate(Neo4jAccess.From(server.Url, name => name == "NEO4J_PASSWORD_FILE" ? file : null), _time);
        var (_, number) = gate.Enter();
        await File.WriteAllTextAsync(file, "", Token);

        Assert.False(gate.Refuse(number, new CypherException(new Uri(server.Url), "Neo.ClientError.Security.Unauthorized", "")));
        Assert.Throws<CypherException>(() => gate.Enter());

        await File.WriteAllTextAsync(file, Second, Token);
        gate.Enter();
    }

    private Neo4jAccess AccessWith(string password) =>
        Neo4jAccess.From(
            server.Url,
            name =>
                name switch
                {
                    "NEO4J_USERNAME" => _user,
                    "NEO4J_PASSWORD" => password,
                    _ => null,
                }
        );

    private Task SetPasswordAsync(string password) => AdministerAsync($"ALTER USER {_user} SET PASSWORD '{password}' CHANGE NOT REQUIRED");

    private async Task AdministerAsync(string command)
    {
        var credentials = server.Credentials;
        using var client = new HttpCypherClient(
            Neo4jAccess.From(
                server.Url,
                name =>
                    name == "NEO4J_DATABASE" ? "system" : credentials.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name)
            )
        );
        await client.RunAsync(CypherStatement.Of(command), Token);
    }

    private async Task<WebApplication> HostAsync(Neo4jJournal journal)
    {
        var options = new StoreOptions(Path.Combine(_folder.Path, "service"));
        var app = await WorkerHost.BuildAsync(
            new ServeOptions(options, [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            Token,
            services =>
            {
                services.RemoveAll<IGraphJournal>();
                services.RemoveAll<ILayoutStore>();
                services.AddSingleton<IGraphJournal>(journal);
                services.AddSingleton<ILayoutStore>(journal);
                services.AddSingleton<ISharedStore>(journal);
                services.AddHostedService<StoreTail>();
            }
        );
        await app.StartAsync(Token);
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Detail)> EditAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/changes",
            new { changes = new[] { new { op = "actor.add", name = "A" } } },
            Token
        );
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (answer.StatusCode, body.TryGetProperty("detail", out var detail) ? detail.GetString()! : "");
    }

    private static async Task<string> ReadyAsync(HttpClient http, Func<string, bool> isSo)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), Token);
            if (await answer.Content.ReadAsStringAsync(Token) is var text && isSo(text))
            {
                return text;
            }

            await Task.Delay(50, Token);
        }
    }
}
