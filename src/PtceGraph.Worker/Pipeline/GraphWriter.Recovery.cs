using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Pipeline;

/// <content>After an exception that nothing here expects (out of memory, an I/O error that the store did not name, a fault of ours): what is in memory may be half done.</content>
internal sealed partial class GraphWriter
{
    private bool _isTorn; // what is in memory may not be what the journal tells

    /// <summary>The store failed while it wrote the batch. A store of this process alone is asked whether the batch is durable all the same; a shared one has asked itself as long as it may.</summary>
    private async Task FailAsync(StoreException exception)
    {
        if (journal is ISharedStore || exception is StoreReplacedException)
        {
            GiveUp(exception);
            return;
        }

        bool isDone;
        try
        {
            isDone = await journal.ReadRevisionAsync(CancellationToken.None).ConfigureAwait(false) == _pending[^1].Entry.Revision;
        }
        catch (StoreException unreadable)
        {
            GiveUp(new StoreException(exception.In(Language.French), exception.Message, exception.IsTransient, unreadable) { MayBeDone = true });
            return;
        }

        if (isDone)
        {
            Log.StoreFailed(logger, exception);
            Confirm();
        }
        else
        {
            GiveUp(exception);
        }
    }

    /// <summary>Reads the network again from the journal instead of guessing, publishes what nobody knows of yet, and answers what waits.</summary>
    /// <param name="culprit">The request that was being taken: it is not tried again. Null when the batch was being made durable: none of it is.</param>
    /// <exception cref="StoreException">The journal cannot be read: the loop must end.</exception>
    private async Task RecoverAsync(Waiting? culprit)
    {
        try
        {
            _isTorn = true;
            (_state, _history) = (new GraphState(), new EditHistory()); // first let go of what may be large
            var loaded = await keeper.LoadAsync(CancellationToken.None).ConfigureAwait(false);
            (_state, _history) = (loaded.State, loaded.History);
            _isTorn = false;

            var unknown = _published + 1;
            var entries = await ReadAsync(_pending.Count == 0 ? unknown : Math.Min(unknown, _pending[0].Entry.Revision)).ConfigureAwait(false);
            AnswerPending(entries, culprit);
            _away = null;
            Publish([.. entries.SkipWhile(entry => entry.Revision < unknown)], isReadOnly: false);
        }
        finally
        {
            // Whatever else failed, nothing of it was made durable.
            culprit?.Answer.TrySetResult(new WriteAnswer.Failed());
        }
    }

    /// <summary>The entries from a revision up to the one in memory: those of the batch that are durable after all, and others' on a shared store.</summary>
    private async Task<ImmutableArray<JournalEntry>> ReadAsync(long from)
    {
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        if (from <= _history.Revision)
        {
            await foreach (var entry in journal.ReadEntriesAsync(from, CancellationToken.None).ConfigureAwait(false))
            {
                if (entry.Revision > _history.Revision)
                {
                    break; // appended since the network was read
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

    /// <summary>The loop ends: whoever waits, or asks from now on, is told.</summary>
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

    /// <summary>Whether an entry of the journal is the one that this process made, not another process's of the same revision.</summary>
    private static bool IsSame(JournalEntry stored, JournalEntry made) =>
        stored.Revision == made.Revision && stored.At == made.At && stored.Kind == made.Kind && stored.Client == made.Client
        && stored.IdempotencyKey == made.IdempotencyKey && stored.NewIds.SequenceEqual(made.NewIds);
}
