using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;
using Xunit;

namespace PtceGraph.Worker.Tests.Supervision;

/// <summary>Background loops that throw, hang or end.</summary>
public sealed class LoopSupervisorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int _stops;

    [Fact]
    public async Task A_round_that_throws_is_logged_and_the_next_one_runs()
    {
        var log = new LogLines();
        var loop = new LoopSupervisor(Stop, TimeProvider.System, Logger(log)).Add("writer", isVital: true);

        Assert.False(await loop.RoundAsync(() => throw new InsufficientMemoryException(), stopping: Token));
        Assert.True(await loop.RoundAsync(() => Task.CompletedTask, stopping: Token));

        Assert.Contains("writer", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Null(loop.Trouble);
        Assert.Equal(0, _stops);
    }

    [Fact]
    public async Task A_loop_that_throws_ends_the_service_once_with_the_reason()
    {
        var log = new LogLines();
        var loops = new LoopSupervisor(Stop, TimeProvider.System, Logger(log));
        Assert.Null(loops.Trouble);

        await loops.Add("writer", isVital: true).RunAsync(() => throw new InsufficientMemoryException(), stopping: Token);
        await loops
            .Add("tail", isVital: true)
            .RunAsync(() => throw new StoreException(Storage.Sentences.StoreDamaged("here"), isTransient: false), stopping: Token);

        Assert.Equal(1, _stops);
        Assert.False(loops.Failure!.IsOfStore);
        Assert.Contains("InsufficientMemoryException", loops.Trouble, StringComparison.Ordinal);
        Assert.Single(log.Lines, line => line.StartsWith(nameof(LogLevel.Critical), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_store_is_told_by_its_own_sentence()
    {
        var loops = Supervisor(TimeProvider.System);
        await loops
            .Add("writer", isVital: true)
            .RunAsync(() => throw new StoreException(Storage.Sentences.StoreDamaged("here"), isTransient: false), stopping: Token);

        Assert.True(loops.Failure!.IsOfStore);
        Assert.Contains("is damaged", loops.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vital_round_that_hangs_is_told_until_it_ends()
    {
        var time = new ManualTime();
        var loops = Supervisor(time);
        var (vital, other) = (loops.Add("writer", isVital: true), loops.Add("analysis", isVital: false));
        var end = new TaskCompletionSource();
        Task<bool>[] rounds = [vital.RoundAsync(() => end.Task, stopping: Token), other.RoundAsync(() => end.Task, stopping: Token)];

        time.Advance(BackgroundLoop.LongestRound);
        Assert.Null(loops.Trouble);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("writer", loops.Trouble, StringComparison.Ordinal);
        Assert.Null(other.Trouble);

        end.SetResult();
        Assert.All(await Task.WhenAll(rounds), Assert.True);
        Assert.Null(loops.Trouble);
    }

    [Fact]
    public async Task A_vital_loop_whose_rounds_all_fail_is_told_and_the_log_stays_short()
    {
        var log = new LogLines();
        var loops = new LoopSupervisor(Stop, TimeProvider.System, Logger(log));
        var loop = loops.Add("tail", isVital: true);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(i < BackgroundLoop.MostFailures, loops.Trouble is null);
            await loop.RoundAsync(() => throw new IOException(), stopping: Token);
        }

        Assert.Equal(10, log.Lines.Count); // 1, 2, 4, … 512
        Assert.True(loop.Round(() => { }));
        Assert.Null(loops.Trouble);
    }

    [Fact]
    public async Task Ending_as_asked_is_no_failure()
    {
        var loops = Supervisor(TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        var loop = loops.Add("tail", isVital: true);

        await loop.RunAsync(() => Task.FromCanceled(stopping.Token), stopping.Token);
        Assert.False(await loop.RoundAsync(() => Task.FromCanceled(stopping.Token), stopping: stopping.Token));

        Assert.Null(loops.Failure);
        Assert.Equal(0, _stops);
    }

    [Fact]
    public async Task What_a_recovery_throws_goes_to_the_loop()
    {
        var loop = Supervisor(TimeProvider.System).Add("writer", isVital: true);

        await Assert.ThrowsAsync<StoreException>(() =>
            loop.RoundAsync(
                () => throw new IOException(),
                _ => throw new StoreException(Storage.Sentences.StoreBusy("here"), isTransient: true),
                Token
            )
        );
    }

    private LoopSupervisor Supervisor(TimeProvider time) => new(Stop, time, NullLogger<LoopSupervisor>.Instance);

    private static Logger<LoopSupervisor> Logger(LogLines lines) => new(new LoggerFactory([lines]));

    private void Stop() => _stops++;
}
