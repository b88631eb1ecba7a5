using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>What the writer is asked.</summary>
internal abstract record WriteRequest
{
    private WriteRequest()
    {
    }

    /// <summary>Changes, as one entry.</summary>
    public sealed record Edit(ImmutableArray<ChangeRequest> Requests, EntryKind Kind = EntryKind.Edit) : WriteRequest
    {
        /// <summary>The revision that must be in force; null does not mind.</summary>
        public long? ExpectedRevision { get; init; }

        public string? Reason { get; init; }

        public string? Client { get; init; }

        /// <summary>The key that makes asking twice count once, with a fingerprint of the body.</summary>
        public (string Key, string BodyHash)? Idempotency { get; init; }
    }

    /// <summary>The last edit of a client, or of anyone, taken back.</summary>
    public sealed record Undo(string? Client) : WriteRequest;

    /// <summary>What was taken back last, made again.</summary>
    public sealed record Redo(string? Client) : WriteRequest;

    /// <summary>Asks which entries an undo and a redo of a client, or of anyone, would restore; writes nothing.</summary>
    public sealed record FindRestorable(string? Client) : WriteRequest;

    /// <summary>What other processes appended to a shared store, taken over.</summary>
    public sealed record CatchUp : WriteRequest;

    /// <summary>The store was found to be away: nothing is written until a <see cref="CatchUp"/>.</summary>
    public sealed record NoteAway(StoreException Why) : WriteRequest;
}

/// <summary>What the writer answers.</summary>
internal abstract record WriteAnswer
{
    private WriteAnswer()
    {
    }

    /// <summary>Done, and durable.</summary>
    public sealed record Done(long Revision, ImmutableArray<string?> NewIds) : WriteAnswer;

    /// <summary>The entries that an undo and a redo would restore; null where there is none.</summary>
    public sealed record Restorable(long? Undo, long? Redo) : WriteAnswer;

    /// <summary>Another revision is in force.</summary>
    public sealed record Conflict(long Expected, long Actual) : WriteAnswer;

    /// <summary>It would break the network; nothing was applied.</summary>
    public sealed record Refused(ChangeRefusedException Why) : WriteAnswer;

    /// <summary>The key was used for another body.</summary>
    public sealed record KeyTaken : WriteAnswer;

    /// <summary>There is nothing to undo or redo.</summary>
    public sealed record Nothing : WriteAnswer;

    /// <summary>What it needs is not so: the network is not the sample, or not empty.</summary>
    public sealed record NotNow : WriteAnswer;

    /// <summary>The store cannot be written; nothing was applied, unless its answer was lost.</summary>
    /// <param name="Why">What the store said, if it said anything.</param>
    public sealed record StoreAway(StoreException? Why = null) : WriteAnswer
    {
        /// <summary>Whether the change may have been made all the same.</summary>
        public bool MayBeDone { get; init; } = Why is { MayBeDone: true };
    }

    /// <summary>The service failed on it; nothing was applied.</summary>
    public sealed record Failed : WriteAnswer;

    /// <summary>The service ends and takes nothing more; nothing was applied.</summary>
    public sealed record Ending : WriteAnswer;
}
