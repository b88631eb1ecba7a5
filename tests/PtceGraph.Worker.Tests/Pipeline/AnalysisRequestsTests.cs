using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>Analyses on demand: one run for all requests with the same key, a short queue, cancellation when no request waits, cached
/// answers.</summary>
public sealed class AnalysisRequestsTests : IAsyncLifetime
{
    private static readonly RawJson Answer = RawJson.Of(writer => writer.WriteRawValue("{}"u8));

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-requests-").FullName;
    private WebApplication _app = null!;

    private AnalysisRequests Requests => _app.Services.GetRequiredService<AnalysisRequests>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            TestContext.Current.CancellationToken
        );
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await _app.Services.GetRequiredService<NetworkStartup>().Ready;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_asks_the_same_shares_one_run_and_its_answer_is_kept()
    {
        var (runs, open) = (0, new ManualResetEventSlim());
        Func<CancellationToken, RawJson> compute = token =>
        {
            Interlocked.Increment(ref runs);
            open.Wait(token);
            return Answer;
        };
        var asked = Enumerable
            .Range(0, 20)
            .Select(_ => Requests.AskAsync(Key("a"), compute, TestContext.Current.CancellationToken))
            .ToList();

        open.Set();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Same(Answer, answer));
        Assert.Same(Answer, await Requests.AskAsync(Key("a"), compute, TestContext.Current.CancellationToken));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task One_runs_two_wait_and_the_next_is_told_to_come_back()
    {
        var token = TestContext.Current.CancellationToken;
        using var open = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        Func<CancellationToken, RawJson> compute = cancelled =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            open.Wait(cancelled);
            Interlocked.Decrement(ref running);
            return Answer;
        };
        var asked = "abc".Select(type => Requests.AskAsync(Key($"{type}"), compute, token)).ToList();

        Assert.Null(await Requests.AskAsync(Key("d"), compute, token));
        var shared = Requests.AskAsync(Key("c"), compute, token);
        open.Set();
        Assert.All(await Task.WhenAll(asked), Assert.NotNull);
        Assert.NotNull(await shared);
        Assert.NotNull(await Requests.AskAsync(Key("d"), compute, token));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_run_that_nobody_waits_for_any_more_ends_and_makes_room()
    {
        var token = TestContext.Current.CancellationToken;
        var (began, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        RawJson Endless(CancellationToken cancelled)
        {
            began.SetResult();
            cancelled.WaitHandle.WaitOne();
            ended.SetResult();
            throw new OperationCanceledException(cancelled);
        }

        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var asked = new[] { first, second }.Select(source => Requests.AskAsync(Key("endless"), Endless, source.Token)).ToList();
        var waiting = Requests.AskAsync(Key("next"), _ => Answer, token);

        await began.Task.WaitAsync(token);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[0]);
        Assert.False(ended.Task.IsCompleted);
        await second.CancelAsync();
        await ended.Task.WaitAsync(token);
        Assert.Same(Answer, await waiting);
    }

    [Fact]
    public async Task A_run_that_fails_fails_for_who_asked_and_is_tried_anew()
    {
        var token = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Requests.AskAsync(Key("a"), _ => throw new InvalidOperationException("no"), token)
        );
        Assert.Same(Answer, await Requests.AskAsync(Key("a"), _ => Answer, token));
    }

    [Fact]
    public async Task Answers_are_kept_up_to_a_number_and_a_size()
    {
        var token = TestContext.Current.CancellationToken;
        var runs = 0;
        async Task AskAsync(string type, int bytes) =>
            await Requests.AskAsync(
                Key(type),
                _ =>
                {
                    runs++;
                    return RawJson.Of(writer => writer.WriteStringValue(new string('x', bytes)));
                },
                token
            );

        for (var i = 0; i < ServiceLimits.KeptAnalyses + 1; i++)
        {
            await AskAsync($"{i}", 1);
        }

        await AskAsync("1", 1);
        Assert.Equal(ServiceLimits.KeptAnalyses + 1, runs);
        await AskAsync("0", 1);
        Assert.Equal(ServiceLimits.KeptAnalyses + 2, runs);

        await AskAsync("large", (int)ServiceLimits.MaxKeptAnalysisBytes + 1);
        await AskAsync("large", (int)ServiceLimits.MaxKeptAnalysisBytes + 1);
        Assert.Equal(ServiceLimits.KeptAnalyses + 4, runs);
    }

    [Fact]
    public async Task Requests_beyond_the_queue_are_503_and_the_same_question_is_answered_alike()
    {
        var token = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        var standing = await http.GetFromJsonAsync<JsonElement>("/api/v1/analysis", token);
        Assert.True(standing.GetProperty("complete").GetBoolean());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => http.GetAsync($"/api/v1/analysis?as_of={1900 + (i % 20 == 0 ? 0 : i)}", token))
        );

        Assert.All(
            answers,
            answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}")
        );
        Assert.All(
            answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable),
            answer => Assert.NotNull(answer.Headers.RetryAfter)
        );
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);

        // Once the queue is empty, the standard analysis and a what-if are answered again.
        Assert.Equal(standing.GetRawText(), (await http.GetFromJsonAsync<JsonElement>("/api/v1/analysis", token)).GetRawText());
        using var whatIf = await http.PostAsync(
            "/api/v1/what-if",
            new StringContent("""{"changes":[{"op":"actor.remove","id":"etat"}]}""", Encoding.UTF8, "application/json"),
            token
        );
        Assert.Equal(HttpStatusCode.OK, whatIf.StatusCode);
        using var wrong = await http.PostAsync(
            "/api/v1/what-if",
            new StringContent("""{"changes":[{"op":"actor.remove","id":"nobody"}]}""", Encoding.UTF8, "application/json"),
            token
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    private static AnalysisKey Key(string type) => new(1, "", new AnalysisParameters { ExcludedTypes = TextList.Of(type) });
}
