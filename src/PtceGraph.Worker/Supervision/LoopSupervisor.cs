using System.Collections.Immutable;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Supervision;

/// <summary>Keeps track of the background loops of the process. <c>/readyz</c> reports whether they work; a loop that cannot continue ends
/// the service.</summary>
/// <param name="stop">Begins the shutdown of the process. Called at most once.</param>
/// <param name="time">The clock that rounds are timed with.</param>
/// <param name="logger">The log for the exceptions of loops.</param>
internal sealed class LoopSupervisor(Action stop, TimeProvider time, ILogger<LoopSupervisor> logger)
{
    private ImmutableList<BackgroundLoop> _loops = [];
    private LoopFailure? _failure;

    /// <summary>The failure that ends the service; null for none.</summary>
    public LoopFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>A sentence on why the service is not ready; null while all vital loops work.</summary>
    public string? Trouble =>
        Failure is { } failure
            ? failure.In(Graph.Language.English)
            : Volatile.Read(ref _loops).Select(loop => loop.Trouble).FirstOrDefault(trouble => trouble is not null);

    /// <summary>Registers a loop.</summary>
    /// <param name="name">What the loop does, in a word or two.</param>
    /// <param name="isVital">Whether the service is not ready while this loop hangs or keeps failing.</param>
    public BackgroundLoop Add(string name, bool isVital)
    {
        var loop = new BackgroundLoop(name, isVital, this, time, logger);
        ImmutableInterlocked.Update(ref _loops, loops => loops.Add(loop));
        return loop;
    }

    /// <summary>Ends the service because a loop cannot continue. Only the first failure is kept.</summary>
    internal void End(LoopFailure failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is not null)
        {
            return;
        }

        try
        {
            Log.LoopEnded(logger, failure.Loop, failure.Cause);
            stop();
        }
        catch (Exception exception)
        {
            // Not even that succeeded: a crash is noticed by the operator, a silent stop is not.
            Environment.FailFast(failure.Loop, exception);
        }
    }
}
