using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Loads the network once the service listens, and closes it when the service stops.</summary>
internal sealed class NetworkStartup(
    ServeOptions options,
    GraphWriter writer,
    SnapshotHolder holder,
    LayoutHolder layouts,
    NetworkFeed feed,
    AnalysisLoop analysis,
    IGraphJournal journal,
    ILayoutStore layout,
    TimeProvider time
) : IHostedService
{
    /// <summary>The longest that closing may take: the last edits, the snapshot cache, the checkpoint.</summary>
    private static readonly TimeSpan LongestClose = TimeSpan.FromMinutes(2);

    /// <summary>How long loading the sample into a store that does not answer is retried.</summary>
    private static readonly TimeSpan LongestFill = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan PauseOfFill = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the network is loaded; fails if loading fails.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether the sample was not loaded because the database of the store holds others' data. Valid once <see cref="Ready"/> has
    /// completed.</summary>
    public bool IsSampleLeftOut { get; private set; }

    /// <summary>Waits until the network is loaded or loading has failed; the failure is reported by whoever awaits
    /// <see cref="Ready"/>.</summary>
    /// <returns>Whether the network is loaded.</returns>
    public async Task<bool> OpenedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Ready).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Ready.IsCompletedSuccessfully;
    }

    /// <summary>Answers 503 to requests that need the network until it is loaded.</summary>
    public Task HoldUntilReadyAsync(HttpContext context, RequestDelegate next)
    {
        if (EndpointAccess.Of(context) is null || _ready.Task.IsCompletedSuccessfully)
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = "1";
        return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, Sentences.NetworkLoading());
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(LoadAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Completes the current work and closes the store. It has its own time limit, so that slow connections do not keep the store
    /// from being closed.</summary>
    /// <exception cref="TimeoutException">The store hangs.</exception>
    public Task StopAsync(CancellationToken cancellationToken) => CloseAsync().WaitAsync(LongestClose, CancellationToken.None);

    private async Task CloseAsync()
    {
        await writer.CloseAsync().ConfigureAwait(false);
        await analysis.CloseAsync().ConfigureAwait(false);
        await journal.DisposeAsync().ConfigureAwait(false);
    }

    private async Task LoadAsync()
    {
        try
        {
            layouts.Swap(await layout.ReadLayoutAsync(CancellationToken.None).ConfigureAwait(false));
            feed.Open(layouts.Current);
            await writer.OpenAsync(CancellationToken.None).ConfigureAwait(false);

            // The sample is loaded into a store without revisions; one that was emptied stays empty, and so does one beside others' data.
            if (holder.Current.Snapshot.Revision == 0 && options is { IsEmpty: false, Store.IsFollower: false })
            {
                IsSampleLeftOut = await HasOthersAsync().ConfigureAwait(false);
                if (!IsSampleLeftOut)
                {
                    await FillAsync().ConfigureAwait(false);
                }
            }

            if (journal is ISharedStore shared && !options.Store.IsFollower)
            {
                await shared.PrepareForEditsAsync(CancellationToken.None).ConfigureAwait(false);
            }

            _ready.SetResult();
            analysis.Open();
        }
        catch (Exception exception)
        {
            _ready.SetException(exception);
        }
    }

    private async Task<bool> HasOthersAsync() =>
        journal is ISharedStore shared && await shared.HasOthersAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Loads the sample into the empty store, with retries: a service that starts with an empty network would hide the
    /// failure.</summary>
    /// <exception cref="StoreException">The store refused it for what it is, or did not answer for <see cref="LongestFill"/>.</exception>
    private async Task FillAsync()
    {
        var began = time.GetTimestamp();
        for (; ; )
        {
            switch (await writer.SubmitAsync(SampleNetwork.Request(), CancellationToken.None).ConfigureAwait(false))
            {
                case WriteAnswer.Done or WriteAnswer.NotNow or WriteAnswer.Ending: // NotNow: it was taken after all, or by another process
                    return;
                case WriteAnswer.StoreAway(var why) when why is { IsRefusal: true } || time.GetElapsedTime(began) > LongestFill:
                    throw (Exception?)why ?? NotTaken();
                case WriteAnswer.StoreAway:
                    await Task.Delay(PauseOfFill, time).ConfigureAwait(false);
                    await writer.SubmitAsync(new WriteRequest.CatchUp(), CancellationToken.None).ConfigureAwait(false);
                    break;
                default:
                    throw NotTaken();
            }
        }
    }

    private static InvalidOperationException NotTaken() => new InvalidOperationException("The store did not take the sample.");
}
