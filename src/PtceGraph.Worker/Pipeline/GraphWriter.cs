using System.Collections.Immutable;
using System.Threading.Channels;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The only writer of this process: takes requests one at a time, appends what the network accepts, and publishes what is
/// durable.</summary>
/// <remarks>
/// When another process appended to a shared store first, its entries are taken over and ours are made again after them
/// (GraphWriter.Sharing.cs). After any exception every request is answered and the loop continues from what the journal holds
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

        var roomsMade = _roomsMade;
        switch (request)
        {
            case WriteRequest.Edit edit:
                if (await RefusalAsync(edit).ConfigureAwait(false) is { } refusal)
                {
                    answer.SetResult(refusal);
                    return;
                }

                if (_roomsMade != roomsMade)
                {
                    // Another process appended first, so the requests before this one are done again before it.
                    _again.Enqueue(next);
                    return;
                }

                var requests = edit.Requests;
                try
                {
                    requests = edit.Plan is { } plan
                        ? await plan(Describe(_state.Snapshot(_history.Revision), null)).ConfigureAwait(false)
                        : requests;
                }
                catch (Exception exception)
                {
                    answer.SetException(exception); // only this request's caller has to know
                    return;
                }

                if (edit.Plan is not null && requests.IsEmpty)
                {
                    answer.SetResult(new WriteAnswer.Done(_history.Revision, []));
                    return;
                }

                try
                {
                    var applied = _state.Apply(requests, ids, edit.Kind == EntryKind.Edit ? ServiceLimits.MaxChangesBytes : long.MaxValue);
                    Add(
                        next,
                        applied.Changes,
                        edit.Kind == EntryKind.Edit ? applied.NewIds : [],
                        new EntryMeta(edit.Kind, edit.Client, edit.Reason, null, edit.Idempotency)
                    );
                }
                catch (ChangeRefusedException refused)
                {
                    answer.SetResult(new WriteAnswer.Refused(refused));
                }

                return;

            case WriteRequest.Undo
            or WriteRequest.Redo:
                // An undo reads the journal, so all earlier requests must be durable.
                if (await CommitAsync().ConfigureAwait(false) is { } notDurable)
                {
                    // The edit that the client means to undo was not written; an earlier one must not be undone instead.
                    answer.SetResult(new WriteAnswer.StoreAway(notDurable));
                    return;
                }

                if (_roomsMade != roomsMade)
                {
                    _again.Enqueue(next);
                    return;
                }

                if (await IsOfAnotherStoreAsync(request).ConfigureAwait(false))
                {
                    answer.SetResult(new WriteAnswer.Replaced());
                    return;
                }

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

    private async Task<WriteAnswer?> RefusalAsync(WriteRequest.Edit edit)
    {
        if (edit.Idempotency is { } given)
        {
            // A request with this key may still be pending; once it is durable the journal answers for it.
            if (_pending.Exists(pending => pending.Entry.IdempotencyKey == given.Key))
            {
                if (await CommitAsync().ConfigureAwait(false) is { } notDurable)
                {
                    return new WriteAnswer.StoreAway(notDurable);
                }
            }

            if (await journal.FindByKeyAsync(given.Key, CancellationToken.None).ConfigureAwait(false) is { } before)
            {
                return before.RequestHash == given.BodyHash
                    ? new WriteAnswer.Done(before.Revision, before.NewIds)
                    : new WriteAnswer.KeyTaken();
            }
        }

        if (await IsOfAnotherStoreAsync(edit).ConfigureAwait(false))
        {
            return new WriteAnswer.Replaced();
        }

        if (
            edit.ExpectedRevision is { } expected
            && (expected != _history.Revision || (edit.ExpectedDigest is { } digest && digest != _digest))
        )
        {
            return new WriteAnswer.Conflict(expected, _history.Revision);
        }

        var isPossible = edit.Kind switch
        {
            EntryKind.Clear => _history.IsSample,
            EntryKind.Sample => _state.IsEmpty,
            _ => true,
        };
        return isPossible ? null : new WriteAnswer.NotNow();
    }

    private void Add(Waiting asked, ImmutableArray<GraphChange> changes, ImmutableArray<string?> newIds, EntryMeta meta)
    {
        var entry = new JournalEntry
        {
            Revision = _history.Revision + 1,
            At = time.GetUtcNow(),
            Kind = meta.Kind,
            Who = asked.Request.Who,
            Changes = changes,
            NewIds = newIds,
            Client = meta.Client,
            Why = meta.Why,
            Of = meta.Of,
            IdempotencyKey = meta.Idempotency?.Key,
            RequestHash = meta.Idempotency?.BodyHash,
        };
        _history.Add(entry);
        _pending.Add(new Pending(entry, asked));
    }

    /// <summary>Makes the pending requests durable.</summary>
    /// <returns>The store's error; null if they are durable, or will be done again after another process's entries.</returns>
    private async Task<StoreException?> CommitAsync()
    {
        if (_pending.Count == 0)
        {
            return null;
        }

        try
        {
            _digest = await journal
                .AppendAsync(
                    [.. _pending.Select(pending => pending.Entry)],
                    _pending[0].Entry.Revision - 1,
                    _digest,
                    _state,
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }
        catch (RevisionConflictException)
        {
            await MakeRoomAsync().ConfigureAwait(false);
            return null;
        }
        catch (StoreException exception)
        {
            return await FailAsync(exception).ConfigureAwait(false);
        }

        Confirm();
        return null;
    }

    /// <summary>Publishes the batch, which is durable, and answers its requests.</summary>
    private void Confirm()
    {
        var graph = Publish([.. _pending.Select(pending => pending.Entry)], null);
        keeper.Note(_pending.Sum(pending => pending.Entry.Changes.Length), graph, _history);
        foreach (var (entry, asked) in _pending)
        {
            asked.Answer.TrySetResult(new WriteAnswer.Done(entry.Revision, entry.NewIds));
        }

        _pending.Clear();
    }

    private GraphSnapshot Publish(ImmutableArray<JournalEntry> entries, ReadOnlyReason? readOnly)
    {
        var graph = _state.Snapshot(_history.Revision);
        lineage.Note(graph.Revision, _digest);
        publish(Describe(graph, readOnly), entries);
        (_published, _publishedDigest, _readOnly) = (graph.Revision, _digest, readOnly);
        return graph;
    }

    private Published Describe(GraphSnapshot graph, ReadOnlyReason? readOnly) =>
        new(graph, _history.IsSample, readOnly ?? (options.IsFollower ? ReadOnlyReason.Follower : null), options.IsFollower)
        {
            Day = Published.DayOf(graph, _history.IsSample, time),
            Digest = _digest,
            Lineage = _replacements,
            SampleEntry = _history.Sample,
            IsSampleEdited = _history.IsSampleEdited,
            Undone = _history.Undone,
        };

    /// <summary>A request, where its answer goes, and the timestamp of its arrival.</summary>
    private sealed record Waiting(WriteRequest Request, TaskCompletionSource<WriteAnswer> Answer, long Since)
    {
        /// <summary>Whether it is written by itself: the store refused it together with others.</summary>
        public bool IsAlone { get; init; }
    }

    private sealed record Pending(JournalEntry Entry, Waiting Asked);

    private sealed record EntryMeta(EntryKind Kind, string? Client, string? Why, long? Of, (string Key, string BodyHash)? Idempotency);
}
