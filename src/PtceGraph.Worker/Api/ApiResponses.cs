using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Writes the answers of the API: JSON, and problem details (RFC 9457) with a sentence in the language of the request.</summary>
internal static class ApiResponses
{
    private const string RetrySeconds = "5";
    private const string JsonType = "application/json; charset=utf-8";
    private const string ProblemType = "application/problem+json; charset=utf-8";

    private static readonly StreamPipeReaderOptions BodyOptions = new(bufferSize: 16 << 10, leaveOpen: true, useZeroByteReads: false);

    /// <summary>Answers 200 with JSON, written slice by slice: a client that does not read holds one slice until its connection is
    /// closed.</summary>
    public static Task JsonAsync(this HttpContext context, RawJson json) => context.SendAsync(StatusCodes.Status200OK, JsonType, json);

    /// <summary>Answers with a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">4xx or 5xx.</param>
    /// <param name="sentence">The problem and what to do about it.</param>
    /// <param name="more">Sets further members; null for none.</param>
    public static Task ProblemAsync(this HttpContext context, int status, Sentence sentence, Func<Problem, Problem>? more = null)
    {
        var problem = new Problem(status, ReasonPhrases.GetReasonPhrase(status), sentence.In(RequestLanguage.Of(context.Request)));
        return context.SendAsync(status, ProblemType, RawJson.Of(more?.Invoke(problem) ?? problem));
    }

    /// <summary>Answers 422, or 400 for a malformed request, with a pointer and a sentence for each mistake.</summary>
    public static Task ProblemAsync(this HttpContext context, IReadOnlyList<RequestProblem> problems, bool isMalformed)
    {
        var language = RequestLanguage.Of(context.Request);
        return context.ProblemAsync(
            isMalformed ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity,
            Sentences.NothingApplied(),
            problem =>
                problem with
                {
                    Errors =
                    [
                        .. problems
                            .Take(ProblemList.Most + 1)
                            .Select(error => new ProblemError(error.Pointer, error.Sentence.In(language))),
                    ],
                }
        );
    }

