using System.Collections.Concurrent;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>What goes wrong.</summary>
public enum Fault
{
    /// <summary><see cref="System.OutOfMemoryException"/>.</summary>
    OutOfMemory,

    /// <summary><see cref="IOException"/>, which no store names.</summary>
    Io,

    /// <summary><see cref="StoreException"/>, as a store says that it cannot write, or does not know whether it did.</summary>
    Store,

    /// <summary><see cref="OperationCanceledException"/> of a token that nobody cancelled.</summary>
    Cancelled,

    /// <summary>Nothing but a wait.</summary>
    Delay,
}

/// <summary>One fault at one call among all that pass through the doubles of a run; where it lasts, each later call of the store fails too.</summary>
internal sealed class FaultPlan
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private volatile string? _struck;

    /// <summary>What goes wrong; null counts only.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The name of the call that is struck.</summary>
    public string Call { get; init; } = "";

    /// <summary>Which of the calls of that name, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Whether the call does its work first: the caller cannot tell.</summary>
    public bool IsAfter { get; init; }

    /// <summary>What goes wrong at each later call of the store; null where nothing does.</summary>
    public Fault? Later { get; init; }

    /// <summary>Whether calls are counted: from when the service is ready.</summary>
    public bool IsArmed { get; set; }

    /// <summary>How many calls there were of each name.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>The call that was struck; null when none was.</summary>
    public string? Struck => _struck;

    /// <summary>Whether the fault is none that a log should have: a run of the analysis may have been cancelled just then for a newer revision.</summary>
    public bool IsSilent => Fault is null or Faults.Fault.Delay || (Fault == Faults.Fault.Cancelled && Call == "Analyze") || Call is "Snapshot" or "Changes" or "Layout" or "Analysis" or "Progress" or "Presence" or "WriteLayoutAsync";

    /// <summary>Passes an asynchronous call of the store through.</summary>
    public async Task<T> PassAsync<T>(string call, Func<Task<T>> make)
    {
        if (IsArmed && _struck is not null && Later is { } later)
        {
            await StrikeAsync(later);
        }

        var isDue = IsDue(call);
        if (isDue && !IsAfter)
        {
            await StrikeAsync(call);
        }

        var result = await make();
        if (isDue && IsAfter)
        {
            await StrikeAsync(call);
        }

        return result;
    }

    /// <summary>Passes a synchronous call through.</summary>
    public T Pass<T>(string call, Func<T> make)
    {
        var isDue = IsDue(call);
        if (isDue && !IsAfter)
        {
            StrikeAsync(call).GetAwaiter().GetResult();
        }

        var result = make();
        if (isDue && IsAfter)
        {
            StrikeAsync(call).GetAwaiter().GetResult();
        }

        return result;
    }

    private bool IsDue(string call) => IsArmed && _calls.AddOrUpdate(call, 1, (_, before) => before + 1) == Ordinal && call == Call;

    private Task StrikeAsync(string call)
    {
        _struck = $"{call} {Ordinal}";
        return StrikeAsync(Fault!.Value);
    }

    private Task StrikeAsync(Fault fault) => fault switch
    {
        Faults.Fault.OutOfMemory => throw Activator.CreateInstance<OutOfMemoryException>(),
        Faults.Fault.Io => throw new IOException("No such luck."),
        Faults.Fault.Store => throw new StoreException("Le disque est plein.", "The disk is full.", isTransient: true) { MayBeDone = IsAfter },
        Faults.Fault.Cancelled => throw new OperationCanceledException(),
        _ => Task.Delay(Wait),
    };
}
