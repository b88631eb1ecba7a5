using System.Collections.Immutable;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Supervision;

/// <summary>Knows every background loop of the process: whether each lives is what <c>/readyz</c> answers, and a loop that cannot go on ends the service.</summary>
/// <param name="stop">Begins to end the process. Called once.</param>
/// <param name="time">Tells how long a round takes.</param>
/// <param name="logger">Where what loops throw is logged.</param>
internal sealed class LoopSupervisor(Action stop, TimeProvider time, ILogger<LoopSupervisor> logger)
{
    private ImmutableList<BackgroundLoop> _loops = [];
    private LoopFailure? _failure;

    /// <summary>The failure that ends the service; null while there is none.</summary>
    public LoopFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>Why the service cannot be relied on now, in a sentence; null while every loop lives.</summary>
    public string? Trouble => Failure is { } failure
        ? failure.In(Graph.Language.English)
        : Volatile.Read(ref _loops).Select(loop => loop.Trouble).FirstOrDefault(trouble => trouble is not null);

    /// <summary>Registers a loop.</summary>
    /// <param name="name">What it does, in a word or two.</param>
    /// <param name="isVital">Whether the service cannot be relied on while this loop hangs or fails round after round.</param>
    public BackgroundLoop Add(string name, bool isVital)
    {
        var loop = new BackgroundLoop(name, isVital, this, time, logger);
        ImmutableInterlocked.Update(ref _loops, loops => loops.Add(loop));
        return loop;
    }

    /// <summary>Ends the service: a loop cannot go on. The first failure counts.</summary>
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
            // Out of memory even for that: a crash is seen by whoever runs the service, a silence is not.
            Environment.FailFast(failure.Loop, exception);
        }
    }
}