    /// <summary>Answers with the outcome of a write.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">The outcome.</param>
    /// <param name="notNow">The sentence for <see cref="WriteAnswer.NotNow"/>; null for a general one.</param>
    /// <param name="done">Makes the body of a successful answer; null for the revision and the new ids.</param>
    public static Task AnswerAsync(
        this HttpContext context,
        WriteAnswer answer,
        Sentence? notNow = null,
        Func<ChangeAnswer, RawJson>? done = null
    )
    {
        switch (answer)
        {
            case WriteAnswer.Done(var revision, var newIds):
                var change = new ChangeAnswer(revision) { Ids = newIds.IsEmpty ? null : newIds };
                return context.JsonAsync(done?.Invoke(change) ?? RawJson.Of(change));
            case WriteAnswer.Restorable(var undo, var redo):
                return context.JsonAsync(RawJson.Of(new RestorableAnswer(undo, redo)));
            case WriteAnswer.Conflict(var expected, var actual):
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    Sentences.NetworkConflict(actual, expected),
                    problem => problem with { ExpectedRevision = expected, Revision = actual }
                );
            case WriteAnswer.Replaced:
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    Sentences.NetworkReplaced(),
                    problem => problem with { Replaced = true }
                );
            case WriteAnswer.Refused({ Error: ValuesChanged changed }, var revision):
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    changed.Sentence,
                    problem => problem with { Conflicts = [.. changed.Conflicts.Select(conflict => Report(conflict, revision))] }
                );
            case WriteAnswer.Refused({ Error: LaterChangeRests } refused, _):
                return context.ProblemAsync(StatusCodes.Status409Conflict, refused.Error.Sentence);
            case WriteAnswer.Refused(var refused, _):
                return context.ProblemAsync([RequestProblem.Of(refused)], isMalformed: false);
            case WriteAnswer.KeyTaken:
                return context.ProblemAsync([new RequestProblem("", Sentences.IdempotencyKeyTaken())], isMalformed: false);
            case WriteAnswer.Nothing:
                return context.ProblemAsync(StatusCodes.Status409Conflict, Sentences.NothingToUndo());
            case WriteAnswer.NotNow:
                return context.ProblemAsync(StatusCodes.Status409Conflict, notNow ?? Sentences.NotNow());
            case WriteAnswer.SampleUndecided(var edits):
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    SampleWords.Of(edits),
                    problem => problem with { Sample = edits }
                );
            case WriteAnswer.IdsCollide(var collisions):
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    CollisionWords.Of(collisions),
                    problem => problem with { Collisions = collisions }
                );
            case WriteAnswer.StoreAway { MayBeDone: true }:
                context.Response.Headers.RetryAfter = RetrySeconds;
                return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, Sentences.StoreStoppedAnswering());
            case WriteAnswer.Failed:
                return context.FailedAsync();
            case WriteAnswer.Ending:
                context.Response.Headers.RetryAfter = RetrySeconds;
                return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, Sentences.ServiceEnding());
            case WriteAnswer.StoreAway(var why):
                return context.StoreAwayAsync(why);
            default:
                throw new ArgumentException($"{answer.GetType().Name} is no answer.", nameof(answer));
        }
    }

    /// <summary>Answers 500: the service failed, and its log says why.</summary>
    public static Task FailedAsync(this HttpContext context) =>
        context.ProblemAsync(StatusCodes.Status500InternalServerError, Sentences.RequestFailed());

    /// <summary>Answers 503: the store does not answer; or 507: it refuses the request for what it is, which would be refused
    /// again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">The error of the store; null if there was none. Only sentences without a path of this machine are passed
    /// on.</param>
    public static Task StoreAwayAsync(this HttpContext context, StoreException? why = null)
    {
        if (why is { IsRefusal: true })
        {
            return context.ProblemAsync(StatusCodes.Status507InsufficientStorage, StoreTrouble.SentenceOf(why));
        }

        context.Response.Headers.RetryAfter = RetrySeconds;
        return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, StoreTrouble.SentenceOf(why));
    }

    /// <summary>The body of a request, for reading it as it arrives.</summary>
    public static PipeReader ReadBody(this HttpContext context) => PipeReader.Create(context.Request.Body, BodyOptions);

    /// <summary>Whether the content type of a request is JSON; if not, a problem has been answered.</summary>
    public static async Task<bool> IsJsonAsync(this HttpContext context)
    {
        if (context.Request.HasJsonContentType())
        {
            return true;
        }

        await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, Sentences.BodyNotJson()).ConfigureAwait(false);
        return false;
    }

    /// <summary>Closes the connection if the client reads this answer more slowly than
    /// <see cref="ServiceLimits.SlowestBytesPerSecond"/>.</summary>
    public static void LetSlowReadersGo(this HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(ServiceLimits.SlowestBytesPerSecond, ServiceLimits.SlowGrace);
        }
    }

    private static ConflictReport Report(ValueConflict conflict, long revision) =>
        new(
            RequestProblem.PointerTo(conflict),
            RawJson.Of(writer => EntityJson.WriteValue(writer, conflict.Yours)),
            RawJson.Of(writer => EntityJson.WriteValue(writer, conflict.Theirs)),
            revision
        );

    private static async Task SendAsync(this HttpContext context, int status, string type, RawJson json)
    {
        IDisposable? held = null;
        if (json.Utf8.Length > ServiceLimits.AnswerSliceBytes)
        {
            held = context.RequestServices.GetRequiredService<LargeAnswers>().TryHold(json);
            if (held is null)
            {
                await RequestRates
                    .RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, Sentences.TooManyLongReads())
                    .ConfigureAwait(false);
                return;
            }

            context.LetSlowReadersGo();
        }

        using var sent = held;
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = json.Utf8.Length;

        for (var rest = json.Utf8; !rest.IsEmpty; )
        {
            var slice = rest[..Math.Min(rest.Length, ServiceLimits.AnswerSliceBytes)];
            await context.Response.Body.WriteAsync(slice, context.RequestAborted).ConfigureAwait(false);
            rest = rest[slice.Length..];
        }
    }
}
