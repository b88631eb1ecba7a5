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

    public Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, CancellationToken cancellationToken) => plan.PassAsync(nameof(AppendAsync), async () =>
    {
        await store.AppendAsync(entries, expectedRevision, cancellationToken);
        return true;
    });

    public async IAsyncEnumerable<JournalEntry> ReadAsync(long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var entries = store.ReadAsync(fromRevision, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await plan.PassAsync(nameof(ReadAsync), () => entries.MoveNextAsync().AsTask()))
        {
            yield return entries.Current;
        }
    }

    public Task<IReadOnlyList<JournalEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(ReadNewestAsync), () => store.ReadNewestAsync(count, before, cancellationToken));

    public Task<JournalEntry?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(FindByKeyAsync), () => store.FindByKeyAsync(idempotencyKey, cancellationToken));

    public Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) => plan.PassAsync(nameof(FindDigestAsync), () => store.FindDigestAsync(revision, cancellationToken));

    public Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(FindRevisionAtAsync), () => store.FindRevisionAtAsync(at, cancellationToken));

    public Task<JournalCheck> CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken) => plan.PassAsync(nameof(ReadLayoutAsync), () => store.ReadLayoutAsync(cancellationToken));

    public Task<long?> WriteLayoutAsync(long expectedVersion, IReadOnlyDictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken) =>
        plan.PassAsync(nameof(WriteLayoutAsync), () => store.WriteLayoutAsync(expectedVersion, positions, replace, cancellationToken));

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>The same as a store that others write too: who serves it looks for what they did.</summary>
internal sealed class FaultySharedStore(INetworkStore store, FaultPlan plan) : FaultyStore(store, plan), ISharedStore
{
    private readonly INetworkStore _store = store;

    public Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken) => Plan.PassAsync(
        nameof(ReadVersionsAsync), async () => new StoreVersions(await _store.ReadRevisionAsync(cancellationToken), (await _store.ReadLayoutAsync(cancellationToken)).Version));
}
