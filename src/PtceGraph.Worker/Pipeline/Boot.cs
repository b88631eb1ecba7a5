using PtceGraph.Storage;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Loads the network once the service listens, and closes it in order when the service ends.</summary>
internal sealed class Boot(ServeOptions options, GraphWriter writer, SnapshotHolder holder, LayoutHolder layouts, NetworkFeed feed, AnalysisLoop analysis, IGraphJournal journal, ILayoutStore layout) : IHostedService
{
    /// <summary>How long closing may take: the last edits, the copy of the network, the checkpoint.</summary>
    private static readonly TimeSpan LongestClose = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the network is loaded; fails as the loading fails.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Ends when the network is loaded or its loading failed, which the one who waits for <see cref="Ready"/> tells.</summary>
    /// <returns>Whether it is loaded.</returns>
    public async Task<bool> OpenedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Ready).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Ready.IsCompletedSuccessfully;
    }

    /// <summary>Answers 503 for what needs the network until it is loaded.</summary>
    public Task HoldUntilReadyAsync(HttpContext context, RequestDelegate next)
    {
        var needsNetwork = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/hub", StringComparison.OrdinalIgnoreCase);
        if (!needsNetwork || _ready.Task.IsCompletedSuccessfully)
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = "1";
        return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, "Le réseau se charge : réessayez dans un instant.", "The network is loading: try again in a moment.");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(LoadAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Ends what is under way and closes the store. It has its own time: what connections take to end must not keep the store from being closed.</summary>
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

            // The sample fills a store that has never held anything; one that was emptied stays empty.
            if (holder.Current.Snapshot.Revision == 0 && options is { IsEmpty: false, Store.IsFollower: false })
            {
                await writer.SubmitAsync(SampleNetwork.Request(), CancellationToken.None).ConfigureAwait(false);
            }

            _ready.SetResult();
        }
        catch (Exception exception)
        {
            _ready.SetException(exception);
        }
    }
}
