using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
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
    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/network", NetworkAsync).RequireRateLimiting(CostlyReads.Policy).WithSummary("The network, now, at a date of the world (asOf) or at a revision of the journal (revision).");
        routes.MapGet("/api/v1/history", HistoryAsync).WithSummary("Who changed what, when and why; newest first, at most limit of them, older than the revision before.");
    }

    /// <summary>The snapshot that a query asks for, or null once a problem has been answered.</summary>
    public static async Task<GraphSnapshot?> SnapshotAsync(this HttpContext context, GraphSnapshot current) =>
        await context.DateAsync().ConfigureAwait(false) is (true, var date) ? date is { } day ? current.AsOf(day) : current : null;

    /// <summary>The date of the world that a query asks for, null for all that is known.</summary>
    /// <returns>False once a problem has been answered.</returns>
    public static async Task<(bool IsRight, DateOnly? Date)> DateAsync(this HttpContext context)
    {
        var text = context.Request.Query["asOf"].FirstOrDefault();
        if (string.IsNullOrEmpty(text))
        {
            return (true, null);
        }

        if (PartialDate.TryParse(text, out var date))
        {
            return (true, date.LastDay);
        }

        await context.ProblemAsync(
            [new RequestProblem("/asOf", "« asOf » doit être une date « AAAA-MM-JJ », « AAAA-MM » ou « AAAA ».", "“asOf” must be a date “YYYY-MM-DD”, “YYYY-MM” or “YYYY”.")], isMalformed: true).ConfigureAwait(false);
        return (false, null);
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

        if (ReferenceEquals(snapshot, published.Snapshot))
        {
            await SendInForceAsync(context, responses).ConfigureAwait(false);
            return;
        }

        await SendAsync(context, published with { Snapshot = snapshot }, await journal.FindDigestAsync(snapshot.Revision, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>The network in force, written once for all; nothing at all for one who has it.</summary>
    private static async Task SendInForceAsync(HttpContext context, NetworkResponseCache responses)
    {
        using var rental = await responses.RentAsync(context.RequestAborted).ConfigureAwait(false);
        if (rental is null)
        {
            await RequestRates.RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, "Trop de lectures lentes du réseau à la fois : réessayez dans un instant.", "Too many slow reads of the network at once: try again in a moment.").ConfigureAwait(false);
            return;
        }

        context.Response.Headers.CacheControl = "no-cache";
        if (rental.Response.ETag is { } tag)
        {
            context.Response.Headers.ETag = tag;
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Equals(EntityTagHeaderValue.Any) || held.Tag == tag))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await context.JsonAsync(rental.Response.Json).ConfigureAwait(false);
    }

    /// <summary>A network that nobody else asks for, sent as it is written and never held whole.</summary>
    private static async Task SendAsync(HttpContext context, Published published, string? digest)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.LetSlowReadersGo();
        var writer = new Utf8JsonWriter(context.Response.Body, RawJson.Readable);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            foreach (var _ in NetworkJson.WriteInSteps(writer, published.Snapshot))
            {
                if (writer.BytesPending > ServiceLimits.AnswerSliceBytes)
                {
                    await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }
            }

            Messages.WriteState(writer, published, digest);
            writer.WriteEndObject();
        }
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

    private static async Task HistoryAsync(HttpContext context, IGraphJournal journal, SnapshotHolder holder)
    {
        var (before, limit) = (Number("before", 1, long.MaxValue), Number("limit", 1, ServiceLimits.MaxHistory));
        if (before is < 0 || limit is < 0)
        {
            var name = before is < 0 ? "before" : "limit";
            var (french, english) = before is < 0 ? ("une révision", "a revision") : ($"un nombre de 1 à {ServiceLimits.MaxHistory}", $"a number from 1 to {ServiceLimits.MaxHistory}");
            await context.ProblemAsync([new RequestProblem($"/{name}", $"« {name} » doit être {french}.", $"“{name}” must be {english}.")], isMalformed: true).ConfigureAwait(false);
            return;
        }

        var entries = await journal.ReadNewestAsync((int)(limit ?? ServiceLimits.MaxHistory), before, context.RequestAborted).ConfigureAwait(false);
        await context.JsonAsync(RawJson.Of(writer => Write(writer, entries, holder.Current.Undone.Contains))).ConfigureAwait(false);

        // Null where it is not given, −1 where it is no such number.
        long? Number(string name, long from, long to) => context.Request.Query[name].FirstOrDefault() is not { } text
            ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : -1;
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ListedEntry> entries, Func<long, bool> isUndone)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("entries");
        foreach (var (entry, changes) in entries)
        {
            writer.WriteStartObject();
            EntryJson.WriteMembers(writer, entry);
            writer.WriteNumber("changes", changes);
            writer.WriteBoolean("undone", isUndone(entry.Revision));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
