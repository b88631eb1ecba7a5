using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>A store that several services share is replaced while a service runs on it: the service takes over the new one, and its viewers
/// begin anew.</summary>
public sealed class ReplacedSharedStoreTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly bool[] Ways = [true, false]; // of reading: by HTTP, from the hub

    private readonly TempFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(8, false)]
    [InlineData(12, false)]
    [InlineData(12, true)]
    [InlineData(20, false)]
    public async Task Viewers_of_a_writer_and_of_a_follower_begin_anew(int revision, bool isFollower)
    {
        await using var first = await StoreAsync("first", 12, seed: 1, new MapPoint(1, 1));
        await using var second = await StoreAsync("second", revision, seed: 2, new MapPoint(2, 2));
        var shared = new SwappedStore(first);
        await using var app = await HostAsync(shared, isFollower, hasTail: true);
        var address = new Uri(app.Urls.Single());
        using var http = new HttpClient { BaseAddress = address };
        var viewers = (
            from form in Enum.GetValues<HubForm>()
            from readsByHttp in Ways
            select new Viewer(address, 1, form: form, readsByHttp: readsByHttp)
        ).ToArray();
        await Task.WhenAll(viewers.Select(viewer => ShowsAsync(viewer, http, first)));
        var held = new { revision = 12, digest = (await first.FindDigestAsync(12, Token))! };

        shared.Swap(second);

        await Task.WhenAll(viewers.Select(viewer => ShowsAsync(viewer, http, second)));
        Assert.All(viewers, viewer => Assert.Equal(1, viewer.Replacements));
        if (!isFollower)
        {
            var changes = new[] { new { op = "actor.add", name = "A" } };
            using var refused = await http.PostAsJsonAsync("/api/v1/changes", new { held, changes }, Token);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            using var done = await http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
            await Task.WhenAll(viewers.Select(viewer => ShowsAsync(viewer, http, second)));
        }

        await Task.WhenAll(viewers.Select(viewer => viewer.DisposeAsync().AsTask()));
        await app.StopAsync(Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_that_waits_while_the_store_is_replaced_at_the_same_revision_is_not_written_to_the_other(bool saysWhatItHolds)
    {
        await using var first = await StoreAsync("first", 12, seed: 1, new MapPoint(1, 1));
        await using var second = await StoreAsync("second", 12, seed: 2, new MapPoint(2, 2));
        var shared = new SwappedStore(first);
        await using var app = await HostAsync(shared, isFollower: false, hasTail: false);
        var writer = app.Services.GetRequiredService<GraphWriter>();
        var held = new HeldRevision(12, (await first.FindDigestAsync(12, Token))!);
        var edit = new WriteRequest.Edit([])
        {
            Held = saysWhatItHolds ? held : null,
            Plan = async _ =>
            {
                shared.Swap(second);
                await shared.ReadVersionsAsync(Token); // as the poll does
                return [new ChangeRequest.Add(new Actor { Id = "late", Name = "Late" })];
            },
        };

        var refused = Assert.IsType<WriteAnswer.StoreAway>(await writer.SubmitAsync(edit, Token));

        Assert.IsType<StoreReplacedException>(refused.Why);
        Assert.False(refused.MayBeDone);
        Assert.Equal(12, await second.ReadRevisionAsync(Token));
        await writer.SubmitAsync(new WriteRequest.CatchUp(), Token);
        Assert.IsType<WriteAnswer.Conflict>(
            await writer.SubmitAsync(
                new WriteRequest.Edit([new ChangeRequest.Clear()]) { ExpectedRevision = 12, ExpectedDigest = held.Digest },
                Token
            )
        );
        await app.StopAsync(Token);
    }

    private async Task<WebApplication> HostAsync(SwappedStore shared, bool isFollower, bool hasTail)
    {
        var app = await WorkerHost.BuildAsync(
            new ServeOptions(
                new StoreOptions(Path.Combine(_place.Path, "service"), IsFollower: false),
                [new ListenAddress("127.0.0.1", 0)],
                IsEmpty: true
            ),
            Token,
            services =>
            {
                services.RemoveAll<IGraphJournal>();
                services.RemoveAll<ILayoutStore>();
                services.AddSingleton<IGraphJournal>(shared);
                services.AddSingleton<ILayoutStore>(shared);
                services.AddSingleton<ISharedStore>(shared);
                if (hasTail)
                {
                    services.AddHostedService<StoreTail>();
                }

                if (isFollower)
                {
                    services.RemoveAll<StoreOptions>();
                    services.AddSingleton(new StoreOptions(Path.Combine(_place.Path, "service"), IsFollower: true));
                }
            }
        );
        await app.StartAsync(Token);
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        return app;
    }

    private async Task<SqliteJournal> StoreAsync(string name, int revisions, int seed, MapPoint at)
    {
        var store = SqliteJournal.Open(Path.Combine(_place.Path, name));
        var written = new WrittenNetwork(seed);
        await store.AppendAsync(written.Write(revisions), 0, null, written.State, Token);
        await store.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["n0"] = at, [name] = at }, replace: false, Token);
        return store;
    }

    /// <summary>Waits until a viewer shows a store: its newest revision, its positions, and measures of the same network.</summary>
    private static async Task ShowsAsync(Viewer viewer, HttpClient http, SqliteJournal store)
    {
        var revision = await store.ReadRevisionAsync(Token);
        var digest = await store.FindDigestAsync(revision, Token);
        var layout = await store.ReadLayoutAsync(Token);
        await viewer.WaitAsync(
            shown =>
                shown.Network.JournalDigest == digest
                && shown.Layout.Digest == layout.Digest
                && shown.Analysis.IsComplete
                && shown.Analysis.Revision == revision,
            Token
        );
        var network = (await http.GetFromJsonAsync<JsonObject>("/api/v1/network", Token))!;
        var analysis = (await http.GetFromJsonAsync<JsonObject>("/api/v1/analysis", Token))!;
        Assert.Equal(digest, (string)network["digest"]!);
        lock (viewer.Network)
        {
            Assert.Equal(ShownNetwork.DigestOf(network), viewer.Network.Digest());
            Assert.Equal(layout.Positions.Keys.Order(), viewer.Layout.Positions.Keys.Order());
            Assert.Equal(analysis["actors"]!["id"]!.AsArray().Select(id => (string)id!), viewer.Analysis.Content.Ids);
        }
    }
}
