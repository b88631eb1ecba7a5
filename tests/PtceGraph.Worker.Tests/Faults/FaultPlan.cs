using System.Collections.Concurrent;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>The kind of a fault.</summary>
public enum Fault
{
    /// <summary><see cref="System.OutOfMemoryException"/>.</summary>
    OutOfMemory,

    /// <summary><see cref="IOException"/>, which stores do not classify.</summary>
    Io,

    /// <summary><see cref="StoreException"/>, as of a store that cannot write or does not know whether it did.</summary>
    Store,

    /// <summary><see cref="OperationCanceledException"/> of a token that was not cancelled.</summary>
    Cancelled,

    /// <summary>Only a delay.</summary>
    Delay,
}

/// <summary>One fault at one of the calls that pass through the doubles of a run; a lasting fault makes each later call of the store fail
/// too.</summary>
internal sealed class FaultPlan
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private volatile string? _struck;

    /// <summary>The kind of the fault; null to only count calls.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The name of the call that fails.</summary>
    public string Call { get; init; } = "";

    /// <summary>The number of the call among those with the name, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Whether the call does its work before it fails, which the caller cannot know.</summary>
    public bool IsAfter { get; init; }

    /// <summary>The fault of each later call of the store; null for none.</summary>
    public Fault? Later { get; init; }

    /// <summary>Whether calls are counted, which begins when the service is ready.</summary>
    public bool IsArmed { get; set; }

    /// <summary>The number of calls of each name.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>The call that failed; null for none.</summary>
    public string? Struck => _struck;

    /// <summary>Whether the fault need not be logged: a run of the analysis may have been cancelled at that moment for a newer
    /// revision.</summary>
    public bool IsSilent =>
        Fault is null or Faults.Fault.Delay
        || (Fault == Faults.Fault.Cancelled && Call == "Analyze")
        || Call is "Snapshot" or "Changes" or "Layout" or "Analysis" or "Progress" or "Presence";

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

    private Task StrikeAsync(Fault fault) =>
        fault switch
        {
            Faults.Fault.OutOfMemory => throw Activator.CreateInstance<OutOfMemoryException>(),
            Faults.Fault.Io => throw new IOException("No such luck."),
            Faults.Fault.Store => throw new StoreException(Storage.Sentences.DiskFull("disk"), isTransient: true) { MayBeDone = IsAfter },
            Faults.Fault.Cancelled => throw new OperationCanceledException(),
            _ => Task.Delay(Wait),
        };
}
