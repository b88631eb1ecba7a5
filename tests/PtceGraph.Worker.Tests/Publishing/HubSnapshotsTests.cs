using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>The turns of viewers that are sent the whole network.</summary>
public sealed class HubSnapshotsTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task Eight_at_once_share_one_message_and_the_ninth_waits_for_a_turn()
    {
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            Token
        );
        var snapshots = app.Services.GetRequiredService<HubSnapshots>();
        var sent = new List<HubSnapshot>();
        for (var i = 0; i < ServiceLimits.LargeSendsAtOnce; i++)
        {
            sent.Add((await snapshots.MakeAsync(TimeSpan.Zero, Token))!);
        }

        Assert.Single(sent.Select(snapshot => snapshot.MessageFor(false)).Distinct());
        Assert.Null(await snapshots.MakeAsync(TimeSpan.Zero, Token));
        var waiting = snapshots.TakeTurnAsync(Token);
        Assert.False(waiting.IsCompleted);

        sent[0].Dispose();
        sent[0].Dispose();
        using var turn = await waiting;
        Assert.Null(await snapshots.MakeAsync(TimeSpan.Zero, Token));
        sent.ForEach(snapshot => snapshot.Dispose());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
