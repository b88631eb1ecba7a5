using System.Globalization;
using System.Numerics;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Supervision;

/// <summary>A background loop. An exception from one of its rounds is logged and the loop continues; an exception that escapes the loop
/// itself ends the service.</summary>
/// <remarks>Rounds do not overlap, so that one that hangs is noticed. Created by <see cref="LoopSupervisor.Add"/>.</remarks>
internal sealed class BackgroundLoop(string name, bool isVital, LoopSupervisor supervisor, TimeProvider time, ILogger logger)
{
    /// <summary>A round of a vital loop that takes longer counts as hanging: the service is not ready until it ends.</summary>
    public static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(5);

    /// <summary>A vital loop with this many failed rounds in a row counts as broken: the service is not ready until a round
    /// succeeds.</summary>
    public const int MostFailures = 10;

    private long _began; // timestamp of the current round; 0 between rounds
    private int _failures; // failed rounds in a row

    /// <summary>The name of the loop.</summary>
    public string Name => name;

    /// <summary>A sentence on why the loop does not work; null while it does, and always for a loop that is not vital.</summary>
    public string? Trouble
    {
        get
        {
            var (began, failures) = (Volatile.Read(ref _began), Volatile.Read(ref _failures));
            if (!isVital)
            {
                return null;
            }

            return began != 0 && time.GetElapsedTime(began) is var round && round > LongestRound
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The loop “{name}” has been in one round for {round.TotalSeconds:0} seconds."
                    )
                : failures >= MostFailures
                    ? string.Create(CultureInfo.InvariantCulture, $"The loop “{name}” failed {failures} times in a row.")
                : null;
        }
    }

    /// <summary>Runs the whole loop on the thread pool. If <paramref name="body"/> throws, the service ends; if it returns or is cancelled
    /// by <paramref name="stopping"/>, the loop ends.</summary>
    /// <returns>A task that completes when the loop ends. It never fails.</returns>
    public Task RunAsync(Func<Task> body, CancellationToken stopping = default) =>
        Task.Run(
            async () =>
            {
                try
                {
                    await body().ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stopping.IsCancellationRequested)
                {
                    // The service is shutting down.
                }
                catch (Exception exception)
                {
                    supervisor.End(new LoopFailure(name, exception));
                }
            },
            CancellationToken.None
        );

    /// <summary>Runs one round and logs its exception, if any.</summary>
    /// <param name="round">The work.</param>
    /// <param name="recover">Repairs the state after an exception of the round. Its own exception is thrown to the caller, whose loop
    /// should end.</param>
    /// <param name="stopping">Cancels the round at shutdown, which does not count as a failure.</param>
    /// <returns>Whether it went well.</returns>
    public async Task<bool> RoundAsync(Func<Task> round, Func<Exception, Task>? recover = null, CancellationToken stopping = default)
    {
        Volatile.Write(ref _began, time.GetTimestamp());
        try
        {
            await round().ConfigureAwait(false);
            Volatile.Write(ref _failures, 0);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            Note(exception);
            if (recover is not null)
            {
                await recover(exception).ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            Volatile.Write(ref _began, 0);
        }
    }

    /// <summary>Runs one short round and logs its exception, if any. For timers and work items, whose unhandled exceptions would end the
    /// process.</summary>
    /// <returns>Whether it went well.</returns>
    public bool Round(Action round)
    {
        try
        {
            round();
            Volatile.Write(ref _failures, 0);
            return true;
        }
        catch (Exception exception)
        {
            Note(exception);
            return false;
        }
    }

    /// <summary>Counts a failure and logs the 1st, 2nd, 4th, 8th … in a row, so that a loop that fails several times a second does not fill
    /// the disk.</summary>
    private void Note(Exception exception)
    {
        var failures = Interlocked.Increment(ref _failures);
        if (!BitOperations.IsPow2(failures))
        {
            return;
        }

        try
        {
            Log.RoundFailed(logger, name, failures, exception);
        }
        catch (Exception)
        {
            // Out of memory or disk space: the loop matters more than its log.
        }
    }
}
