using System.Globalization;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Compares what the client of a request has with the journal.</summary>
internal static class HeldCheck
{
    /// <summary>What the header <see cref="RequestParameter.Held"/> says.</summary>
    /// <returns>Whether it is valid; if not, a problem has been answered. What the client has is null where it does not say.</returns>
    public static async Task<(bool IsRight, HeldRevision? Held)> HeldAsync(this HttpContext context)
    {
        if (RequestParameter.Held.In(context.Request) is not { } text)
        {
            return (true, null);
        }

        var parts = text.Split('-', 2);
        if (
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            && HeldReader.Of(revision, parts[1]) is { } held
        )
        {
            return (true, held);
        }

        await context
            .ProblemAsync([new RequestProblem($"/{RequestParameter.Held.Name}", Sentences.HeldHeader())], isMalformed: true)
            .ConfigureAwait(false);
        return (false, null);
    }

    /// <summary>Whether the journal has what the client of a write has; if not, 409 has been answered.</summary>
    public static async Task<bool> HasAsync(this HttpContext context, JournalLineage lineage, HeldRevision? held)
    {
        if (held is null || await lineage.HasAsync(held, context.RequestAborted).ConfigureAwait(false))
        {
            return true;
        }

        await context.AnswerAsync(new WriteAnswer.Replaced()).ConfigureAwait(false);
        return false;
    }
}
