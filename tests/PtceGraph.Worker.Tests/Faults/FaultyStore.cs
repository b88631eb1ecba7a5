using System.Runtime.CompilerServices;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>A store whose calls pass through a plan.</summary>
internal class FaultyStore(INetworkStore store, FaultPlan plan) : INetworkStore
{
    /// <summary>The plan.</summary>
    protected FaultPlan Plan => plan;

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) => plan.PassAsync(nameof(ReadRevisionAsync), () => store.ReadRevisionAsync(cancellationToken));

    public Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, GraphState network, CancellationToken cancellationToken) => plan.PassAsync(nameof(AppendAsync), async () =>
    {
        await store.AppendAsync(entries, expectedRevision, network, cancellationToken);
        return true;
    });

    public Task CopyFromAsync(IGraphJournal source, long until, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken) =>
        store.CopyFromAsync(source, until, progress, cancellationToken);

    public IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadAsync), store.ReadAsync(fromRevision, cancellationToken), cancellationToken);

    public IAsyncEnumerable<JournalPart> ReadEntryAsync(long revision, bool lastFirst, CancellationToken cancellationToken) =>
        PassAsync(nameof(ReadEntryAsync), store.ReadEntryAsync(revision, lastFirst, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(ReadNewestAsync), () => store.ReadNewestAsync(count, before, cancellationToken));

    public Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(FindByKeyAsync), () => store.FindByKeyAsync(idempotencyKey, cancellationToken));

    public Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) => plan.PassAsync(nameof(FindDigestAsync), () => store.FindDigestAsync(revision, cancellationToken));

    public Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(FindRevisionAtAsync), () => store.FindRevisionAtAsync(at, cancellationToken));

    public Task<JournalCheck> CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken) => plan.PassAsync(nameof(ReadLayoutAsync), () => store.ReadLayoutAsync(cancellationToken));

    public Task<long?> WriteLayoutAsync(long expectedVersion, IReadOnlyDictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(WriteLayoutAsync), () => store.WriteLayoutAsync(expectedVersion, positions, replace, cancellationToken));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async IAsyncEnumerable<JournalPart> PassAsync(string call, IAsyncEnumerable<JournalPart> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var parts = read.GetAsyncEnumerator(cancellationToken);
        while (await plan.PassAsync(call, () => parts.MoveNextAsync().AsTask()))
        {
            yield return parts.Current;
        }
    }
}

/// <summary>The same as a store that others write too: who serves it looks for what they did.</summary>
internal sealed class FaultySharedStore(INetworkStore store, FaultPlan plan) : FaultyStore(store, plan), ISharedStore
{
    private readonly INetworkStore _store = store;

    public Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken) => Plan.PassAsync(
        nameof(ReadVersionsAsync), async () => new StoreVersions(await _store.ReadRevisionAsync(cancellationToken), (await _store.ReadLayoutAsync(cancellationToken)).Version));
}
