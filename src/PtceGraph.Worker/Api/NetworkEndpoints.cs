using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>The routes that read the network and its history.</summary>
internal static class NetworkEndpoints
{
    private const string ReplacedHeader = "Ptcegraph-Replaced";
    private const int MostLetters = 500; // of the name of an actor that is sought

    public static void MapNetwork(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/network", NetworkAsync)
            .Reads()
            .RequireRateLimiting(CostlyReads.Policy)
            .WithMetadata(new CostlyWith(RequestParameter.Revision, RequestParameter.AsOf))
            .Takes(RequestParameter.AsOf, RequestParameter.Revision, RequestParameter.Held)
            .Answers<NetworkAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("The network: the current one, the one on a date (as_of) or the one at a revision of the journal (revision).");
        routes
            .MapGet("/territories", TerritoriesAsync)
            .Reads()
            .RequireRateLimiting(CostlyReads.Policy)
            .Takes()
            .Answers<TerritoriesAnswer>()
            .WithSummary(
                "Where the nodes of the network are: commune, EPCI, département and région, derived from what they state, with the level of local authorities."
            );
        routes
            .MapGet("/doubles", DoublesAsync)
            .Reads()
            .Takes(RequestParameter.ActorName, RequestParameter.ActorNumber)
            .Answers<DoubleAnswer>()
            .WithSummary(
                "The actor or pole that a new actor may be: by the rules by which an import proposes doubles, from a name, a SIREN, SIRET or RNA."
            );
        routes
            .MapGet("/history", HistoryAsync)
            .Reads()
            .Takes(RequestParameter.Before, RequestParameter.Limit, RequestParameter.What)
            .Answers<HistoryAnswer>()
            .WithSummary(
                "The journal's entries: who changed the network, when and why. Newest first, at most limit entries, older than the revision before."
            );
    }

    private static Task DoublesAsync(HttpContext context, DoubleLookup doubles)
    {
        var (name, number) = (RequestParameter.ActorName.In(context.Request) ?? "", RequestParameter.ActorNumber.In(context.Request));
        return context.JsonAsync(RawJson.Of(new DoubleAnswer(name.Length > MostLetters ? null : doubles.Find(name, number))));
    }

    /// <summary>The day that a query asks for; null where it asks for none.</summary>
    /// <returns>Whether the day is valid; if not, a problem has been answered.</returns>
    public static async Task<(bool IsRight, NetworkDay? Day)> DayAsync(this HttpContext context)
    {
        var text = RequestParameter.AsOf.In(context.Request);
        if (string.IsNullOrEmpty(text))
        {
            return (true, null);
        }

        if (NetworkDay.TryParse(text, out var day))
        {
            return (true, day);
        }

        await context.ProblemAsync([new RequestProblem("/as_of", Sentences.AsOfNotADate())], isMalformed: true).ConfigureAwait(false);
        return (false, null);
    }

    private static async Task NetworkAsync(
        HttpContext context,
        SnapshotHolder holder,
        NetworkResponseCache responses,
        PageFiles page,
        JournalLineage lineage,
        IGraphJournal journal,
        TimeProvider time
    )
    {
        var published = holder.Current;
        if (await context.HeldAsync().ConfigureAwait(false) is not (true, var held))
        {
            return;
        }

        bool? isReplaced = held is null
            ? null
            : await lineage.TryFindAsync(held, ServiceLimits.LongestDigestRead, context.RequestAborted).ConfigureAwait(false) == false;
        var current = published.Snapshot;
        if (RequestParameter.Revision.In(context.Request) is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision > current.Revision)
            {
                await context
                    .ProblemAsync([new RequestProblem("/revision", Sentences.RevisionOutOfRange(current.Revision))], isMalformed: true)
                    .ConfigureAwait(false);
                return;
            }

            if (revision != current.Revision)
            {
                published = await AtAsync(journal, published, revision, time, context.RequestAborted).ConfigureAwait(false);
            }
        }

        if (await context.DayAsync().ConfigureAwait(false) is not (true, var asked))
        {
            return;
        }

        if (asked is null && ReferenceEquals(published.Snapshot, current))
        {
            await SendInForceAsync(context, responses, published.Lineage, isReplaced).ConfigureAwait(false);
            return;
        }

