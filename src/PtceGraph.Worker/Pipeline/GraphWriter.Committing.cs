using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <content>Making what is pending durable, and publishing it.</content>
internal sealed partial class GraphWriter
{
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
}
