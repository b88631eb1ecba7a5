using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Cli;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Tests.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>One fault at each call of writer, feed and analysis: the loop survives, or the service says that it is not ready and ends.
/// Nothing acknowledged is lost, and every request is answered.</summary>
public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every call, every fault, before and after: <c>./test.sh --all</c>.</summary>
    private static readonly bool IsAll = Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_ALL") == "1";

    private static readonly bool[] Both = [false, true];

    private static readonly Lazy<Task<IReadOnlyDictionary<string, int>>> Calls = new(() => CallsAsync(isShared: false)),
        CallsOfShared = new(() => CallsAsync(isShared: true));

    [Theory]
    [InlineData(Fault.OutOfMemory, false)]
    [InlineData(Fault.OutOfMemory, true)]
    [InlineData(Fault.Io, false)]
    [InlineData(Fault.Io, true)]
    [InlineData(Fault.Store, false)]
    [InlineData(Fault.Store, true)]
    [InlineData(Fault.Cancelled, false)]
    [InlineData(Fault.Cancelled, true)]
    [InlineData(Fault.Delay, false)]
    public async Task After_one_fault_the_service_lives_and_keeps_what_it_acknowledged(Fault fault, bool isAfter)
    {
        var trials = (await TrialsAsync(fault, isAfter)).Select(trial =>
            (
                new FaultPlan
                {
                    Fault = fault,
                    Call = trial.Call,
                    Ordinal = trial.Ordinal,
                    IsAfter = isAfter,
                },
                trial.IsShared
            )
        );

        Assert.Equal(0, await RunAsync(trials));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_store_that_does_not_take_the_sample_at_once_has_it_when_the_service_is_ready(bool isShared, bool isAfter)
    {
        using var folder = new TempFolder();
        var plan = new FaultPlan
        {
            Fault = Fault.Store,
            Call = "AppendAsync",
            Ordinal = 1,
            IsAfter = isAfter,
            IsArmed = true,
        };
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(folder.Path), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            Token,
            services => FaultyServices.Replace(services, plan, isShared, new LogLines())
        );
        await app.StartAsync(Token);
        await app.Services.GetRequiredService<NetworkStartup>().Ready;

        Assert.Equal("AppendAsync 1", plan.Struck);
        Assert.Equal(1, app.Services.GetRequiredService<SnapshotHolder>().Current.Snapshot.Revision);
        Assert.True(app.Services.GetRequiredService<SnapshotHolder>().Current.IsSample);
        await app.StopAsync(Token);
    }

    [Theory]
    [InlineData(Fault.OutOfMemory, Fault.OutOfMemory)]
    [InlineData(Fault.Io, Fault.Store)]
    [InlineData(Fault.Cancelled, Fault.Io)]
    public async Task Where_the_store_cannot_be_read_again_the_service_says_so_and_ends_and_keeps_what_it_acknowledged(
        Fault fault,
        Fault later
    )
    {
        var trials =
            from isShared in Both
            from isAfter in Both
            from ordinal in IsAll ? Enumerable.Range(1, 6) : [1 + (int)fault]
            select (
                new FaultPlan
                {
                    Fault = fault,
                    Call = "AppendAsync",
                    Ordinal = ordinal,
                    IsAfter = isAfter,
                    Later = later,
                },
                isShared
            );

        Assert.Equal(trials.Count(), await RunAsync(trials));
    }

    [Theory]
    [InlineData(Fault.OutOfMemory, Fault.OutOfMemory, 1)]
    [InlineData(Fault.OutOfMemory, Fault.Store, 4)]
    public async Task The_process_ends_with_its_exit_code(Fault fault, Fault later, int exitCode)
    {
        using var folder = new TempFolder();
        var port = RunningService.FreePort();
        var plan = new FaultPlan
        {
            Fault = fault,
            Call = "AppendAsync",
            Ordinal = 1,
            Later = later,
        };
        var call = ServeCommand.Create().Parse(["--quiet", "--empty", "--data", folder.Path, "--urls", $"http://127.0.0.1:{port}"]);
        var log = new LogLines();
        var ready = new TaskCompletionSource();
        var serving = ServeCommand.RunAsync(
            call,
            Token,
            services =>
            {
                FaultyServices.Replace(services, plan, isShared: false, log);
                services.AddHostedService(provider => new WhenReady(provider.GetRequiredService<NetworkStartup>(), ready));
            }
        );
        await ready.Task.WaitAsync(Token);
        plan.IsArmed = true;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        using var answer = await http.PostAsJsonAsync(
            "/api/v1/changes",
            new { changes = new[] { new { op = "actor.add", name = "A" } } },
            Token
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(exitCode, await serving.WaitAsync(TimeSpan.FromMinutes(1), Token));
        Assert.Contains(
            log.Lines,
            line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("writer", StringComparison.Ordinal)
        );
    }

    /// <summary>Each call that a run without faults makes. The short form takes a few for each fault, so that all faults together cover
    /// every name.</summary>
    private static async Task<List<(bool IsShared, string Call, int Ordinal)>> TrialsAsync(Fault fault, bool isAfter)
    {
        var all = new List<(bool IsShared, string Call, int Ordinal)>();
        var turn = (2 * (int)fault) + (isAfter ? 1 : 0);
        foreach (var (isShared, calls) in new[] { (false, await Calls.Value), (true, await CallsOfShared.Value) })
        {
            foreach (
                var ((name, count), index) in calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select((call, index) => (call, index))
            )
            {
                var isChosen = (index + turn + (isShared ? 1 : 0)) % 4 == 0;
                all.AddRange(
                    from ordinal in Enumerable.Range(1, count)
                    where IsAll || (isChosen && ordinal == 1 + (turn % count))
                    select (isShared, name, ordinal)
                );
            }
        }

        return all;
    }

    /// <summary>The number of calls of each name in a run without faults.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> CallsAsync(bool isShared)
    {
        var plan = new FaultPlan();
        await using var trial = new FaultTrial(plan, isShared);
        Assert.True(await trial.RunAsync(Token));
        return plan.Calls;
    }

    /// <summary>Runs trials, a few at a time.</summary>
    /// <returns>The number of trials in which the service ended.</returns>
    private static async Task<int> RunAsync(IEnumerable<(FaultPlan Plan, bool IsShared)> trials)
    {
        var struck = new ConcurrentBag<string>();
        var ended = 0;
        await Parallel.ForEachAsync(
            trials,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token },
            async (trial, token) =>
            {
                await using var run = new FaultTrial(trial.Plan, trial.IsShared);
                Interlocked.Add(ref ended, await run.RunAsync(token) ? 0 : 1);
                struck.Add(trial.Plan.Struck ?? $"no {trial.Plan.Call} {trial.Plan.Ordinal}");
            }
        );

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{struck.Count} trials, struck {string.Join(", ", struck.Order(StringComparer.Ordinal))}; the service ended {ended} times"
        );
        return ended;
    }

    /// <summary>Waits until the network is loaded.</summary>
    private sealed class WhenReady(NetworkStartup startup, TaskCompletionSource ready) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await startup.Ready.WaitAsync(stoppingToken);
            ready.SetResult();
        }
    }
}
