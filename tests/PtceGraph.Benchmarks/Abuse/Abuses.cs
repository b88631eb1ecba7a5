using System.Globalization;
using System.Text;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>An abuse of the service.</summary>
/// <param name="Name">The description in the table.</param>
/// <param name="RunAsync">Performs the abuse and returns what was answered.</param>
internal sealed record AbuseCase(string Name, Func<Task<string>> RunAsync);

/// <summary>The abuses of the benchmark. Each lasts as long as it takes.</summary>
internal sealed class Abuses(Uri service, int actors) : IDisposable
{
    private const long Mega = 1 << 20;
    private const string Json = "application/json",
        Boundary = "boundary-of-the-form";

    /// <summary>The longest wait for an answer; then the connection is closed, which cancels the computation.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1_000 })
    {
        BaseAddress = service,
        Timeout = Patience,
    };

    /// <summary>All abuses, in the order in which they are performed.</summary>
    public IReadOnlyList<AbuseCase> All =>
        [
            new(
                "56 updates of an entity with 1,000 columns of 10,000 characters, in one request",
                () => Post("/api/v1/changes", () => Changes(i => Columns(i % 56, 1_000, 10_000), 560 * Mega / 10))
            ),
            new("entities of 300 KB, 100 requests", () => Repeat(100, i => Send("POST", "/api/v1/changes", One(Columns(i, 30, 10_000))))),
            new(
                "weights of 1e155, 1e-155, −1 and 1e999, amounts of 1e300, 400 requests",
                () => Repeat(400, i => Send("POST", "/api/v1/changes", One(Weight(i))))
            ),
            new(
                "60 MB of unknown members, 4 at once",
                () =>
                    Together(
                        4,
                        _ =>
                            Send(
                                "POST",
                                "/api/v1/changes",
                                new RepeatedContent(Json, "{", i => $"\"m{i}\":1,", "\"changes\":[]}", 60 * Mega)
                            )
                    )
            ),
            new(
                "60 MB of unknown fields of changes, 4 at once",
                () =>
                    Together(
                        4,
                        _ => Send("POST", "/api/v1/changes", Changes(i => $"{{\"op\":\"actor.add\",\"name\":\"A\",\"m{i}\":1}}", 60 * Mega))
                    )
            ),
            new(
                "ten bodies of 57 MB at once, changes",
                () => Together(10, _ => Send("POST", "/api/v1/changes", Changes(i => Columns(i, 1, 200), 57 * Mega)))
            ),
            new(
                "ten bodies of 57 MB at once, what-if",
                () =>
                    Together(
                        10,
                        _ => Send("POST", "/api/v1/what-if", Changes(i => $"{{\"op\":\"actor.add\",\"name\":\"A{i}\"}}", 57 * Mega))
                    )
            ),
            new(
                "ten bodies of 57 MB at once, imports",
                () =>
                    Together(
                        10,
                        _ =>
                            Import(
                                "liens.csv",
                                "Source,Cible\n",
                                i => string.Create(CultureInfo.InvariantCulture, $"a{i % actors},a{(i * 7) % actors}\n"),
                                57 * Mega
                            )
                    )
            ),
            new(
                "imports of some 1,400,000 ties, 3 at once",
                () =>
                    Together(
                        3,
                        _ =>
                            Import(
                                "liens.csv",
                                "Source,Cible,Remarque\n",
                                i =>
                                    string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"a{i % actors},a{(i * 7) % actors},une remarque {i}, assez longue\n"
                                    ),
                                57 * Mega
                            )
                    )
            ),
            new(
                "20,000 columns without a header × 20,000 short rows, 4 at once",
                () => Together(4, _ => Import("acteurs.csv", "id,nom" + new string(',', 20_000) + "\n", i => $"x{i},A\n", 200_000))
            ),
            new(
                "1,000 ends that no actor bears, 2 at once",
                () =>
                    Together(
                        2,
                        _ => Import("liens.csv", "Source,Cible\n", i => $"Association des amis de la rivière {i},Acteur {i}\n", 60_000)
                    )
            ),
            new("cells that are formulas: 20,000 rows read, the workbook exported", Formulas),
            new(
                "60 analyses on demand at once, each other",
                () => Together(60, i => Send("GET", $"/api/v1/analysis?exclude_type=cooperation&as_of={1950 + i}"))
            ),
            new(
                "20 what-if at once",
                () => Together(20, i => Send("POST", "/api/v1/what-if", One($"{{\"op\":\"actor.remove\",\"id\":\"a{i + 200}\"}}")))
            ),
            new(
                "60 reads of an older revision and 60 of another date, at once",
                () =>
                    Together(
                        120,
                        i => Send("GET", i % 2 == 0 ? $"/api/v1/network?revision={1 + (i % 3)}" : $"/api/v1/network?as_of={1950 + i}")
                    )
            ),
            new("60 exports at once", () => Together(60, i => Send("GET", $"/api/v1/export/{Formats[i % Formats.Length]}"))),
            new(
                "300 reads of the network, 60 of the history, at once",
                () => Together(360, i => Send("GET", i % 6 == 0 ? "/api/v1/history?limit=1000" : "/api/v1/network"))
            ),
            new("150 viewers and 150 readers of the network that never read, for 30 s", NeverRead),
            new(
                "positions of a million and of 100,000 ids that do not exist, 4 at once",
                () => Together(4, i => Send("PUT", "/api/v1/layout", Positions(i % 2 == 0 ? 30 * Mega : 3 * Mega)))
            ),
            new(
                "contacts removed by the ids of actors, 500 requests",
                () => Repeat(500, i => Send("POST", "/api/v1/changes", One($"{{\"op\":\"contact.remove\",\"id\":\"a{i}\"}}")))
            ),
            new(
                "2,000 malformed bodies and texts that are none",
                () =>
                    Repeat(
                        2_000,
                        i => Send("POST", "/api/v1/changes", new StringContent(Malformed[i % Malformed.Length], Encoding.UTF8, Json))
                    )
            ),
            new("1,000 subscriptions that are refused", RefusedSubscriptions),
        ];

    private static readonly string[] Formats = ["csv", "json", "gexf", "cypher"];

    private static readonly string[] Malformed =
    [
        "{",
        new string('[', 5_000),
        "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"\\ud800\"}]}",
        "{\"changes\":[{\"op\":\"actor.add\",\"id\":null,\"name\":\"A\"}]}",
        "{\"changes\":[{\"op\":\"actor.add\",\"name\":\"\\uffff\"}]}",
        "nul",
    ];

    public void Dispose() => _http.Dispose();

    private static string Columns(long actor, int columns, int length) =>
        $"{{\"op\":\"actor.update\",\"id\":\"a{actor % 1_000}\",\"attributes\":{{{string.Join(',', Enumerable.Range(0, columns).Select(column => $"\"c{column}\":\"{new string((char)('a' + (actor % 26)), length)}\""))}}}}}";

    private static string Weight(long i) =>
        (i % 5) switch
        {
            0 => "{\"op\":\"tie.add\",\"source\":\"a1\",\"target\":\"a2\",\"weight\":1e155}",
            1 => "{\"op\":\"tie.add\",\"source\":\"a1\",\"target\":\"a2\",\"weight\":1e-155}",
            2 => "{\"op\":\"tie.add\",\"source\":\"a1\",\"target\":\"a2\",\"weight\":-1}",
            3 => "{\"op\":\"tie.add\",\"source\":\"a1\",\"target\":\"a2\",\"weight\":1e999}",
            _ => "{\"op\":\"tie.add\",\"source\":\"a1\",\"target\":\"a2\",\"amount\":1e300}",
        };

    private static StringContent One(string change) => new($"{{\"changes\":[{change}]}}", Encoding.UTF8, Json);

    private static RepeatedContent Changes(Func<long, string> change, long bytes) =>
        new(Json, "{\"changes\":[", i => (i == 0 ? "" : ",") + change(i), "]}", bytes);

    private static RepeatedContent Positions(long bytes) =>
        new(Json, "{\"expected_version\":0,\"positions\":{", i => $"{(i == 0 ? "" : ",")}\"nobody-{i}\":[{i},{i}]", "}}", bytes);

    private Task<string> Post(string path, Func<HttpContent> body) => Together(1, _ => Send("POST", path, body()));

    private Task<string> Import(string file, string header, Func<long, string> row, long bytes) =>
        Send(
            "POST",
            "/api/v1/import?dry_run=true",
            new RepeatedContent(
                $"multipart/form-data; boundary={Boundary}",
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\nContent-Type: text/csv\r\n\r\n{header}",
                row,
                $"\r\n--{Boundary}--\r\n",
                bytes
            )
        );

    private async Task<string> Formulas()
    {
        var read = await Together(
            1,
            _ => Import("acteurs.csv", "id,nom,remarque\n", i => $"f{i},\"=HYPERLINK(\"\"http://x\"\")\",\"＝1+1\"\n", Mega)
        );
        return $"{read}; {await Together(4, _ => Send("GET", "/api/v1/export/csv?locale=fr"))}";
    }

    private async Task<string> NeverRead()
    {
        var viewers = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => HubSocket.SubscribeAsync(service, CancellationToken.None)));
        var readers = await Task.WhenAll(
            Enumerable.Range(0, 150).Select(_ => _http.GetAsync("/api/v1/network", HttpCompletionOption.ResponseHeadersRead))
        );
        await Task.Delay(TimeSpan.FromSeconds(30));
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }

        return $"{viewers.Length} subscribed, {Count(readers.Select(reader => ((int)reader.StatusCode).ToString(CultureInfo.InvariantCulture)))}";
    }

    private async Task<string> RefusedSubscriptions()
    {
        var refused = 0;
        for (var i = 0; i < 20; i++)
        {
            await using var client = await HubClient.ConnectAsync(service, HubForm.Json, CancellationToken.None);
            for (var j = 0; j < 50; j++)
            {
                try
                {
                    await client.InvokeAsync("Subscribe", new { from_revision = -1 }, CancellationToken.None);
                }
                catch (Exception exception) when (exception is Microsoft.AspNetCore.SignalR.HubException or InvalidOperationException)
                {
                    refused++;
                }
            }
        }

        return $"{refused} refused";
    }

    private async Task<string> Send(string method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        request.Headers.ExpectContinue = body is RepeatedContent;
        try
        {
            using var answer = await _http.SendAsync(request);
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException)
        {
            return $"left after {Patience.TotalSeconds:0} s";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The service refused a large body while it was still being sent.
            return "cut off";
        }
    }

    private static async Task<string> Together(int times, Func<int, Task<string>> send) =>
        Count(await Task.WhenAll(Enumerable.Range(0, times).Select(send)));

    private static async Task<string> Repeat(int times, Func<int, Task<string>> send)
    {
        var answers = new List<string>();
        for (var i = 0; i < times; i++)
        {
            answers.Add(await send(i));
        }

        return Count(answers);
    }

    private static string Count(IEnumerable<string> answers) =>
        string.Join(
            ", ",
            answers
                .GroupBy(answer => answer, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} × {group.Key}")
        );
}
