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

/// <summary>A file of the store is no longer what was opened: replaced, moved or removed while the service runs. What was asked was not done.</summary>
public sealed class StoreReplacedException(string file) : StoreException(
    $"{file} a été remplacé, déplacé ou supprimé sous le service : rien n'est plus écrit. Remettez-le en place ; sinon arrêtez le service, restaurez une sauvegarde (restore) et relancez.",
    $"{file} was replaced, moved or removed under the service: nothing is written any more. Put it back; else stop the service, restore a backup (restore) and start again.",
    isTransient: false);

/// <summary>The data folder, or a file of it, cannot be written. What was asked was not done.</summary>
public sealed class StoreReadOnlyException(string place, Exception? innerException = null) : StoreException(
    $"{place} ne peut pas être écrit : rien n'a été fait. Donnez le droit d'y écrire à l'utilisateur du service.",
    $"{place} cannot be written: nothing was done. Give the user of the service the right to write there.",
    isTransient: false, innerException);

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
