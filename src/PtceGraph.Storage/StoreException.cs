namespace PtceGraph.Storage;

/// <summary>The store cannot do what was asked.</summary>
public class StoreException : Exception
{
    /// <summary>A sentence for the one who runs the service; <paramref name="isTransient"/> when trying again may help.</summary>
    public StoreException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
    }

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; }
}

/// <summary>The data folder is held by another process.</summary>
public sealed class StoreLockedException(string message) : StoreException(message, isTransient: true);

/// <summary>Another writer appended first.</summary>
public sealed class RevisionConflictException(long expected, long actual)
    : StoreException($"Revision {expected} was expected; the journal is at {actual}.", isTransient: true)
{
    /// <summary>The revision that the caller built on.</summary>
    public long Expected { get; } = expected;

    /// <summary>The revision in force.</summary>
    public long Actual { get; } = actual;
}
