using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;
using PtceGraph.Worker.Tests.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>The whole service in this process with one fault at one call: clients edit, undo, import, move the map and watch; then
/// everything acknowledged must be in the store.</summary>
internal sealed class FaultTrial(FaultPlan plan, bool isShared) : IAsyncDisposable
{
    private const string Moved = "on-the-map"; // the node that is moved

    /// <summary>A request that takes longer counts as unanswered; generous, for a loaded machine.</summary>
    private static readonly TimeSpan Answered = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-fault-").FullName;
    private readonly List<Asked> _asked = [];
    private readonly LogLines _log = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    /// <summary>Runs the trial, which fails where a guarantee is broken.</summary>
    /// <returns>Whether the service survived.</returns>
    public async Task<bool> RunAsync(CancellationToken token)
    {
        try
        {
            return await TryAsync(token);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Struck {plan.Struck}: {exception.Message}\n{string.Join('\n', _log.Lines)}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> TryAsync(CancellationToken token)
    {
        var options = new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true);
        _app = await WorkerHost.BuildAsync(options, token, services => FaultyServices.Replace(services, plan, isShared, _log));
        await _app.StartAsync(token);
        await _app.Services.GetRequiredService<NetworkStartup>().Ready;
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = Answered };

        // Only nodes of the network have positions: this one is added before any fault.
        using (
            var added = await _http.PostAsJsonAsync(
                "/api/v1/changes",
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            op = "actor.add",
                            id = Moved,
                            name = "On the map",
                        },
                    },
                },
                token
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        }

        plan.IsArmed = true;

        await using var viewer = new WatchingViewer(_http.BaseAddress, token);
        await PeopleAsync(token);
        var loops = _app.Services.GetRequiredService<LoopSupervisor>();
        var lives = loops.Failure is null;
        if (lives)
        {
            await AssertLivesAsync(viewer, token);
            lives = loops.Failure is null;
        }

        if (!lives)
        {
            // The operator sees the service end; until then it says that it is not ready.
            Assert.NotNull(loops.Trouble);
            var stopping = new TaskCompletionSource();
            await using var registration = _app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
            await stopping.Task.WaitAsync(Answered, token);
        }

        // The viewer keeps reconnecting while the service ends, which must not delay the end.
        plan.IsArmed = false;
        await _app.StopAsync(token);
        Assert.True(_app.Services.GetRequiredService<EndsInTime>().IsSo);
        await AssertKeptAsync(token);
        if (plan is { Struck: not null, IsSilent: false })
        {
            Assert.Contains(
                _log.Lines,
                line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)
            );
        }

        return lives;
    }

    private async Task PeopleAsync(CancellationToken token)
    {
        await EditAsync("a", token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => EditAsync($"b{i}", token)));
        await MoveAsync("a", token);
        await AskAsync("undo", EntryKind.Undo, null, new HttpRequestMessage(HttpMethod.Post, "/api/v1/undo"), token);
        await AskAsync("redo", EntryKind.Redo, null, new HttpRequestMessage(HttpMethod.Post, "/api/v1/redo"), token);
        using var file = new MultipartFormDataContent { { new StringContent("id,nom\nf,Fichier\ng,Autre\n"), "file", "acteurs.csv" } };
        await AskAsync(
            "import",
            EntryKind.Import,
            "f",
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/import") { Content = file },
            token
        );
        await MoveAsync("f", token);
        await EditAsync("c", token);
    }

    private Task EditAsync(string id, CancellationToken token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/changes")
        {
            Content = JsonContent.Create(
                new
                {
                    changes = new object[]
                    {
                        new
                        {
                            op = "actor.add",
                            id,
                            name = id,
                        },
                        new
                        {
                            op = "actor.add",
                            id = id + "-2",
                            name = id,
                        },
                        new
                        {
                            op = "tie.add",
                            source = id,
                            target = id + "-2",
                        },
                    },
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", id);
        return AskAsync(id, EntryKind.Edit, id, request, token);
    }

    private async Task MoveAsync(string id, CancellationToken token)
    {
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/v1/layout");
        using var layout = await SendAsync(read, token);
        if (layout is null)
        {
            return;
        }

        var version = (await layout.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("version").GetInt64();
        var positions = new Dictionary<string, double[]> { [Moved] = [1, version] };
        using var write = new HttpRequestMessage(HttpMethod.Put, "/api/v1/layout")
        {
            Content = JsonContent.Create(new { expected_version = version, positions }),
        };
        using var answer = await SendAsync(write, token);
        if (answer?.StatusCode == HttpStatusCode.OK)
        {
            var written = (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("version").GetInt64();
            lock (_asked)
            {
                _asked.Add(new Asked($"move {id}", null, Moved, answer.StatusCode, written, false));
            }
        }
    }

    private async Task AskAsync(string name, EntryKind kind, string? id, HttpRequestMessage request, CancellationToken token)
    {
        using (request)
        {
            using var answer = await SendAsync(request, token);
            if (answer is null)
            {
                return;
            }

            var text = await answer.Content.ReadAsStringAsync(token);
            var revision =
                answer.StatusCode == HttpStatusCode.OK ? JsonDocument.Parse(text).RootElement.GetProperty("revision").GetInt64() : 0;
            lock (_asked)
            {
                _asked.Add(new Asked(name, kind, id, answer.StatusCode, revision, text.Contains("a pu passer", StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>Sends a request that must be answered in time.</summary>
    /// <returns>Null where the service has ended.</returns>
    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        try
        {
            return await _http.SendAsync(request, token);
        }
        catch (HttpRequestException) when (_app.Services.GetRequiredService<LoopSupervisor>().Failure is not null)
        {
            return null;
        }
    }

    /// <summary>After the fault, everything works as without it: an edit succeeds, and the analysis and every viewer reach the newest
    /// revision.</summary>
    private async Task AssertLivesAsync(WatchingViewer viewer, CancellationToken token)
    {
        for (var tries = 1; ; tries++)
        {
            await EditAsync($"last{tries}", token);
            if (_asked[^1].Status == HttpStatusCode.OK)
            {
                break;
            }

            // The fault may occur only now; a shared store counts as unavailable until the next successful poll.
            Assert.True(tries < (isShared ? 20 : 2), $"the edit is answered {_asked[^1].Status}");
            await Task.Delay(100, token);
        }

        var newest = _asked[^1].Revision;
        using (var ready = await _http.GetAsync(new Uri("/readyz", UriKind.Relative), token))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }

        var loop = _app.Services.GetRequiredService<AnalysisLoop>();
        await UntilAsync(() => loop.Newest is { Complete: true } result && result.Revision == newest, "the analysis", token);
        await UntilAsync(() => viewer.Revision == newest, "the viewer", token);
        Assert.Null(viewer.Gap);
        for (var tries = 1; tries <= 3 && _asked[^1].Kind is not null; tries++)
        {
            await MoveAsync("last1", token); // the first may be struck, and the next one be told that it was late
        }

        Assert.Equal("move last1", _asked[^1].Name);
    }

    private static async Task UntilAsync(Func<bool> isSo, string what, CancellationToken token)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 9_000, $"{what} stays behind");
            await Task.Delay(20, token);
        }
    }

    /// <summary>Reopens the store: everything acknowledged is there once, and nothing that was answered as not applied.</summary>
    private async Task AssertKeptAsync(CancellationToken token)
    {
        await using var store = SqliteJournal.OpenToRead(_folder);
        var entries = new List<JournalEntry>();
        await foreach (var entry in store.ReadEntriesAsync(1, token))
        {
            entries.Add(entry);
        }

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(revision => (long)revision), entries.Select(entry => entry.Revision));
        var state = new GraphState();
        state.Replay(entries.SelectMany(entry => entry.Changes));
        foreach (var asked in _asked.Where(asked => asked.Kind is not null))
        {
            var there = entries.Count(entry =>
                entry.Kind == asked.Kind
                && (asked.Id is null || entry.Changes.Any(change => change is GraphChange.Added && change.Id == asked.Id))
            );
            var isRight =
                asked.Status == HttpStatusCode.OK
                    ? there == 1 && entries[(int)asked.Revision - 1].Kind == asked.Kind
                    : there == 0 || (asked.MayBeDone && there == 1);
            Assert.True(isRight, $"“{asked.Name}” was answered {asked.Status} and is in {there} entries");
        }

        var layout = await store.ReadLayoutAsync(token);
        foreach (var moved in _asked.Where(asked => asked.Kind is null))
        {
            Assert.True(layout.Version >= moved.Revision && layout.Positions[Moved].Y >= moved.Revision - 1, $"“{moved.Name}” is lost");
        }
    }

    /// <summary>A request with its answer; a move of the map has no kind, and its version as revision.</summary>
    private sealed record Asked(string Name, EntryKind? Kind, string? Id, HttpStatusCode Status, long Revision, bool MayBeDone);
}
