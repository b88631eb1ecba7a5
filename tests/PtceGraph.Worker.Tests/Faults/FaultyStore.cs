using System.Runtime.CompilerServices;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>A store whose calls pass through a fault plan.</summary>
internal class FaultyStore(INetworkStore store, FaultPlan plan) : WrappedStore
{
    protected override INetworkStore Store => store;

    protected override Task<T> PassAsync<T>(string call, Func<Task<T>> run) => plan.PassAsync(call, run);

    protected override async IAsyncEnumerable<JournalPart> PassAsync(
        string call,
        IAsyncEnumerable<JournalPart> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var parts = read.GetAsyncEnumerator(cancellationToken);
        while (await plan.PassAsync(call, () => parts.MoveNextAsync().AsTask()))
        {
            yield return parts.Current;
        }
    }
}

/// <summary>The same store as a shared one, which the service polls for entries of other processes.</summary>
internal sealed class FaultySharedStore(INetworkStore store, FaultPlan plan) : FaultyStore(store, plan), ISharedStore;
