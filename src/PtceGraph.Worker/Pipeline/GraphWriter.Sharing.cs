using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;

namespace PtceGraph.Worker.Pipeline;

/// <content>A store that other processes write too.</content>
internal sealed partial class GraphWriter
{
    /// <summary>Takes back what is pending, takes over what the other process appended, and queues what is pending again, unless it has waited
    /// for longer than <see cref="Patience"/>.</summary>
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

    /// <summary>Takes back what is applied but not durable, without answering the requests.</summary>
    private void TakeBack()
    {
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            _state.Replay(GraphChange.InverseOf(_pending[i].Entry.Changes));
            _history.RemoveLast();
        }
    }

    /// <summary>Whether the journal does not have what the client of a request holds.</summary>
    private async ValueTask<bool> IsOfAnotherStoreAsync(WriteRequest request) =>
        request.Held is { } held && !await lineage.HasAsync(held, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Takes over the entries that others appended, or the whole network where the journal is another one. Nothing may be
    /// pending.</summary>
    private async Task CatchUpAsync()
    {
        // All entries are read before any is applied, so that a store that fails meanwhile leaves nothing half applied.
        var entries = new List<JournalEntry>();
        await foreach (var entry in journal.ReadEntriesAsync(_history.Revision + 1, CancellationToken.None).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        // Only now: a journal that is replaced after this check was still the same one when its entries were read.
        if (await journal.FindDigestAsync(_history.Revision, CancellationToken.None).ConfigureAwait(false) != _digest)
        {
            await TakeOverAsync(await keeper.LoadAsync(CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        foreach (var entry in entries)
        {
            _state.Replay(entry.Changes);
            _history.Add(entry);
        }

        if (entries.Count > 0 || _away is not null || _readOnly is not null)
        {
            _away = null;
            _digest = entries.Count == 0 ? _digest : await ReadDigestAsync().ConfigureAwait(false);
            var graph = Publish([.. entries], null);
            keeper.Note(entries.Sum(entry => entry.Changes.Length), graph, _history);
        }
    }

    /// <summary>Publishes the network of the journal that has taken the place of the one that this process read.</summary>
    private async Task TakeOverAsync(LoadedNetwork loaded)
    {
        await reopenLayout(CancellationToken.None).ConfigureAwait(false);
        var digest = await DigestOfAsync(loaded.History.Revision).ConfigureAwait(false);
        (_state, _history, _digest, _away) = (loaded.State, loaded.History, digest, null);
        _replacements++;
        lineage.Forget();
        keeper.Note(0, Publish([.. loaded.Recent], null), _history);
    }

    /// <summary>The digest of the newest entry that this process has taken over.</summary>
    private Task<string> ReadDigestAsync() => DigestOfAsync(_history.Revision);

    private async Task<string> DigestOfAsync(long revision) =>
        await journal.FindDigestAsync(revision, CancellationToken.None).ConfigureAwait(false)
        ?? throw new StoreException(Sentences.StoreUnavailable(), isTransient: true); // the journal was replaced a moment ago
}
