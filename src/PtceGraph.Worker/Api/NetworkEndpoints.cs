using System.Globalization;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>Reading: the network, its history, its analysis.</summary>
internal static class NetworkEndpoints
{
    private const int MostHistory = 1_000;

    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/network", NetworkAsync).WithSummary("The network, now, at a date of the world (asOf) or at a revision of the journal (revision).");
        routes.MapGet("/api/v1/history", HistoryAsync).WithSummary("Who changed what, when and why; newest first.");
    }

    /// <summary>The snapshot that a query asks for, or null once a problem has been answered.</summary>
    public static async Task<GraphSnapshot?> SnapshotAsync(this HttpContext context, GraphSnapshot current)
    {
        var text = context.Request.Query["asOf"].FirstOrDefault();
        if (string.IsNullOrEmpty(text))
        {
            return current;
        }

        if (PartialDate.TryParse(text, out var date))
        {
            return current.AsOf(date.LastDay);
        }

        await context.ProblemAsync(
            [new RequestProblem("/asOf", "« asOf » doit être une date « AAAA-MM-JJ », « AAAA-MM » ou « AAAA ».", "“asOf” must be a date “YYYY-MM-DD”, “YYYY-MM” or “YYYY”.")], isMalformed: true).ConfigureAwait(false);
        return null;
    }

    private static async Task NetworkAsync(HttpContext context, SnapshotHolder holder, NetworkResponseCache responses, IGraphJournal journal)
    {
        var published = holder.Current;
        var current = published.Snapshot;
        if (context.Request.Query["revision"].FirstOrDefault() is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision > current.Revision)
            {
                await context.ProblemAsync(
                    [new RequestProblem("/revision", $"« revision » doit être un nombre de 0 à {current.Revision}.", $"“revision” must be a number from 0 to {current.Revision}.")], isMalformed: true).ConfigureAwait(false);
                return;
            }

            current = revision == current.Revision ? current : await AtAsync(journal, revision, context.RequestAborted).ConfigureAwait(false);
        }

        if (await context.SnapshotAsync(current).ConfigureAwait(false) is not { } snapshot)
        {
            return;
        }

        if (!ReferenceEquals(snapshot, published.Snapshot))
        {
            await context.JsonAsync(RawJson.Of(writer => NetworkJson.Write(writer, snapshot))).ConfigureAwait(false);
            return;
        }

        using var rental = await responses.RentAsync(context.RequestAborted).ConfigureAwait(false);
        if (rental is null)
        {
            await RequestRates.RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, "Trop de lectures lentes du réseau à la fois : réessayez dans un instant.", "Too many slow reads of the network at once: try again in a moment.").ConfigureAwait(false);
            return;
        }

        await context.JsonAsync(rental.Response.Json).ConfigureAwait(false);
    }

    private static async Task<GraphSnapshot> AtAsync(IGraphJournal journal, long revision, CancellationToken cancellationToken)
    {
        var state = new GraphState();
        await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            if (part.Entry.Revision > revision)
            {
                break;
            }

            state.Replay(part.ReadChanges());
        }

        return state.Snapshot(revision);
    }

    private static async Task HistoryAsync(HttpContext context, IGraphJournal journal)
    {
        var entries = await journal.ReadNewestAsync(MostHistory, null, context.RequestAborted).ConfigureAwait(false);
        var undone = new HashSet<long>();
        await context.JsonAsync(RawJson.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("entries");
            foreach (var (entry, changes) in entries)
            {
                // Newest first: the first undo or redo of an entry that is met is the last word on it.
                if (entry.Of is { } of && entry.Kind == EntryKind.Undo && !undone.Contains(-of))
                {
                    undone.Add(of);
                }
                else if (entry.Of is { } again && !undone.Contains(again))
                {
                    undone.Add(-again);
                }

                writer.WriteStartObject();
                EntryJson.WriteMembers(writer, entry);
                writer.WriteNumber("changes", changes);
                writer.WriteBoolean("undone", undone.Contains(entry.Revision));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        })).ConfigureAwait(false);
    }
}
