using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>Another store answers at the address that clients know: each is told, is sent the new one whole, and writes nothing into it by
/// mistake.</summary>
public sealed class ReplacedStoreTests : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly bool[] Ways = [true, false]; // of reading: by HTTP, from the hub
    private static readonly double[] Somewhere = [7, 7];

    private readonly StoreHost _host = new();

    /// <summary>Three actors in a row, at revision 3, with positions.</summary>
    public async ValueTask InitializeAsync()
    {
        await _host.ServeAsync("a");
        await _host.AddAsync("x1");
        await _host.AddAsync("x2", "x1");
        await _host.AddAsync("x3", "x2");
        await _host.MoveAsync("x1", 1, 1);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("another folder, higher")]
    [InlineData("another folder, equal")]
    [InlineData("another folder, lower")]
    [InlineData("another folder, empty")]
    [InlineData("a restored backup, lower")]
    [InlineData("a restored backup, gone on as far")]
    [InlineData("built again, with as much in it")]
    public async Task Every_viewer_begins_anew(string replacement)
    {
        var viewers = (
            from form in Enum.GetValues<HubForm>()
            from readsByHttp in Ways
            select new Viewer(_host.Address, 1, form: form, readsByHttp: readsByHttp)
        ).ToArray();
        try
        {
            await Task.WhenAll(viewers.Select(ShowsAsync));

            await ReplaceAsync(replacement, () => Task.WhenAll(viewers.Select(ShowsAsync)));

            await Task.WhenAll(viewers.Select(ShowsAsync));
            Assert.All(viewers, viewer => Assert.Equal(1, viewer.Replacements));
        }
        finally
        {
            await Task.WhenAll(viewers.Select(viewer => viewer.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task A_restart_of_the_same_store_replaces_nothing()
    {
        await using var viewer = new Viewer(_host.Address, 1);
        await ShowsAsync(viewer);

        await _host.ServeAsync("a");
        await _host.AddAsync("x4", "x3");

        await ShowsAsync(viewer);
        Assert.Equal((0, 1), (viewer.Replacements, viewer.Network.Snapshot));
    }

    [Theory]
    [InlineData("another folder, equal")]
    [InlineData("a restored backup, gone on as far")]
    public async Task What_is_meant_for_the_other_store_is_not_written(string replacement)
    {
        var network = await _host.NetworkAsync();
        await ReplaceAsync(replacement, async () => network = await _host.NetworkAsync());
        var held = new { revision = (long)network["revision"]!, digest = (string)network["digest"]! };
        var (before, layout) = ((await _host.NetworkAsync()).ToJsonString(), (await _host.LayoutAsync()).ToJsonString());
        using var http = new HttpClient { BaseAddress = _host.Address };
        using var file = new MultipartFormDataContent { { new StringContent("id,nom\nf,Fichier\n"), "file", "acteurs.csv" } };

        var changes = new[] { new { op = "actor.add", name = "A" } };
        var contacts = new[]
        {
            new
            {
                op = "contact.set",
                of = "x1",
                text = "A",
            },
        };
        var requests = new (HttpMethod Method, string Path, HttpContent? Body)[]
        {
            (HttpMethod.Post, "changes", JsonContent.Create(new { held, changes })),
            (HttpMethod.Post, "changes", JsonContent.Create(new { held, changes = contacts })),
            (HttpMethod.Post, "what-if", JsonContent.Create(new { held, changes })),
            (HttpMethod.Post, "undo", JsonContent.Create(new { held })),
            (HttpMethod.Post, "redo", JsonContent.Create(new { held })),
            (HttpMethod.Post, "empty", JsonContent.Create(new { held })),
            (HttpMethod.Post, "sample", null),
            (HttpMethod.Post, "import", file),
            (
                HttpMethod.Put,
                "layout",
                JsonContent.Create(
                    new
                    {
                        held,
                        expected_version = 1,
                        positions = new Dictionary<string, double[]> { ["x1"] = Somewhere },
                    }
                )
            ),
        };
        foreach (var (method, path, body) in requests)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/{path}?lang=fr") { Content = body };
            if (body is not JsonContent)
            {
                request.Headers.Add("Ptcegraph-Held", $"{held.revision}-{held.digest}");
            }

            using var answer = await http.SendAsync(request, Token);
            Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{path}: {answer.StatusCode}");
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!;
            Assert.True((bool?)problem["replaced"], path);
            Assert.Contains("Le réseau a été remplacé", (string)problem["detail"]!, StringComparison.Ordinal);
        }

        Assert.Equal(before, (await _host.NetworkAsync()).ToJsonString());
        Assert.Equal(layout, (await _host.LayoutAsync()).ToJsonString());
    }

    [Fact]
    public async Task What_is_meant_for_this_store_is_written_whichever_revision_was_held()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        for (var revision = 0L; revision < 3; revision++)
        {
            var then = (await http.GetFromJsonAsync<JsonObject>($"/api/v1/network?revision={revision}", Token))!;
            var held = new { revision, digest = (string)then["digest"]! };
            using var answer = await _host.PostAsync("changes", new { held, changes = new[] { new { op = "actor.add", name = "A" } } });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // A held revision that cannot be one, and none at all.
        foreach (
            var (held, expected) in new (object?, HttpStatusCode)[]
            {
                ("x", HttpStatusCode.UnprocessableEntity),
                (new { revision = -1, digest = "" }, HttpStatusCode.UnprocessableEntity),
                (new { revision = 1, digest = "abc" }, HttpStatusCode.UnprocessableEntity),
                (new { revision = 1 }, HttpStatusCode.UnprocessableEntity),
                (null, HttpStatusCode.OK),
            }
        )
        {
            using var answer = await _host.PostAsync("changes", new { held, changes = new[] { new { op = "actor.add", name = "A" } } });
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_tag_of_one_store_is_not_that_of_another_at_the_same_revision()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        using var first = await http.GetAsync(new Uri("/api/v1/network", UriKind.Relative), Token);
        var held = $"3-{(string)(await _host.NetworkAsync())["digest"]!}";
        Assert.Equal((HttpStatusCode.NotModified, false), await AskAsync());

        await ReplaceAsync("built again, with as much in it");

        Assert.Equal(3, (long)(await _host.NetworkAsync())["revision"]!);
        Assert.Equal((HttpStatusCode.OK, true), await AskAsync());

        async Task<(HttpStatusCode Status, bool IsReplaced)> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/network");
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
            request.Headers.Add("Ptcegraph-Held", held);
            using var answer = await http.SendAsync(request, Token);
            return (answer.StatusCode, answer.Headers.GetValues("Ptcegraph-Replaced").Single() == "true");
        }
    }

    [Theory]
    [InlineData(nameof(HubForm.Json))]
    [InlineData(nameof(HubForm.MessagePack))]
    public async Task A_revision_older_than_the_kept_entries_is_looked_up_in_the_journal(string form)
    {
        await _host.StopAsync();
        var folder = Path.Combine(Path.GetDirectoryName(_host.Folder)!, "long");
        string[] digests;
        await using (var journal = SqliteJournal.Open(folder))
        {
            var written = new WrittenNetwork();
            await journal.AppendAsync(written.Write(1_200), 0, null, written.State, Token);
            digests = [(await journal.FindDigestAsync(5, Token))!, (await journal.FindDigestAsync(6, Token))!];
        }

        await _host.ServeAsync("long");
        foreach (var (digest, isReplaced) in new[] { (digests[0], false), (digests[1], true) })
        {
            await using var script = await HubClient.ConnectAsync(_host.Address, Enum.Parse<HubForm>(form), Token);
            await script.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = 5, ["digest"] = digest }, Token);
            var told = await script.NextAsync(message => message.Method is "Snapshot" or "Changes", Token);
            Assert.Equal(("Snapshot", 1_200, isReplaced), (told.Method, told.Revision, told.Argument["replaced"] is not null));
        }
    }

    [Theory]
    [InlineData(nameof(HubForm.Json))]
    [InlineData(nameof(HubForm.MessagePack))]
    public async Task Without_a_digest_the_number_alone_counts(string form)
    {
        await ReplaceAsync("another folder, higher");
        await using var script = await HubClient.ConnectAsync(_host.Address, Enum.Parse<HubForm>(form), Token);
        await script.InvokeAsync("Subscribe", new Dictionary<string, object> { ["from_revision"] = 3 }, Token);

        var told = await script.NextAsync(message => message.Method is "Snapshot" or "Changes", Token);

        Assert.Equal("Changes", told.Method);
        Assert.Equal((string)(await _host.NetworkAsync())["digest"]!, (string)told.Argument["digest"]!);
    }

    [Fact]
    public async Task The_network_says_whether_it_is_the_sample_and_can_be_edited_at_every_time()
    {
        await _host.ServeAsync("sample");
        using (var loaded = await _host.PostAsync("sample", new { }))
        {
            loaded.EnsureSuccessStatusCode();
        }

        using (var emptied = await _host.PostAsync("empty", new { }))
        {
            emptied.EnsureSuccessStatusCode();
        }

        using var http = new HttpClient { BaseAddress = _host.Address };
        foreach (var (query, isSample) in new[] { ("", false), ("?as_of=2014", false), ("?revision=2", false), ("?revision=1", true) })
        {
            var network = (await http.GetFromJsonAsync<JsonObject>($"/api/v1/network{query}", Token))!;
            Assert.Equal((isSample, false), ((bool)network["sample"]!, (bool)network["read_only"]!));
            Assert.False(network.ContainsKey("follower"));
            Assert.Equal(64, ((string)network["digest"]!).Length);
        }
    }

    /// <summary>Puts another store in the place of the one that is served.</summary>
    /// <param name="replacement">Which store, and how.</param>
    /// <param name="seen">Completes once everyone has seen the store as it is; null for nobody.</param>
    private async Task ReplaceAsync(string replacement, Func<Task>? seen = null)
    {
        switch (replacement)
        {
            case "a restored backup, lower":
            case "a restored backup, gone on as far":
                var backup = await _host.BackUpAsync();
                await _host.AddAsync("x4", "x3");
                await _host.AddAsync("x5", "x4");
                await _host.MoveAsync("x4", 4, 4);
                await (seen?.Invoke() ?? Task.CompletedTask);
                await _host.RestoreAsync(backup);
                if (replacement.EndsWith("far", StringComparison.Ordinal))
                {
                    await _host.AddAsync("y4", "x1");
                    await _host.AddAsync("y5", "x1");
                }

                break;
            case "built again, with as much in it":
                await _host.RebuildAsync();
                await _host.AddAsync("x1");
                await _host.AddAsync("x3", "x1");
                await _host.AddAsync("x2", "x1");
                await _host.MoveAsync("x1", 2, 2);
                break;
            default:
                await _host.ServeAsync("b");
                var count =
                    replacement.EndsWith("higher", StringComparison.Ordinal) ? 5
                    : replacement.EndsWith("equal", StringComparison.Ordinal) ? 3
                    : replacement.EndsWith("lower", StringComparison.Ordinal) ? 2
                    : 0;
                for (var i = 1; i <= count; i++)
                {
                    await _host.AddAsync($"x{i + 1}", i == 1 ? null : $"x{i}");
                }

                break;
        }
    }

    /// <summary>Waits until a viewer shows what is served, whole and measured.</summary>
    private async Task ShowsAsync(Viewer viewer)
    {
        var (network, layout) = (await _host.NetworkAsync(), await _host.LayoutAsync());
        var revision = (long)network["revision"]!;
        await viewer.WaitAsync(
            shown =>
                shown.Network.JournalDigest == (string)network["digest"]!
                && shown.Layout.Digest == (string)layout["digest"]!
                && (revision == 0 || (shown.Analysis.IsComplete && shown.Analysis.Revision == revision)),
            Token
        );
        lock (viewer.Network)
        {
            Assert.Equal(ShownNetwork.DigestOf(network), viewer.Network.Digest());
            Assert.Equal(layout["positions"]!.AsObject().Select(point => point.Key).Order(), viewer.Layout.Positions.Keys.Order());
            if (revision > 0)
            {
                Assert.Equal(
                    network["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).Order(),
                    viewer.Analysis.Content.Ids.Order()
                );
            }
        }
    }
}
