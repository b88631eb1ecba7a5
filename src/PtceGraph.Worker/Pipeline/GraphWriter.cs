using System.Threading.Channels;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The only writer of this process: takes requests one at a time, appends what the network accepts, and publishes what is
/// durable.</summary>
/// <remarks>
/// Edits and undos are applied one after the other (GraphWriter.Editing.cs, GraphWriter.Restoring.cs), and made durable and published
/// together (GraphWriter.Committing.cs). When another process appended to a shared store first, its entries are taken over and ours are made
/// again after them (GraphWriter.Sharing.cs). After any exception every request is answered and the loop continues from what the journal holds
/// (GraphWriter.Recovery.cs); if the journal cannot be read then, the service ends.
/// </remarks>
internal sealed partial class GraphWriter(
    StoreOptions options,
    IGraphJournal journal,
    JournalLineage lineage,
    SnapshotCacheWriter keeper,
    PublishNetwork publish,
    ReopenLayout reopenLayout,
    IIdSource ids,
    LoopSupervisor loops,
    TimeProvider time,
    ILogger<GraphWriter> logger
)
{
    private const int LargestBatch = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8); // how long a request may lose to other processes

    private readonly BackgroundLoop _writing = loops.Add("writer", isVital: true);
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Queue<Waiting> _again = []; // to be done again, before those in _waiting, because another process appended first

    private GraphState _state = new(); // replaced when the network is loaded; otherwise used by this loop only
    private EditHistory _history = new(); // likewise
    private readonly List<Pending> _pending = []; // applied to _state but not yet durable
    private string _digest = ""; // of the newest durable entry
    private int _replacements; // how many times the store was replaced
    private long _published; // the newest published revision
    private string _publishedDigest = ""; // of its entry
    private int _roomsMade; // how many times another process appended first
    private ReadOnlyReason? _readOnly; // as last published: why the store refused an edit; null while it takes edits
    private volatile StoreException? _away; // as Away
    private Task _loop = Task.CompletedTask;

    /// <summary>Why the store is unreachable, so that edits are refused at once; null while it is not.</summary>
    public StoreException? Away => _away;

    /// <summary>Loads the network and starts taking requests.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var loaded = await keeper.LoadAsync(cancellationToken).ConfigureAwait(false);
        (_state, _history) = (loaded.State, loaded.History);
        _digest = await ReadDigestAsync().ConfigureAwait(false);
        var graph = Publish([.. loaded.Recent], null);
        keeper.Note(0, graph, _history);
        _loop = _writing.RunAsync(RunAsync, CancellationToken.None);
    }

    /// <summary>Submits a request and returns its answer once it is durable or refused. Every request is answered, whatever fails.</summary>
    public async Task<WriteAnswer> SubmitAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        if (_away is { } why && request is not (WriteRequest.CatchUp or WriteRequest.NoteAway or WriteRequest.TurnDay))
        {
            return new WriteAnswer.StoreAway(why);
        }

        var waiting = new Waiting(
            request,
            new TaskCompletionSource<WriteAnswer>(TaskCreationOptions.RunContinuationsAsynchronously),
            time.GetTimestamp()
        );
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return new WriteAnswer.Ending();
        }

        return await waiting.Answer.Task.ConfigureAwait(false);
    }

    /// <summary>Stops taking requests and completes those that wait.</summary>
    public async Task CloseAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        if (_isTorn)
        {
            return;
        }

        await keeper.CloseAsync(_state.Snapshot(_history.Revision), _history).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                do
                {
                    while (_again.TryDequeue(out var next) || _waiting.Reader.TryRead(out next))
                    {
                        var asked = next;
                        await _writing.RoundAsync(() => TakeAsync(asked), _ => RecoverAsync(asked)).ConfigureAwait(false);
                        if (_pending.Count >= LargestBatch || asked.IsAlone)
                        {
                            await _writing.RoundAsync(() => CommitAsync(), _ => RecoverAsync(null)).ConfigureAwait(false);
                        }
                    }

                    await _writing.RoundAsync(() => CommitAsync(), _ => RecoverAsync(null)).ConfigureAwait(false);
                } while (_again.Count > 0);
            }
        }
        catch (Exception)
        {
            AnswerAll();
            throw;
        }
    }

    /// <summary>Does a request; where the store fails meanwhile, its answer says so.</summary>
    private async Task TakeAsync(Waiting next)
    {
        try
        {
            await DoAsync(next).ConfigureAwait(false);
        }
        catch (StoreException exception) when (exception.IsRefusal && next.Request is not WriteRequest.CatchUp)
        {
            next.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
        }
        catch (StoreException exception)
        {
            GiveUp(exception);
            next.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
        }
    }

    private async Task DoAsync(Waiting next)
    {
        var (request, answer) = (next.Request, next.Answer);
        if (answer.Task.IsCompleted)
        {
            // A recovery answered it while it was queued to be done again.
            return;
        }

        if (_away is { } away && request is not (WriteRequest.CatchUp or WriteRequest.TurnDay))
        {
            answer.SetResult(new WriteAnswer.StoreAway(away));
            return;
        }

        switch (request)
        {
            case WriteRequest.Edit edit:
                await EditAsync(next, edit).ConfigureAwait(false);
                return;

            case WriteRequest.Undo
            or WriteRequest.Redo:
                await RestoreAsync(next).ConfigureAwait(false);
                return;

            case WriteRequest.FindRestorable(var client):
                answer.SetResult(new WriteAnswer.Restorable(_history.ToUndo(client), _history.ToRedo(client)));
                return;

            case WriteRequest.CatchUp:
                await CommitAsync().ConfigureAwait(false);
                if (
                    _readOnly is not null
                    && _away is null
                    && journal is IWatchedStore files
                    && await FindRefusalAsync(files).ConfigureAwait(false) is { } still
                )
                {
                    answer.SetResult(new WriteAnswer.StoreAway(still));
                    return;
                }

                await CatchUpAsync().ConfigureAwait(false);
                answer.SetResult(new WriteAnswer.Done(_history.Revision, []));
                return;

            case WriteRequest.TurnDay:
                if (await CommitAsync().ConfigureAwait(false) is { } failed)
                {
                    answer.SetResult(new WriteAnswer.StoreAway(failed)); // what remains was published with its day
                    return;
                }

                Publish([], _readOnly);
                answer.SetResult(new WriteAnswer.Done(_history.Revision, []));
                return;

            case WriteRequest.NoteAway(var why):
                GiveUp(why);
                _away = why;
                answer.SetResult(new WriteAnswer.StoreAway(why));
                return;
        }
    }

    /// <summary>A request, where its answer goes, and the timestamp of its arrival.</summary>
    private sealed record Waiting(WriteRequest Request, TaskCompletionSource<WriteAnswer> Answer, long Since)
    {
        /// <summary>Whether it is written by itself: the store refused it together with others.</summary>
        public bool IsAlone { get; init; }
    }

    private sealed record Pending(JournalEntry Entry, Waiting Asked);

    private sealed record EntryMeta(EntryKind Kind, string? Client, string? Why, long? Of, (string Key, string BodyHash)? Idempotency);
}
