using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>A store whose calls go to another one.</summary>
internal abstract class WrappedStore : INetworkStore
{
    /// <summary>The store that answers.</summary>
    protected abstract INetworkStore Store { get; }

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadRevisionAsync), () => Store.ReadRevisionAsync(cancellationToken));

    public Task<string> AppendAsync(
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        string? expectedDigest,
        GraphState network,
        CancellationToken cancellationToken
    ) => PassAsync(nameof(AppendAsync), () => Store.AppendAsync(entries, expectedRevision, expectedDigest, network, cancellationToken));

    public Task CopyFromAsync(
        IGraphJournal source,
        long until,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    ) => Store.CopyFromAsync(source, until, progress, cancellationToken);

    public IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadAsync), Store.ReadAsync(fromRevision, cancellationToken), cancellationToken);

    public IAsyncEnumerable<JournalPart> ReadEntryAsync(long revision, bool lastFirst, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadEntryAsync), Store.ReadEntryAsync(revision, lastFirst, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadNewestAsync), () => Store.ReadNewestAsync(count, before, cancellationToken));

    public Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        PassAsync(nameof(FindByKeyAsync), () => Store.FindByKeyAsync(idempotencyKey, cancellationToken));

    public Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) =>
        PassAsync(nameof(FindDigestAsync), () => Store.FindDigestAsync(revision, cancellationToken));

    public Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        PassAsync(nameof(FindRevisionAtAsync), () => Store.FindRevisionAtAsync(at, cancellationToken));

    public Task<JournalCheck> CheckAsync(CancellationToken cancellationToken) => Store.CheckAsync(cancellationToken);

    public Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadLayoutAsync), () => Store.ReadLayoutAsync(cancellationToken));

    public Task<long?> WriteLayoutAsync(
        long expectedVersion,
        IReadOnlyDictionary<string, MapPoint> positions,
        bool replace,
        CancellationToken cancellationToken
    ) => PassAsync(nameof(WriteLayoutAsync), () => Store.WriteLayoutAsync(expectedVersion, positions, replace, cancellationToken));

    /// <summary>Whether there is anything of others, for a wrapper that is a shared store.</summary>
    public Task<bool> HasOthersAsync(CancellationToken cancellationToken) =>
        Store is ISharedStore shared ? shared.HasOthersAsync(cancellationToken) : Task.FromResult(false);

    /// <summary>Refuses what is too large for the inner store, for a wrapper that is a shared store.</summary>
    public Task RefuseTooLargeAsync(ImmutableArray<GraphChange> changes, CancellationToken cancellationToken) =>
        Store is ISharedStore shared ? shared.RefuseTooLargeAsync(changes, cancellationToken) : Task.CompletedTask;

    /// <summary>Prepares the inner store, for a wrapper that is a shared store.</summary>
    public Task PrepareForEditsAsync(CancellationToken cancellationToken) =>
        Store is ISharedStore shared ? shared.PrepareForEditsAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>The versions, for a wrapper that is a shared store.</summary>
    public Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken)
    {
        var store = Store;
        return PassAsync(
            nameof(ReadVersionsAsync),
            async () =>
            {
                var revision = await store.ReadRevisionAsync(cancellationToken);
                return new StoreVersions(
                    revision,
                    (await store.FindDigestAsync(revision, cancellationToken))!,
                    (await store.ReadLayoutAsync(cancellationToken)).Version
                );
            }
        );
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>Passes a call to the store.</summary>
    protected virtual Task<T> PassAsync<T>(string call, Func<Task<T>> run) => run();

    /// <inheritdoc cref="PassAsync{T}(string, Func{Task{T}})"/>
    protected virtual IAsyncEnumerable<JournalPart> PassAsync(
        string call,
        IAsyncEnumerable<JournalPart> read,
        CancellationToken cancellationToken
    ) => read;
}
