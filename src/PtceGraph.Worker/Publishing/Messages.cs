using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>Makes the messages of the hub, as <c>graph-schemas/wire/hub.md</c> describes them.</summary>
internal static class Messages
{
    /// <param name="network">The object of <c>GET /api/v1/network</c>.</param>
    /// <param name="layout">The positions.</param>
    /// <param name="isReplaced">Whether the viewer had what the journal does not have.</param>
    public static WireValue Snapshot(RawJson network, MapLayout layout, bool isReplaced = false)
    {
        var whole = network.With("layout", writer => ContractJson.Write(writer, Layout(layout)));
        return new WireValue.Json(isReplaced ? whole.With("replaced", writer => writer.WriteBooleanValue(true)) : whole);
    }

    /// <summary>A snapshot that tells the viewer where to read the network.</summary>
    public static WireValue SnapshotElsewhere(Published published, string? program, bool isReplaced = false) =>
        WireValue.Of(
            new ElsewhereMessage(published.Snapshot.Revision, published.IsSample, published.IsReadOnly, "/api/v1/network")
            {
                Digest = published.Digest,
                ReadOnlyReason = published.ReadOnly,
                Follower = FollowerOf(published),
                AsOf = published.Day,
                Program = program,
                Replaced = isReplaced ? true : null,
            }
        );

    public static WireValue Changes(Published published, string? program, IReadOnlyList<WrittenEntry> entries) =>
        WireValue.Of(
            new ChangesMessage(
                published.Snapshot.Revision,
                published.IsSample,
                published.IsReadOnly,
                RawJson.Joined(entries.Select(entry => entry.Changes)),
                RawJson.ArrayOf(entries.Select(entry => entry.Entry))
            )
            {
                Digest = published.Digest,
                ReadOnlyReason = published.ReadOnly,
                Follower = FollowerOf(published),
                AsOf = published.Day,
                Program = program,
            }
        );

    public static WireValue Progress(long revision, AnalysisProgress progress) =>
        WireValue.Of(new ProgressMessage(revision, "analysis", progress.Stage, progress.Done, progress.Total));

    /// <summary>An analysis that ended without a result.</summary>
    public static WireValue FailedAnalysis(long revision) => WireValue.Of(new ProgressMessage(revision, "analysis", "failed", 0, 0));

    /// <param name="revision">The revision of the network.</param>
    /// <param name="layout">All positions of the version.</param>
    /// <param name="positions">Some of the positions that changed.</param>
    /// <param name="isWhole">Whether the positions of this version replace all that the viewer has, beginning with this message.</param>
    /// <param name="isLast">Whether this is the last message of the version.</param>
    public static WireValue Layout(
        long revision,
        MapLayout layout,
        IEnumerable<KeyValuePair<string, MapPoint>> positions,
        bool isWhole,
        bool isLast
    ) =>
        WireValue.Of(
            new LayoutMessage(revision, layout.Version, layout.Digest, Positions(positions))
            {
                Whole = isWhole ? true : null,
                More = isLast ? null : true,
            }
        );

    public static WireValue Presence(long revision, int viewers) => WireValue.Of(new PresenceMessage(revision, viewers));

    /// <summary>All positions in the store, including those of removed nodes: an undo brings the nodes back to where they were.</summary>
    public static LayoutAnswer Layout(MapLayout layout) => new(layout.Version, layout.Digest, Positions(layout.Positions));

    /// <summary>Positions by id.</summary>
    public static PositionMap Positions(IEnumerable<KeyValuePair<string, MapPoint>> positions) =>
        new(positions.Select(pair => (pair.Key, pair.Value.X, pair.Value.Y)));

    /// <summary>Writes the state of the network: the digest of its revision, whether it is the sample, whether it can be edited here, its
    /// day, and the program that serves it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="published">The network.</param>
    /// <param name="program">The program that serves it; null without a page.</param>
    /// <param name="rowsLeftOut">The number of nodes and links that a day which was asked for leaves out; null where none was asked
    /// for.</param>
    public static void WriteState(Utf8JsonWriter writer, Published published, string? program, int? rowsLeftOut = null) =>
        ContractJson.WriteMembers(
            writer,
            new NetworkAnswer(published.IsSample, published.IsReadOnly)
            {
                RowsLeftOut = rowsLeftOut,
                Digest = published.Digest,
                ReadOnlyReason = published.ReadOnly,
                Follower = FollowerOf(published),
                AsOf = published.Day,
                Program = program,
            }
        );

    private static bool? FollowerOf(Published published) => published.IsFollower ? true : null;
}
