using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

public sealed class StoreWatcherTests
{
    [Fact]
    public async Task A_store_that_refused_an_edit_can_be_edited_again_by_itself_once_it_takes_one()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(folder.Path), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            token
        );
        await app.StartAsync(token);
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        var holder = app.Services.GetRequiredService<SnapshotHolder>();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var changes = new { changes = new[] { new { op = "actor.add", name = "A" } } };

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "ptcegraph.db")};Pooling=False"))
        {
            await other.OpenAsync(token);
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync(token);
            using var refused = await http.PostAsJsonAsync("/api/v1/changes", changes, token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(holder.Current.IsReadOnly);
            await Task.Delay(TimeSpan.FromSeconds(2.5), token);
            Assert.True(holder.Current.IsReadOnly); // it is asked, and still refuses
        }

        for (var i = 0; holder.Current.IsReadOnly && i < 300; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), token);
        }

        Assert.False(holder.Current.IsReadOnly);
        using var taken = await http.PostAsJsonAsync("/api/v1/changes", changes, token);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await app.StopAsync(token);
    }
}
