using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>Answers of the API: JSON, and problems as RFC 9457 says, with a sentence in the asker's language.</summary>
internal static class Answers
{
    private const string RetrySeconds = "5";

    private static readonly StreamPipeReaderOptions BodyOptions = new(bufferSize: 16 << 10, leaveOpen: true, useZeroByteReads: false);

    /// <summary>200 with JSON, handed over slice by slice: who does not read holds one slice, and is let go.</summary>
    public static Task JsonAsync(this HttpContext context, RawJson json) => context.SendAsync(StatusCodes.Status200OK, "application/json; charset=utf-8", json);

    /// <summary>A problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">4xx or 5xx.</param>
    /// <param name="french">The sentence in French.</param>
    /// <param name="english">The sentence in English.</param>
    /// <param name="more">Writes further members.</param>
    public static Task ProblemAsync(this HttpContext context, int status, string french, string english, Action<Utf8JsonWriter>? more = null) =>
        context.SendAsync(status, "application/problem+json; charset=utf-8", RawJson.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("status", status);
            writer.WriteString("title", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
            writer.WriteString("detail", RequestLanguage.Of(context.Request) == Language.French ? french : english);
            more?.Invoke(writer);
            writer.WriteEndObject();
        }));

    /// <summary>422 (or 400 for what is no JSON) with a pointer and a sentence for each mistake.</summary>
    public static Task ProblemAsync(this HttpContext context, IReadOnlyList<RequestProblem> problems, bool isMalformed)
    {
        var language = RequestLanguage.Of(context.Request);
        return context.ProblemAsync(
            isMalformed ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity,
            "Rien n'a été appliqué : voir les erreurs.",
            "Nothing was applied: see the errors.",
            writer =>
            {
                writer.WriteStartArray("errors");
                foreach (var problem in problems.Take(ProblemList.Most + 1))
                {
                    writer.WriteStartObject();
                    writer.WriteString("pointer", problem.Pointer);
                    writer.WriteString("detail", problem.In(language));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
    }

    /// <summary>What the writer answered, as HTTP says it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">The writer's answer.</param>
    /// <param name="notNow">Why it cannot be done now, in both languages.</param>
    /// <param name="more">Writes further members where it was done.</param>
    public static Task AnswerAsync(this HttpContext context, WriteAnswer answer, (string French, string English)? notNow = null, Action<Utf8JsonWriter>? more = null)
    {
        switch (answer)
        {
            case WriteAnswer.Done(var revision, var newIds):
                return context.JsonAsync(RawJson.Of(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("revision", revision);
                    if (newIds.Length > 0)
                    {
                        writer.WriteStartArray("ids");
                        foreach (var id in newIds)
                        {
                            writer.WriteStringValue(id);
                        }

                        writer.WriteEndArray();
                    }

                    more?.Invoke(writer);
                    writer.WriteEndObject();
                }));
            case WriteAnswer.Restorable(var undo, var redo):
                return context.JsonAsync(RawJson.Of(writer =>
                {
                    writer.WriteStartObject();
                    WriteRevision(writer, "undo", undo);
                    WriteRevision(writer, "redo", redo);
                    writer.WriteEndObject();
                }));
            case WriteAnswer.Conflict(var expected, var actual):
                return context.ProblemAsync(
                    StatusCodes.Status409Conflict,
                    $"Le réseau est à la révision {actual} ; vous étiez à la {expected}. Rien n'a été appliqué : relisez, puis recommencez.",
                    $"The network is at revision {actual}; you were at {expected}. Nothing was applied: read again, then retry.",
                    writer =>
                    {
                        writer.WriteNumber("expected_revision", expected);
                        writer.WriteNumber("revision", actual);
                    });
            case WriteAnswer.Refused({ Error: LaterChangeRests } refused):
                return context.ProblemAsync(StatusCodes.Status409Conflict, refused.Error.In(Language.French), refused.Error.In(Language.English));
            case WriteAnswer.Refused(var refused):
                return context.ProblemAsync([RequestProblem.Of(refused)], isMalformed: false);
            case WriteAnswer.KeyTaken:
                return context.ProblemAsync(
                    [new RequestProblem("", "Cette clé d'idempotence a servi à une autre demande : prenez-en une nouvelle.", "This idempotency key was used for another request: take a new one.")], isMalformed: false);
            case WriteAnswer.Nothing:
                return context.ProblemAsync(StatusCodes.Status409Conflict, "Il n'y a rien à annuler ni à rétablir.", "There is nothing to undo or redo.");
            case WriteAnswer.NotNow:
                var (french, english) = notNow ?? ("Ce n'est pas possible maintenant.", "This cannot be done now.");
                return context.ProblemAsync(StatusCodes.Status409Conflict, french, english);
            case WriteAnswer.StoreAway { MayBeDone: true }:
                context.Response.Headers.RetryAfter = RetrySeconds;
                return context.ProblemAsync(
                    StatusCodes.Status503ServiceUnavailable,
                    "Le stockage a cessé de répondre pendant l'écriture : la modification a pu passer. Attendez qu'il réponde, puis regardez ; avec la même clé d'idempotence, redemander ne la fait qu'une fois.",
                    "The store stopped answering while it wrote: the change may have been made. Wait until it answers, then look; with the same idempotency key, asking again makes it once.");
            case WriteAnswer.Failed:
                return context.FailedAsync();
            case WriteAnswer.Ending:
                context.Response.Headers.RetryAfter = RetrySeconds;
                return context.ProblemAsync(
                    StatusCodes.Status503ServiceUnavailable,
                    "Le service s'arrête : rien n'a été appliqué. Réessayez quand il sera de retour.",
                    "The service is ending: nothing was applied. Try again once it is back.");
            case WriteAnswer.StoreAway(var why):
                return context.StoreAwayAsync(why);
            default:
                throw new ArgumentException($"{answer.GetType().Name} is no answer.", nameof(answer));
        }
    }

    /// <summary>500: the service failed; the log says why.</summary>
    public static Task FailedAsync(this HttpContext context) => context.ProblemAsync(
        StatusCodes.Status500InternalServerError, "Le service a failli sur cette demande ; rien n'a été appliqué.", "The service failed on this request; nothing was applied.");

    /// <summary>503: the store is away.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">What the store said, if anything; only what names no place of this machine is passed on.</param>
    public static Task StoreAwayAsync(this HttpContext context, StoreException? why = null)
    {
        context.Response.Headers.RetryAfter = RetrySeconds;
        var (french, english) = why switch
        {
            StoreReplacedException => (why.In(Language.French), why.In(Language.English)),
            StoreReadOnlyException => (
                "Le dossier des données ne peut pas être écrit : rien n'a été appliqué. Donnez le droit d'y écrire à l'utilisateur du service.",
                "The data folder cannot be written: nothing was applied. Give the user of the service the right to write there."),
            _ => (
                "Le stockage ne répond pas : rien n'a été appliqué. La carte reste lisible ; réessayez dans quelques secondes.",
                "The store does not answer: nothing was applied. The map can still be read; try again in a few seconds."),
        };
        return context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, french, english);
    }

    /// <summary>The body, to be read as it streams.</summary>
    public static PipeReader ReadBody(this HttpContext context) => PipeReader.Create(context.Request.Body, BodyOptions);

    /// <summary>Whether the body says that it is JSON; a problem has been answered otherwise.</summary>
    public static async Task<bool> IsJsonAsync(this HttpContext context)
    {
        if (context.Request.HasJsonContentType())
        {
            return true;
        }

        await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, "Le corps doit être du JSON : Content-Type: application/json.", "The body must be JSON: Content-Type: application/json.").ConfigureAwait(false);
        return false;
    }

    private static void WriteRevision(Utf8JsonWriter writer, string name, long? revision)
    {
        if (revision is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Ends the connection of one who takes less than <see cref="ServiceLimits.SlowestBytesPerSecond"/> of this answer.</summary>
    public static void LetSlowReadersGo(this HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(ServiceLimits.SlowestBytesPerSecond, ServiceLimits.SlowGrace);
        }
    }

    private static async Task SendAsync(this HttpContext context, int status, string type, RawJson json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = json.Utf8.Length;
        if (json.Utf8.Length > ServiceLimits.AnswerSliceBytes)
        {
            context.LetSlowReadersGo();
        }

        for (var rest = json.Utf8; !rest.IsEmpty;)
        {
            var slice = rest[..Math.Min(rest.Length, ServiceLimits.AnswerSliceBytes)];
            await context.Response.Body.WriteAsync(slice, context.RequestAborted).ConfigureAwait(false);
            rest = rest[slice.Length..];
        }
    }
}
