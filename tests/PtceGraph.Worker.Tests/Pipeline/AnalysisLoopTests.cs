using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>When an analysis begins, and one that fails: viewers are told, and the next revision is analysed.</summary>
public sealed class AnalysisLoopTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-test-").FullName;

    [Fact]
    public async Task Viewers_are_told_of_a_revision_that_cannot_be_analysed_and_the_next_one_is()
    {
        var fails = true;
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            Token,
            services =>
            {
                var analyze = (AnalyzeNetwork)
                    services.Single(service => service.ServiceType == typeof(AnalyzeNetwork)).ImplementationFactory!(null!);
                services.RemoveAll<AnalyzeNetwork>();
                services.AddSingleton<AnalyzeNetwork>(
                    (snapshot, parameters, progress, cancellation) =>
                        fails
                            ? throw new InvalidOperationException("a measure fails")
                            : analyze(snapshot, parameters, progress, cancellation)
                );
            }
        );
        await app.StartAsync(Token);
        var address = new Uri(app.Urls.First());
        using var http = new HttpClient { BaseAddress = address };
        while (!(await http.GetAsync("/readyz", Token)).IsSuccessStatusCode)
        {
            await Task.Delay(50, Token);
        }

        await using var script = await HubClient.SubscribeAsync(address, 0, Token);

        var told = await script.NextAsync(message => message.Method == "Progress" && (string?)message.Argument["stage"] == "failed", Token);
        Assert.Equal(1, told.Revision);

        fails = false;
        using var answer = await http.PostAsync(
            "/api/v1/changes",
            new StringContent(
                """{"changes":[{"op":"actor.add","name":"A"}]}""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            ),
            Token
        );
        answer.EnsureSuccessStatusCode();
        var measured = await script.NextAsync(message => message.Method == "Analysis", Token);
        Assert.Equal(2, measured.Revision);
    }

    [Fact]
    public async Task A_small_network_is_analysed_at_each_revision_a_large_one_once_no_other_edit_comes()
    {
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            Token
        );
        var analysed = Channel.CreateUnbounded<long>();
        var time = new EndedByHand();
        using var loop = ActivatorUtilities.CreateInstance<AnalysisLoop>(app.Services, time, (AnalyzeNetwork)NoteRevision);

        var small = NetworkOf(10);
        loop.Analyze(small.Snapshot(0), null);
        Assert.Equal(0, analysed.Reader.Count); // the service does not take edits yet
        loop.Open();
        Assert.Equal(0, await analysed.Reader.ReadAsync(Token));
        foreach (var revision in new long[] { 1, 2 })
        {
            loop.Analyze(small.Snapshot(revision), null);
            Assert.Equal(revision, await analysed.Reader.ReadAsync(Token));
        }

        var large = NetworkOf(20_000);
        foreach (var revision in new long[] { 3, 4, 5 })
        {
            loop.Analyze(large.Snapshot(revision), null);
        }

        var next = analysed.Reader.ReadAsync(Token).AsTask();
        while (!next.IsCompleted)
        {
            await Task.WhenAny(next, time.EndOneAsync(Token));
        }

        Assert.Equal(5, await next);
        await loop.CloseAsync();
        Assert.Equal(0, analysed.Reader.Count);

        IEnumerable<AnalysisResult> NoteRevision(
            GraphSnapshot snapshot,
            AnalysisParameters parameters,
            IProgress<AnalysisProgress>? progress,
            CancellationToken cancellation
        )
        {
            analysed.Writer.TryWrite(snapshot.Revision);
            return [];
        }
    }

    private static GraphState NetworkOf(int actors)
    {
        var state = new GraphState();
        state.Replay([.. Enumerable.Range(0, actors).Select(i => new GraphChange.Added(new Actor { Id = $"a{i}", Name = $"Acteur {i}" }))]);
        return state;
    }

    /// <summary>A clock whose waits end one after the other, when a test says so.</summary>
    private sealed class EndedByHand : TimeProvider
    {
        private readonly Channel<Action> _waits = Channel.CreateUnbounded<Action>();

        public async Task EndOneAsync(CancellationToken cancellationToken) => (await _waits.Reader.ReadAsync(cancellationToken))();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waits.Writer.TryWrite(() => callback(state));
            return new NeverRings();
        }

        private sealed class NeverRings : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
