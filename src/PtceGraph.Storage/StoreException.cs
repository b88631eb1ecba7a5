using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The store cannot do what was asked.</summary>
public class StoreException : Exception
{
    private readonly string _french;

    /// <summary>A sentence in both languages for the one who runs the service; <paramref name="isTransient"/> when trying again may help.</summary>
    public StoreException(string french, string english, bool isTransient, Exception? innerException = null)
        : base(english, innerException) => (_french, IsTransient) = (french, isTransient);

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; }

    /// <summary>Whether what was asked may have been done all the same: the answer was lost.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public string In(Language language) => language == Language.French ? _french : Message;
}

/// <summary>The data folder is held by another process.</summary>
public sealed class StoreLockedException(string folder) : StoreException(
    $"Un autre PtceGraph tient le dossier {folder} : fermez-le, ou nommez un autre dossier avec --data (import --url envoie les fichiers au service qui tourne).",
    $"Another PtceGraph holds the folder {folder}: end it, or name another folder with --data (import --url sends the files to the service that runs).",
    isTransient: true);

/// <summary>Another writer appended first.</summary>
public sealed class RevisionConflictException(long expected, long actual) : StoreException(
    $"La révision {expected} était attendue ; le journal est à la {actual}.",
    $"Revision {expected} was expected; the journal is at {actual}.",
    isTransient: true)
{
    /// <summary>The revision that the caller built on.</summary>
    public long Expected { get; } = expected;

    /// <summary>The revision in force.</summary>
    public long Actual { get; } = actual;
}
