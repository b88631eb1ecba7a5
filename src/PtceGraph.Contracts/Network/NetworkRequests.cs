using System.Text.Json.Serialization;

namespace PtceGraph.Contracts;

/// <summary>A place in a journal. The journal that has another digest at the revision is another one, or was taken back and went
/// on.</summary>
/// <param name="Revision">A revision.</param>
/// <param name="Digest">The digest of its entry; empty for revision 0.</param>
public sealed record HeldRevision(long Revision, string Digest);

/// <summary>A request for changes, of which all are made or none.</summary>
/// <param name="Held">What the client has: nothing is done where the journal has another digest; absent for any.</param>
/// <param name="ExpectedRevision">The revision that must be the current one; absent for any.</param>
/// <param name="Reason">The reason to record in the journal; absent for none.</param>
/// <param name="Client">The random word of the browser tab; absent for none.</param>
/// <param name="Changes">The changes, in order.</param>
public sealed record ChangesRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HeldRevision? Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpectedRevision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Client,
    RawJson Changes
);

/// <summary>The client whose request to undo or redo.</summary>
/// <param name="Held">What the client has: nothing is done where the journal has another digest; absent for any.</param>
/// <param name="Client">The random word of the browser tab; absent for any client.</param>
public sealed record ClientRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HeldRevision? Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Client
);

/// <summary>A request to put an empty network in the sample's place.</summary>
/// <param name="Held">What the client has: nothing is done where the journal has another digest; absent for any.</param>
/// <param name="ExpectedRevision">The revision of the dry run that was agreed to, which must be the current one; absent for any.</param>
/// <param name="Client">The random word of the browser tab; absent for none.</param>
public sealed record EmptyRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HeldRevision? Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExpectedRevision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Client
);

/// <summary>A request to set positions.</summary>
/// <param name="Held">What the client has: nothing is done where the journal has another digest; absent for any.</param>
/// <param name="ExpectedVersion">The version that the client has.</param>
/// <param name="ExpectedDigest">The digest of the positions that the client has; absent for any.</param>
/// <param name="Positions">The positions by node id; ids that are not in the network are ignored.</param>
/// <param name="Replace">Whether they replace all positions; absent or false to merge them.</param>
public sealed record LayoutRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HeldRevision? Held,
    long ExpectedVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExpectedDigest,
    PositionMap Positions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Replace
);
