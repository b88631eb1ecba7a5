using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Pipeline;

/// <content>Recovery from unexpected exceptions (out of memory, an I/O error that the store did not classify, a bug), after which the state
/// in memory may be half changed.</content>
internal sealed partial class GraphWriter
{
    private bool _isTorn; // the state in memory may differ from the journal

    /// <summary>Handles a failure of the store to write the batch. A store that only this process writes is asked whether the batch is
    /// durable nevertheless; a shared one has already tried to find out.</summary>
    private async Task<StoreException?> FailAsync(StoreException exception)
    {
        if (exception is { IsRefusal: true, MayBeDone: false })
        {
            return Refuse(exception);
        }

        if (journal is ISharedStore || exception is StoreReplacedException)
        {
            GiveUp(exception);
            return exception;
        }

        bool isDone;
        try
        {
            isDone = await journal.ReadRevisionAsync(CancellationToken.None).ConfigureAwait(false) == _pending[^1].Entry.Revision;
            _digest = isDone ? await ReadDigestAsync().ConfigureAwait(false) : _digest;
        }
        catch (StoreException unreadable)
        {
            var unknown = new StoreException(exception.Sentence, exception.IsTransient, unreadable) { MayBeDone = true };
            GiveUp(unknown);
            return unknown;
        }

        if (isDone)
        {
            Log.StoreFailed(logger, exception);
            Confirm();
            return null;
        }

        GiveUp(exception);
        return exception;
    }

    /// <summary>Takes back the batch, which the store refused for what it is. Its only request is answered so; several are queued to be
    /// written one by one, so that only the one at fault is refused.</summary>
    /// <returns>The store's error; null if the requests will be done again.</returns>
    private StoreException? Refuse(StoreException exception)
    {
        TakeBack();
        var asked = _pending.ConvertAll(pending => pending.Asked);
        _pending.Clear();
        if (asked is [var one])
        {
            Log.StoreRefused(logger, exception);
            one.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
            return exception;
        }

        _roomsMade++;
        asked.ForEach(request => _again.Enqueue(request with { IsAlone = true }));
        return null;
    }

    /// <summary>Takes back the pending requests and answers that the store refused them. The network is published as read-only before: whoever
    /// is told of the refusal finds it so.</summary>
    private void GiveUp(StoreException exception)
    {
        Log.StoreFailed(logger, exception);
        TakeBack();

        // Of the edits that are refused from now on, none may be done.
        var reason = exception is { MayBeDone: true, InnerException: StoreException inner } ? inner : exception;
        _away = journal is ISharedStore || exception is StoreReplacedException ? reason : null;
        Publish([], StoreTrouble.Of(exception));
        foreach (var (_, asked) in _pending)
        {
            asked.Answer.TrySetResult(new WriteAnswer.StoreAway(exception));
        }

        _pending.Clear();
    }

    /// <summary>Finds out whether a store of files that refused an edit accepts edits again, and publishes a reason that
    /// changed.</summary>
    /// <returns>The store's error; null where it accepts edits.</returns>
    private async Task<StoreException?> FindRefusalAsync(IWatchedStore store)
    {
        try
        {
            await store.ProbeAsync(CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (StoreException exception)
        {
            if (StoreTrouble.Of(exception) is var reason && reason != _readOnly)
            {
                Log.StoreFailed(logger, exception);
                Publish([], reason);
            }

            return exception;
        }
    }

    /// <summary>Reads the network again from the journal, publishes the entries that are not published yet, and answers the pending
    /// requests.</summary>
    /// <param name="culprit">The request that was being applied, which is not tried again; null when the batch was being written, of which
    /// no request is tried again.</param>
    /// <exception cref="StoreException">The journal cannot be read; the loop must end.</exception>
    private async Task RecoverAsync(Waiting? culprit)
    {
        try
        {
            _isTorn = true;
            (_state, _history) = (new GraphState(), new EditHistory()); // frees memory before loading
            var loaded = await keeper.LoadAsync(CancellationToken.None).ConfigureAwait(false);
            if (await journal.FindDigestAsync(_published, CancellationToken.None).ConfigureAwait(false) != _publishedDigest)
            {
                await TakeOverAsync(loaded).ConfigureAwait(false);
                _isTorn = false;
                AnswerPending([], culprit);
                return;
            }

            (_state, _history) = (loaded.State, loaded.History);
            _digest = await ReadDigestAsync().ConfigureAwait(false);
            _isTorn = false;

            var unknown = _published + 1;
            var entries = await ReadAsync(_pending.Count == 0 ? unknown : Math.Min(unknown, _pending[0].Entry.Revision))
                .ConfigureAwait(false);
            AnswerPending(entries, culprit);
            _away = null;
            Publish([.. entries.SkipWhile(entry => entry.Revision < unknown)], null);
        }
        finally
        {
            // Whatever failed, nothing of this request was made durable.
            culprit?.Answer.TrySetResult(new WriteAnswer.Failed());
        }
    }

    /// <summary>The entries from a revision up to the loaded one: entries of the batch that are durable after all, and those of other
    /// processes.</summary>
    private async Task<ImmutableArray<JournalEntry>> ReadAsync(long from)
    {
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        if (from <= _history.Revision)
        {
            await foreach (var entry in journal.ReadEntriesAsync(from, CancellationToken.None).ConfigureAwait(false))
            {
                if (entry.Revision > _history.Revision)
                {
                    break; // appended since the network was loaded
                }

                entries.Add(entry);
            }
        }

        return entries.DrainToImmutable();
    }

    private void AnswerPending(ImmutableArray<JournalEntry> durable, Waiting? culprit)
    {
        foreach (var (entry, asked) in _pending)
        {
            if (durable.Any(other => IsSame(other, entry)))
            {
                asked.Answer.TrySetResult(new WriteAnswer.Done(entry.Revision, entry.NewIds));
            }
            else if (culprit is not null && asked != culprit)
            {
                _again.Enqueue(asked);
            }
            else
            {
                asked.Answer.TrySetResult(new WriteAnswer.Failed());
            }
        }

        _pending.Clear();
    }

    /// <summary>Answers all requests, since the loop ends; later ones are refused.</summary>
    private void AnswerAll()
    {
        _waiting.Writer.TryComplete();
        foreach (var (_, asked) in _pending)
        {
            asked.Answer.TrySetResult(new WriteAnswer.StoreAway { MayBeDone = true });
        }

        while (_again.TryDequeue(out var next) || _waiting.Reader.TryRead(out next))
        {
            next.Answer.TrySetResult(new WriteAnswer.Ending());
        }
    }

    /// <summary>Whether an entry of the journal is the one that this process made, rather than another process's entry with the same
    /// revision.</summary>
    private static bool IsSame(JournalEntry stored, JournalEntry made) =>
        stored.Revision == made.Revision
        && stored.At == made.At
        && stored.Kind == made.Kind
        && stored.Client == made.Client
        && stored.IdempotencyKey == made.IdempotencyKey
        && stored.NewIds.SequenceEqual(made.NewIds);
}
