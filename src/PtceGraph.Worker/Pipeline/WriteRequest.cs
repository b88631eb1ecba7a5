using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>A request to the writer.</summary>
internal abstract record WriteRequest
{
    private WriteRequest() { }

    /// <summary>The way the request came in, one of <see cref="Requester"/>, for the journal; null for unknown.</summary>
    public string? Who { get; init; }

    /// <summary>What the client has: nothing is written where the journal has another digest; null for any.</summary>
    public HeldRevision? Held { get; init; }

    /// <summary>Makes changes as one entry.</summary>
    public sealed record Edit(ImmutableArray<ChangeRequest> Requests, EntryKind Kind = EntryKind.Edit) : WriteRequest
    {
        /// <summary>Plans the changes on the network as it is when the request's turn comes; null for those of <see cref="Requests"/>. Edits
        /// wait for it. What it throws is thrown to whoever submitted the request, and nothing is applied.</summary>
        public Func<Published, Task<ImmutableArray<ChangeRequest>>>? Plan { get; init; }

        /// <summary>The revision that must be the current one; null for any.</summary>
        public long? ExpectedRevision { get; init; }

        /// <summary>The digest that the expected revision, once durable, must have; null for any.</summary>
        public string? ExpectedDigest { get; init; }

        public string? Reason { get; init; }

        public string? Client { get; init; }

        /// <summary>The idempotency key with the hash of the body; null for none. A request repeated with both is applied once.</summary>
        public (string Key, string BodyHash)? Idempotency { get; init; }
    }

    /// <summary>Undoes the last edit of a client, or the last of all where the client is null.</summary>
    public sealed record Undo(string? Client) : WriteRequest;

    /// <summary>Redoes what a client, or anyone where the client is null, undid last.</summary>
    public sealed record Redo(string? Client) : WriteRequest;

    /// <summary>Asks which entries an undo and a redo of a client, or of anyone, would act on. Writes nothing.</summary>
    public sealed record FindRestorable(string? Client) : WriteRequest;

    /// <summary>Takes over the entries that other processes appended, and ends a <see cref="NoteAway"/> or a read-only state.</summary>
    public sealed record CatchUp : WriteRequest;

    /// <summary>Publishes the network again, because its day has changed. Writes nothing.</summary>
    public sealed record TurnDay : WriteRequest;

    /// <summary>Says that the store does not answer: edits are refused until a <see cref="CatchUp"/>.</summary>
    public sealed record NoteAway(StoreException Why) : WriteRequest;
}

/// <summary>An answer of the writer.</summary>
internal abstract record WriteAnswer
{
    private WriteAnswer() { }

    /// <summary>The change is made and durable.</summary>
    public sealed record Done(long Revision, ImmutableArray<string?> NewIds) : WriteAnswer;

    /// <summary>The entries that an undo and a redo would act on; null for none.</summary>
    public sealed record Restorable(long? Undo, long? Redo) : WriteAnswer;

    /// <summary>The expected revision is not the current one; nothing was applied.</summary>
    public sealed record Conflict(long Expected, long Actual) : WriteAnswer;

    /// <summary>The journal does not have what the client holds: the store was replaced; nothing was applied.</summary>
    public sealed record Replaced : WriteAnswer;

    /// <summary>The network of a revision does not allow the change; nothing was applied.</summary>
    public sealed record Refused(ChangeRefusedException Why, long Revision) : WriteAnswer;

    /// <summary>The idempotency key was used with another body; nothing was applied.</summary>
    public sealed record KeyTaken : WriteAnswer;

    /// <summary>There is nothing to undo or redo.</summary>
    public sealed record Nothing : WriteAnswer;

    /// <summary>The request does not fit the network: it is not the sample, or not empty.</summary>
    public sealed record NotNow : WriteAnswer;

    /// <summary>An import into a sample that people edited does not say what becomes of that; nothing was applied.</summary>
    public sealed record SampleUndecided(SampleReport Edits) : WriteAnswer;

    /// <summary>An import has ids of wholly different nodes, and does not say that they are the same; nothing was applied.</summary>
    public sealed record IdsCollide(IdCollisions Collisions) : WriteAnswer;

    /// <summary>The store cannot be written. Nothing was applied, unless <see cref="MayBeDone"/>.</summary>
    /// <param name="Why">The error of the store; null for none.</param>
    public sealed record StoreAway(StoreException? Why = null) : WriteAnswer
    {
        /// <summary>Whether the change may have been made nevertheless: the answer of the store was lost.</summary>
        public bool MayBeDone { get; init; } = Why is { MayBeDone: true };
    }

    /// <summary>The service failed on the request; nothing was applied.</summary>
    public sealed record Failed : WriteAnswer;

    /// <summary>The service is stopping and accepts no more requests; nothing was applied.</summary>
    public sealed record Ending : WriteAnswer;
}
