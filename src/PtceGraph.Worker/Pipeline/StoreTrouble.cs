using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Says why a store takes no edits.</summary>
internal static class StoreTrouble
{
    /// <summary>The code of the contract for an error of the store.</summary>
    public static ReadOnlyReason Of(StoreException exception) =>
        exception switch
        {
            { IsAccessRefused: true } => ReadOnlyReason.AccessRefused,
            StoreReplacedException => ReadOnlyReason.Replaced,
            StoreReadOnlyException => ReadOnlyReason.NoRight,
            StoreFullException => ReadOnlyReason.DiskFull,
            StoreDamagedException => ReadOnlyReason.Damaged,
            { MayBeDone: true, InnerException: StoreException inner } => Of(inner),
            _ => ReadOnlyReason.Unavailable,
        };

    /// <summary>The sentence for whoever asked for an edit. It names no path of this machine.</summary>
    public static Sentence SentenceOf(StoreException? exception) =>
        exception is StoreReplacedException or { IsAnswer: true } or { IsRefusal: true }
            ? exception.Sentence
            : (exception is null ? ReadOnlyReason.Unavailable : Of(exception)) switch
            {
                ReadOnlyReason.NoRight => Sentences.DataFolderReadOnly(),
                ReadOnlyReason.DiskFull => Sentences.DataFolderFull(),
                ReadOnlyReason.Damaged => Sentences.DataDamaged(),
                _ => Sentences.StoreUnavailable(),
            };
}