        SayReplaced(context, isReplaced);
        await SendAsync(context, published, asked, time, page.Program).ConfigureAwait(false);
    }

    private static Task TerritoriesAsync(HttpContext context, SnapshotHolder holder) =>
        context.JsonAsync(RawJson.Of(TerritoriesAnswer.Of(holder.Current.Snapshot)));

    /// <summary>Says whether the journal does not have what the client has; not said where the client does not say it.</summary>
    private static void SayReplaced(HttpContext context, bool? isReplaced)
    {
        if (isReplaced is { } answer)
        {
            // False too: a browser keeps the headers of an answer that it has cached unless they are sent again.
            context.Response.Headers[ReplacedHeader] = answer ? "true" : "false";
        }
    }

    /// <summary>Answers with the current network, which is serialised once for all clients, or with 304 to a client that has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="responses">The cache.</param>
    /// <param name="lineage">Which store was compared with what the client has.</param>
    /// <param name="isReplaced">Whether the journal does not have what the client has; null where it does not say what it has.</param>
    private static async Task SendInForceAsync(HttpContext context, NetworkResponseCache responses, int lineage, bool? isReplaced)
    {
        using var rental = await responses.RentAsync(context.RequestAborted).ConfigureAwait(false);
        if (rental is null)
        {
            await RequestRates
                .RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, Sentences.TooManySlowReads())
                .ConfigureAwait(false);
            return;
        }

        var tag = rental.Response.ETag;
        (context.Response.Headers.CacheControl, context.Response.Headers.ETag) = ("no-cache", tag);
        SayReplaced(context, isReplaced is null ? null : isReplaced.Value || lineage != rental.Response.Published.Lineage);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Equals(EntityTagHeaderValue.Any) || held.Tag == tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await context.JsonAsync(rental.Response.Json).ConfigureAwait(false);
    }

    /// <summary>Answers with a network that other clients are unlikely to ask for: it is streamed, and never held in memory as a
    /// whole.</summary>
    private static async Task SendAsync(HttpContext context, Published published, NetworkDay? asked, TimeProvider time, string? program)
    {
        var all = published.Snapshot;
        if (asked is not null)
        {
            var day = asked.On(time.GetLocalToday());
            published = published with { Snapshot = day is { } date ? all.AsOf(date) : all, Day = day };
        }

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

            Messages.WriteState(writer, published, program, asked is null ? null : all.RowCount - published.Snapshot.RowCount);
            writer.WriteEndObject();
        }
    }

    /// <summary>The network as it was at an earlier revision.</summary>
    private static async Task<Published> AtAsync(
        IGraphJournal journal,
        Published published,
        long revision,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (state, history) = (new GraphState(), new EditHistory());
        await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            if (part.Entry.Revision > revision)
            {
                break;
            }

            state.Replay(part.ReadChanges());
            if (part.IsLast)
            {
                history.Add(part.Entry);
            }
        }

        var snapshot = state.Snapshot(revision);
        return published with
        {
            Snapshot = snapshot,
            Day = Published.DayOf(snapshot, history.IsSample, time),
            Digest =
                await journal.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false)
                ?? throw new StoreException(Sentences.StoreUnavailable(), isTransient: true), // the journal was replaced a moment ago
            IsSample = history.IsSample,
        };
    }

    private static async Task HistoryAsync(HttpContext context, IGraphJournal journal, SnapshotHolder holder)
    {
        var (before, limit) = (
            Number(RequestParameter.Before, 1, long.MaxValue),
            Number(RequestParameter.Limit, 1, ServiceLimits.MaxHistory)
        );
        if (before is < 0 || limit is < 0)
        {
            var name = before is < 0 ? "before" : "limit";
            var expected = before is < 0 ? Sentences.ARevision() : Sentences.ANumberFromOneTo(ServiceLimits.MaxHistory);
            await context
                .ProblemAsync([new RequestProblem($"/{name}", Sentences.MustBe(name, expected))], isMalformed: true)
                .ConfigureAwait(false);
            return;
        }

        var entries = await journal
            .ReadNewestAsync((int)(limit ?? ServiceLimits.MaxHistory), before, context.RequestAborted)
            .ConfigureAwait(false);
        var undone = holder.Current.Undone;
        var tells = RequestParameter.What.In(context.Request) == "true";
        var reports = new List<ListedEntryReport>(entries.Count);
        foreach (var (header, changes) in entries)
        {
            var what = tells ? await HistoryTeller.TellAsync(journal, header, changes, context.RequestAborted).ConfigureAwait(false) : null;
            reports.Add(new ListedEntryReport(header, changes, undone.Contains(header.Revision), what));
        }

        await context.JsonAsync(RawJson.Of(new HistoryAnswer(reports))).ConfigureAwait(false);

        // Null where the parameter is missing, −1 where it is not a number in the range.
        long? Number(RequestParameter parameter, long from, long to) =>
            parameter.In(context.Request) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
                ? number
            : -1;
    }
}
