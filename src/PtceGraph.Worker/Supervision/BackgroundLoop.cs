using System.Globalization;
using System.Numerics;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Supervision;

/// <summary>A loop that runs beside the requests. What one of its rounds throws is logged and the loop goes on; what escapes the loop itself ends the service.</summary>
/// <remarks>One round at a time, so that a round that never ends can be told. Made by <see cref="LoopSupervisor.Add"/>.</remarks>
internal sealed class BackgroundLoop(string name, bool isVital, LoopSupervisor supervisor, TimeProvider time, ILogger logger)
{
    /// <summary>A round of a vital loop that takes longer hangs: the service is not ready until it ends.</summary>
    public static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(5);

    /// <summary>A vital loop with so many failed rounds in a row does not work: the service is not ready until one succeeds.</summary>
    public const int MostFailures = 10;

    private long _began; // timestamp of the round under way; 0 between rounds
    private int _failures; // failed rounds in a row

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Why it does not work, in a sentence; null while it does.</summary>
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
                ? string.Create(CultureInfo.InvariantCulture, $"The loop “{name}” has been in one round for {round.TotalSeconds:0} seconds.")
                : failures >= MostFailures ? string.Create(CultureInfo.InvariantCulture, $"The loop “{name}” failed {failures} times in a row.") : null;
        }
    }

    /// <summary>Runs the whole loop on the thread pool. Where <paramref name="body"/> throws, the service ends; where it returns, or is cancelled as asked, the loop is over.</summary>
    /// <returns>Ends with the loop; never fails.</returns>
    public Task RunAsync(Func<Task> body, CancellationToken stopping = default) => Task.Run(
        async () =>
        {
            try
            {
                await body().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The service ends, in order.
            }
            catch (Exception exception)
            {
                supervisor.End(new LoopFailure(name, exception));
            }
        },
        CancellationToken.None);

    /// <summary>Runs one round; what it throws is logged.</summary>
    /// <param name="round">The work.</param>
    /// <param name="recover">Puts things right after what the round threw; what this throws itself goes to the caller, whose loop should end with it.</param>
    /// <param name="stopping">Cancels the round when the service ends, which is no failure.</param>
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

    /// <summary>Runs one short round; what it throws is logged: for timers and work items, whose exceptions would end the process without a word of ours.</summary>
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

    /// <summary>Logs the 1st, 2nd, 4th, 8th … of failures in a row: a loop that fails several times a second does not fill a disk.</summary>
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
            // Out of memory, or of disk: the loop is worth more than its log.
        }
    }
}
