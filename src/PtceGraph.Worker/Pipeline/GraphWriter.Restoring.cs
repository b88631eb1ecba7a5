using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <content>Undo and redo.</content>
internal sealed partial class GraphWriter
{
    /// <summary>Undoes or redoes what a request asks for, to be made durable with others, or answers why not.</summary>
    private async Task RestoreAsync(Waiting next)
    {
        var (request, answer, roomsMade) = (next.Request, next.Answer, _roomsMade);

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

        var (kind, client, of) = request switch
        {
            WriteRequest.Undo undo => (EntryKind.Undo, undo.Client, _history.ToUndo(undo.Client)),
            WriteRequest.Redo redo => (EntryKind.Redo, redo.Client, _history.ToRedo(redo.Client)),
            _ => throw new ArgumentException($"{request.GetType().Name} restores nothing.", nameof(next)),
        };
        if (of is not { } revision)
        {
            answer.SetResult(new WriteAnswer.Nothing());
            return;
        }

        try
        {
            Add(next, await RestoreAsync(revision, kind).ConfigureAwait(false), [], new EntryMeta(kind, client, null, revision, null));
        }
        catch (ChangeRefusedException refused)
        {
            answer.SetResult(new WriteAnswer.Refused(refused, _history.Revision));
        }
    }

    /// <summary>Undoes an entry, its last part first, or redoes it: all of it or nothing.</summary>
    private async Task<ImmutableArray<GraphChange>> RestoreAsync(long revision, EntryKind kind)
    {
        var done = ImmutableArray.CreateBuilder<GraphChange>();
        try
        {
            await foreach (
                var part in journal
                    .ReadEntryAsync(revision, lastFirst: kind == EntryKind.Undo, CancellationToken.None)
                    .ConfigureAwait(false)
            )
            {
                var changes = part.ReadChanges();
                done.AddRange(_state.Restore(kind == EntryKind.Undo ? GraphChange.InverseOf(changes) : changes));
            }
        }
        catch (Exception exception) when (exception is ChangeRefusedException or StoreException)
        {
            _state.Replay(GraphChange.InverseOf(done));
            throw;
        }

        return done.DrainToImmutable();
    }
}
