using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Pipeline;

/// <content>Edits.</content>
internal sealed partial class GraphWriter
{
    /// <summary>Applies an edit to the network, to be made durable with others, or answers why not.</summary>
    private async Task EditAsync(Waiting next, WriteRequest.Edit edit)
    {
        var (answer, roomsMade) = (next.Answer, _roomsMade);
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
            var applied = _state.Apply(
                requests,
                ids,
                edit.Kind == EntryKind.Edit ? ServiceLimits.MaxChangesBytes : long.MaxValue,
                checksWords: edit.Kind == EntryKind.Edit,
                today: time.GetLocalToday()
            );
            Add(
                next,
                applied.Changes,
                edit.Kind == EntryKind.Edit ? applied.NewIds : [],
                new EntryMeta(edit.Kind, edit.Client, edit.Reason, null, edit.Idempotency)
            );
        }
        catch (ChangeRefusedException refused)
        {
            answer.SetResult(new WriteAnswer.Refused(refused, _history.Revision));
        }
    }

    /// <summary>The answer to an edit that is not applied, because it was made before or the network is not what it was meant for; null for
    /// any other.</summary>
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

    /// <summary>Makes applied changes an entry that is pending.</summary>
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
}
