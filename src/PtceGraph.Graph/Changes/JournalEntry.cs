using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>Why an entry of the journal was made.</summary>
public enum EntryKind : byte
{
    /// <summary>An edit by a user.</summary>
    Edit,

    /// <summary>An import of files.</summary>
    Import,

    /// <summary>The sample network was loaded into an empty store. It cannot be undone.</summary>
    Sample,

    /// <summary>The network was cleared.</summary>
    Clear,

    /// <summary>An undo of an entry.</summary>
    Undo,

    /// <summary>A redo of an entry that was undone.</summary>
    Redo,
}

/// <summary>The header of one revision: who, when and why, without the changes.</summary>
public record EntryHeader
{
    /// <summary>The revision: 1 for the first entry, then consecutive.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was made.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Who made the change: a role or a program, never personal data.</summary>
    public string? Who { get; init; }

    /// <summary>The reason given.</summary>
    public string? Why { get; init; }

    /// <summary>The random identifier of the tab that made the request.</summary>
    public string? Client { get; init; }

    /// <summary>For an undo or redo: the revision that is undone or redone.</summary>
    public long? Of { get; init; }

    /// <summary>The idempotency key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The hash of the request, which detects the same key with another body.</summary>
    public string? RequestHash { get; init; }

    /// <summary>The id that each request added, null where it added nothing; kept to answer a repeated request with the same key.</summary>
    public ImmutableArray<string?> NewIds { get; init; } = [];
}

/// <summary>One revision of the network with all its changes.</summary>
public sealed record JournalEntry : EntryHeader
{
    /// <summary>An entry with this header and these changes.</summary>
    [SetsRequiredMembers]
    public JournalEntry(EntryHeader header, ImmutableArray<GraphChange> changes)
        : base(header) => Changes = changes;

    /// <summary>An entry whose properties are set by an initializer.</summary>
    public JournalEntry() { }

    /// <summary>The changes, in order.</summary>
    public required ImmutableArray<GraphChange> Changes { get; init; }
}
