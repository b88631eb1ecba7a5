using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The store cannot do what was asked.</summary>
public class StoreException : Exception
{
    /// <summary>A failure that <paramref name="sentence"/> explains to the operator of the service; <paramref name="isTransient"/> when
    /// another attempt may succeed.</summary>
    public StoreException(Sentence sentence, bool isTransient, Exception? innerException = null)
        : base(sentence.In(Language.English), innerException) => (Sentence, IsTransient) = (sentence, isTransient);

    /// <summary>What is wrong and what to do.</summary>
    public Sentence Sentence { get; }

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; }

    /// <summary>Whether the operation may have been done although its answer was lost.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Whether the store answers and refuses this operation for what it is: nothing was done, the same operation will be refused
    /// again, and others are not affected.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether the sentence tells what the store itself answered, and names no path of this machine: whoever asked is told
    /// it.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether the store refuses the credentials of this program.</summary>
    public bool IsAccessRefused { get; init; }

    /// <summary>What is wrong and what to do, in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}

/// <summary>There is no store to read.</summary>
public sealed class StoreMissingException(Sentence sentence, bool isTransient) : StoreException(sentence, isTransient);

/// <summary>The data folder is held by another process.</summary>
public sealed class StoreLockedException(string folder) : StoreException(Sentences.StoreLocked(folder), isTransient: true);

/// <summary>The store, or a file of it, is no longer what was opened: replaced, moved, removed or truncated while the service runs. The operation
/// was not done.</summary>
public sealed class StoreReplacedException(Sentence sentence, bool isTruncated = false) : StoreException(sentence, isTransient: false)
{
    /// <summary>A file that is no longer what was opened.</summary>
    public StoreReplacedException(string file, bool isTruncated = false)
        : this(isTruncated ? Sentences.StoreTruncated(file) : Sentences.StoreReplaced(file), isTruncated) { }

    /// <summary>Whether the file is the one that was opened, with its end or its beginning gone: it cannot be put back.</summary>
    public bool IsTruncated { get; } = isTruncated;
}

/// <summary>The data folder, or a file of it, cannot be written. The operation was not done.</summary>
public sealed class StoreReadOnlyException(string place, Exception? innerException = null)
    : StoreException(Sentences.StoreReadOnly(place), isTransient: false, innerException);

/// <summary>The contents of the store are not what was written.</summary>
public sealed class StoreDamagedException(Sentence sentence, Exception? innerException = null)
    : StoreException(sentence, isTransient: false, innerException);

/// <summary>The disk of the store is full. The operation was not done.</summary>
public sealed class StoreFullException(string place, Exception? innerException = null)
    : StoreException(Sentences.DiskFull(place), isTransient: true, innerException);

/// <summary>Another writer appended first.</summary>
public sealed class RevisionConflictException(long expected, long actual)
    : StoreException(Sentences.RevisionConflict(expected, actual), isTransient: true)
{
    /// <summary>The revision that the caller expected.</summary>
    public long Expected { get; } = expected;

    /// <summary>The current revision.</summary>
    public long Actual { get; } = actual;
}
