using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>Why an entry of the journal was made.</summary>
public enum EntryKind : byte
{
    /// <summary>Somebody's edit.</summary>
    Edit,

    /// <summary>Files read.</summary>
    Import,

    /// <summary>The sample network put into an empty store. It cannot be undone.</summary>
    Sample,

    /// <summary>Everything taken away.</summary>
    Clear,

    /// <summary>An entry taken back.</summary>
    Undo,

    /// <summary>An entry that was taken back, made again.</summary>
    Redo,
}

/// <summary>One revision of the network without its changes: who did something, when and why.</summary>
public record EntryHeader
{
    /// <summary>1 for the first, then one more each: dense.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was made.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Who asked: a role or a program, never a person's data.</summary>
    public string? Who { get; init; }

    /// <summary>The reason given.</summary>
    public string? Why { get; init; }

    /// <summary>The random word of the tab that asked.</summary>
    public string? Client { get; init; }

    /// <summary>For an undo or redo: the revision that it takes back or makes again.</summary>
    public long? Of { get; init; }

    /// <summary>The key that makes asking twice count once.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>A fingerprint of the request, to tell the same key with another body.</summary>
    public string? RequestHash { get; init; }

    /// <summary>The id of what each request added, null where it added nothing: the answer, kept for the same key.</summary>
    public ImmutableArray<string?> NewIds { get; init; } = [];
}

/// <summary>One revision of the network with all its changes.</summary>
public sealed record JournalEntry : EntryHeader
{
    /// <summary>The entry of a header and its changes.</summary>
    [SetsRequiredMembers]
    public JournalEntry(EntryHeader header, ImmutableArray<GraphChange> changes)
        : base(header) => Changes = changes;

    /// <summary>An entry to be filled.</summary>
    public JournalEntry()
    {
    }

    /// <summary>What happened, in order.</summary>
    public required ImmutableArray<GraphChange> Changes { get; init; }
}
