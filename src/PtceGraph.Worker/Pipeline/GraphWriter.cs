using System.Collections.Immutable;
using System.Threading.Channels;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The one writer: takes requests in turn, appends what the state accepts, publishes what is durable.</summary>
internal sealed class GraphWriter(IGraphJournal journal, SnapshotKeeper keeper, PublishNetwork publish, IIdSource ids, TimeProvider time, ILogger<GraphWriter> logger)
{
    private const int LargestBatch = 256;

    private readonly Channel<(WriteRequest Request, TaskCompletionSource<WriteAnswer> Answer)> _waiting =
        Channel.CreateBounded<(WriteRequest, TaskCompletionSource<WriteAnswer>)>(new BoundedChannelOptions(4_096) { SingleReader = true });

    private GraphState _state = new(); // replaced whole by opening, then this loop's alone
    private EditHistory _history = new(); // so too
    private readonly List<Pending> _pending = []; // applied to _state, not yet durable
    private Task _loop = Task.CompletedTask;

    /// <summary>Reads the network and starts to take requests.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var loaded = await keeper.LoadAsync(cancellationToken).ConfigureAwait(false);
        (_state, _history) = (loaded.State, loaded.History);
        var graph = Publish([.. loaded.Recent], isReadOnly: false);
        keeper.Note(0, graph, _history);
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Asks for a change; answered once it is durable, or refused.</summary>
    public async Task<WriteAnswer> SubmitAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<WriteAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((request, answer), cancellationToken).ConfigureAwait(false);
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Takes no more requests and ends those that wait.</summary>
    public async Task CloseAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await keeper.CloseAsync(_state.Snapshot(_history.Revision), _history).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out var next))
            {
                try
                {
                    await TakeAsync(next.Request, next.Answer).ConfigureAwait(false);
                }
                catch (StoreException exception)
                {
                    GiveUp(exception);
                    next.Answer.TrySetResult(new WriteAnswer.StoreAway());
                }

                if (_pending.Count >= LargestBatch)
                {
                    await CommitAsync().ConfigureAwait(false);
                }
            }

            await CommitAsync().ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(WriteRequest request, TaskCompletionSource<WriteAnswer> answer)
    {
        switch (request)
        {
            case WriteRequest.Edit edit:
                if (await RefusalAsync(edit).ConfigureAwait(false) is { } refusal)
                {
                    answer.SetResult(refusal);
                    return;
                }

                try
                {
                    var applied = _state.Apply(edit.Requests, ids);
                    Add(answer, applied.Changes, applied.NewIds, new EntryMeta(edit.Kind, edit.Client, edit.Reason, null, edit.Idempotency));
                }
                catch (ChangeRefusedException refused)
                {
                    answer.SetResult(new WriteAnswer.Refused(refused));
                }

                return;

            case WriteRequest.Undo or WriteRequest.Redo:
                // What is undone is read from the journal, so all before it must be there.
                await CommitAsync().ConfigureAwait(false);
                await RestoreAsync(request, answer).ConfigureAwait(false);
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

    private async Task RestoreAsync(WriteRequest request, TaskCompletionSource<WriteAnswer> answer)
    {
        var (kind, client, of) = request switch
        {
            WriteRequest.Undo undo => (EntryKind.Undo, undo.Client, _history.ToUndo(undo.Client)),
            WriteRequest.Redo redo => (EntryKind.Redo, redo.Client, _history.ToRedo(redo.Client)),
            _ => throw new ArgumentException($"{request.GetType().Name} restores nothing.", nameof(request)),
        };
        if (of is not { } revision)
        {
            answer.SetResult(new WriteAnswer.Nothing());
            return;
        }

        var entry = (await journal.ReadNewestAsync(1, revision + 1, CancellationToken.None).ConfigureAwait(false))[0];
        try
        {
            var changes = _state.Restore(kind == EntryKind.Undo ? GraphChange.InverseOf(entry.Changes) : entry.Changes);
            Add(answer, changes, [], new EntryMeta(kind, client, null, revision, null));
        }
        catch (ChangeRefusedException refused)
        {
            answer.SetResult(new WriteAnswer.Refused(refused));
        }
    }

    private void Add(TaskCompletionSource<WriteAnswer> answer, ImmutableArray<GraphChange> changes, ImmutableArray<string?> newIds, EntryMeta meta)
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
        _pending.Add(new Pending(entry, answer));
    }

    private async Task CommitAsync()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        try
        {
            await journal.AppendAsync([.. _pending.Select(pending => pending.Entry)], _pending[0].Entry.Revision - 1, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            GiveUp(exception);
            return;
        }

        var graph = Publish([.. _pending.Select(pending => pending.Entry)], isReadOnly: false);
        keeper.Note(_pending.Sum(pending => pending.Entry.Changes.Length), graph, _history);
        foreach (var (entry, answer) in _pending)
        {
            answer.SetResult(new WriteAnswer.Done(entry.Revision, entry.NewIds));
        }

        _pending.Clear();
    }

    /// <summary>The store refused: what waits is taken back, and said so.</summary>
    private void GiveUp(StoreException exception)
    {
        Log.StoreFailed(logger, exception);
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            _state.Replay(GraphChange.InverseOf(_pending[i].Entry.Changes));
            _history.RemoveLast();
            _pending[i].Answer.SetResult(new WriteAnswer.StoreAway());
        }

        _pending.Clear();
        Publish([], isReadOnly: true);
    }

    private GraphSnapshot Publish(ImmutableArray<JournalEntry> entries, bool isReadOnly)
    {
        var graph = _state.Snapshot(_history.Revision);
        publish(new Published(graph, _history.IsSample, isReadOnly), entries);
        return graph;
    }

    private sealed record Pending(JournalEntry Entry, TaskCompletionSource<WriteAnswer> Answer);

    private sealed record EntryMeta(EntryKind Kind, string? Client, string? Why, long? Of, (string Key, string BodyHash)? Idempotency);
}
