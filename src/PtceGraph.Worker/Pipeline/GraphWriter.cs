using System.Collections.Immutable;
using System.Threading.Channels;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Security;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The one writer of this process: takes requests in turn, appends what the state accepts, publishes what is durable.</summary>
/// <remarks>
/// Where other processes write the same store and one was first, it takes theirs over and does its own again on top. Whatever is thrown meanwhile, who asked is
/// answered and the loop goes on from what the journal holds (GraphWriter.Recovery.cs); where the journal cannot be read then, the service ends.
/// </remarks>
internal sealed partial class GraphWriter(
    StoreOptions options, IGraphJournal journal, SnapshotKeeper keeper, PublishNetwork publish, IIdSource ids, LoopSupervisor loops, TimeProvider time, ILogger<GraphWriter> logger)
{
    private const int LargestBatch = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8); // how long others may come first

    private readonly BackgroundLoop _writing = loops.Add("writer", isVital: true);
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Queue<Waiting> _again = []; // others were first: these come before _waiting

    private GraphState _state = new(); // replaced whole by opening, then this loop's alone
    private EditHistory _history = new(); // so too
    private readonly List<Pending> _pending = []; // applied to _state, not yet durable
    private long _published; // the newest revision that everyone knows of
    private int _roomsMade; // how often others were first
    private volatile StoreException? _away; // why the store is away: edits are refused at once until it is back
    private Task _loop = Task.CompletedTask;

    /// <summary>Reads the network and starts to take requests.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var loaded = await keeper.LoadAsync(cancellationToken).ConfigureAwait(false);
        (_state, _history) = (loaded.State, loaded.History);
        var graph = Publish([.. loaded.Recent], isReadOnly: false);
        keeper.Note(0, graph, _history);
        _loop = _writing.RunAsync(RunAsync, CancellationToken.None);
    }

    /// <summary>Asks for a change; answered once it is durable, or refused. Every request is answered, whatever fails.</summary>
    public async Task<WriteAnswer> SubmitAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        if (_away is { } why && request is not (WriteRequest.CatchUp or WriteRequest.NoteAway))
        {
            return new WriteAnswer.StoreAway(why);
        }

        var waiting = new Waiting(request, new TaskCompletionSource<WriteAnswer>(TaskCreationOptions.RunContinuationsAsynchronously), time.GetTimestamp());
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

    /// <summary>Takes no more requests and ends those that wait.</summary>
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
                        if (_pending.Count >= LargestBatch)
                        {
                            await _writing.RoundAsync(CommitAsync, _ => RecoverAsync(null)).ConfigureAwait(false);
                        }
                    }

                    await _writing.RoundAsync(CommitAsync, _ => RecoverAsync(null)).ConfigureAwait(false);
                }
                while (_again.Count > 0);
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
        catch (StoreException exception)
        {
            GiveUp(exception);
            next.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
        }
    }

    private async Task DoAsync(Waiting next)
    {
        var (request, answer, _) = next;
        if (answer.Task.IsCompleted)
        {
            // A recovery has answered it while it waited to be done again.
            return;
        }

        if (_away is { } away && request is not WriteRequest.CatchUp)
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
                    // Others were first meanwhile: what waited before this is done again before it.
                    _again.Enqueue(next);
                    return;
                }

                try
                {
                    var applied = _state.Apply(edit.Requests, ids, edit.Kind == EntryKind.Edit ? ServiceLimits.MaxChangesBytes : long.MaxValue);
                    Add(next, applied.Changes, edit.Kind == EntryKind.Edit ? applied.NewIds : [], new EntryMeta(edit.Kind, edit.Client, edit.Reason, null, edit.Idempotency));
                }
                catch (ChangeRefusedException refused)
                {
                    answer.SetResult(new WriteAnswer.Refused(refused));
                }

                return;

            case WriteRequest.Undo or WriteRequest.Redo:
                // What is undone is read from the journal, so all before it must be there.
                await CommitAsync().ConfigureAwait(false);
                if (_roomsMade != roomsMade)
                {
                    _again.Enqueue(next);
                    return;
                }

                await RestoreAsync(next).ConfigureAwait(false);
                return;

            case WriteRequest.FindRestorable(var client):
                answer.SetResult(new WriteAnswer.Restorable(_history.ToUndo(client), _history.ToRedo(client)));
                return;

            case WriteRequest.CatchUp:
                await CommitAsync().ConfigureAwait(false);
                await CatchUpAsync().ConfigureAwait(false);
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
            // A key that still waits to be durable is answered from the journal, like any other.
            if (_pending.Exists(pending => pending.Entry.IdempotencyKey == given.Key))
            {
                await CommitAsync().ConfigureAwait(false);
            }

            if (await journal.FindByKeyAsync(given.Key, CancellationToken.None).ConfigureAwait(false) is { } before)
            {
                return before.RequestHash == given.BodyHash ? new WriteAnswer.Done(before.Revision, before.NewIds) : new WriteAnswer.KeyTaken();
            }
        }

        if (edit.ExpectedRevision is { } expected && expected != _history.Revision)
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

    private async Task CommitAsync()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        try
        {
            await journal.AppendAsync([.. _pending.Select(pending => pending.Entry)], _pending[0].Entry.Revision - 1, _state, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RevisionConflictException)
        {
            await MakeRoomAsync().ConfigureAwait(false);
            return;
        }
        catch (StoreException exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            return;
        }

        Confirm();
    }

    /// <summary>The batch is durable: everyone learns of it, and who asked first of all.</summary>
    private void Confirm()
    {
        var graph = Publish([.. _pending.Select(pending => pending.Entry)], isReadOnly: false);
        keeper.Note(_pending.Sum(pending => pending.Entry.Changes.Length), graph, _history);
        foreach (var (entry, asked) in _pending)
        {
            asked.Answer.TrySetResult(new WriteAnswer.Done(entry.Revision, entry.NewIds));
        }

        _pending.Clear();
    }

    /// <summary>Another process appended first: what waits is taken back, theirs is taken over, then ours is done again.</summary>
    private async Task MakeRoomAsync()
    {
        _roomsMade++;
        TakeBack();
        foreach (var (_, asked) in _pending)
        {
            if (time.GetElapsedTime(asked.Since) < Patience)
            {
                _again.Enqueue(asked);
            }
            else
            {
                asked.Answer.TrySetResult(new WriteAnswer.StoreAway());
            }
        }

        _pending.Clear();
        try
        {
            await CatchUpAsync().ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            GiveUp(exception);
        }
    }

    /// <summary>Takes over what others appended. Nothing of ours is pending.</summary>
    private async Task CatchUpAsync()
    {
        // Read to the end before anything is applied: a store that goes away meanwhile leaves no half.
        var entries = new List<JournalEntry>();
        await foreach (var entry in journal.ReadEntriesAsync(_history.Revision + 1, CancellationToken.None).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        foreach (var entry in entries)
        {
            _state.Replay(entry.Changes);
            _history.Add(entry);
        }

        if (entries.Count > 0 || _away is not null)
        {
            _away = null;
            var graph = Publish([.. entries], isReadOnly: false);
            keeper.Note(entries.Sum(entry => entry.Changes.Length), graph, _history);
        }
    }

    /// <summary>The store refused: what waits is taken back, and said so.</summary>
    private void GiveUp(StoreException exception)
    {
        Log.StoreFailed(logger, exception);
        TakeBack();
        foreach (var (_, asked) in _pending)
        {
            asked.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
        }

        _pending.Clear();
        _away = journal is ISharedStore || exception is StoreReplacedException ? exception : null;
        Publish([], isReadOnly: true);
    }

    /// <summary>Takes back what is applied and not durable; who asked for it is still to be answered.</summary>
    private void TakeBack()
    {
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            _state.Replay(GraphChange.InverseOf(_pending[i].Entry.Changes));
            _history.RemoveLast();
        }
    }

    private GraphSnapshot Publish(ImmutableArray<JournalEntry> entries, bool isReadOnly)
    {
        var graph = _state.Snapshot(_history.Revision);
        publish(new Published(graph, _history.IsSample, isReadOnly || options.IsFollower, options.IsFollower) { Undone = _history.Undone }, entries);
        _published = graph.Revision;
        return graph;
    }

    /// <summary>Who asked for what, and when, as a timestamp.</summary>
    private sealed record Waiting(WriteRequest Request, TaskCompletionSource<WriteAnswer> Answer, long Since);

    private sealed record Pending(JournalEntry Entry, Waiting Asked);

    private sealed record EntryMeta(EntryKind Kind, string? Client, string? Why, long? Of, (string Key, string BodyHash)? Idempotency);
}
