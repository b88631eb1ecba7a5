using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>Writing: changes, undo and redo, the sample's coming and going.</summary>
internal static class ChangeEndpoints
{
    private const int LongestKey = 200;

    private static readonly (string French, string English) IsNoSample =
        ("Ce réseau n'est pas l'exemple : rien n'a été vidé.", "This network is not the sample: nothing was emptied.");

    private static readonly (string French, string English) IsNotEmpty =
        ("Le réseau n'est pas vide : l'exemple n'a pas été chargé.", "The network is not empty: the sample was not loaded.");

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/changes", ChangesAsync).WithMetadata(BodyLimit.Large).WithSummary("Changes the network: all of a request's changes or none, answered once durable.");
        routes.MapPost("/api/v1/undo", (HttpContext context, GraphWriter writer) => SubmitForClientAsync(context, writer, client => new WriteRequest.Undo(client)))
            .WithSummary("Takes back the last request of a client, or of anyone.");
        routes.MapPost("/api/v1/redo", (HttpContext context, GraphWriter writer) => SubmitForClientAsync(context, writer, client => new WriteRequest.Redo(client)))
            .WithSummary("Makes again what was taken back last.");
        routes.MapGet("/api/v1/undo", RestorableAsync).WithSummary("The revisions that an undo and a redo of a client, or of anyone, would take back and make again.");
        routes.MapPost("/api/v1/empty", (HttpContext context, GraphWriter writer) =>
            SubmitForClientAsync(context, writer, client => new WriteRequest.Edit([new ChangeRequest.Clear()], EntryKind.Clear) { Client = client }, IsNoSample))
            .WithSummary("Puts an empty network in the sample's place.");
        routes.MapPost("/api/v1/sample", async (HttpContext context, GraphWriter writer) =>
            await context.AnswerAsync(await writer.SubmitAsync(SampleNetwork.Request(), context.RequestAborted).ConfigureAwait(false), IsNotEmpty).ConfigureAwait(false))
            .WithSummary("Fills an empty network with the sample.");
    }

    private static async Task ChangesAsync(HttpContext context, GraphWriter writer, ContactDesk contacts)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false))
        {
            return;
        }

        var key = context.Request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key is not null && (key.Length is 0 or > LongestKey || key.Any(char.IsControl)))
        {
            await context.ProblemAsync([new RequestProblem("", $"« Idempotency-Key » a de 1 à {LongestKey} caractères.", $"“Idempotency-Key” has 1 to {LongestKey} characters.")], isMalformed: true).ConfigureAwait(false);
            return;
        }

        using var digest = key is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ChangesBody body;
        try
        {
            body = await ChangesBodyReader.ReadAsync(context.ReadBody(), digest, context.RequestAborted).ConfigureAwait(false);
        }
        catch (RequestRefusedException refused)
        {
            await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
            return;
        }

        var bodyHash = digest is null ? null : Convert.ToHexStringLower(digest.GetHashAndReset());
        if (!body.Contacts.IsEmpty)
        {
            await contacts.ChangeAsync(context, body, bodyHash, key).ConfigureAwait(false);
            return;
        }

        if (key is not null && contacts.IsAnswered(key))
        {
            await context.AnswerAsync(new WriteAnswer.KeyTaken()).ConfigureAwait(false);
            return;
        }

        var edit = new WriteRequest.Edit(body.Requests)
        {
            ExpectedRevision = body.ExpectedRevision,
            Reason = body.Reason,
            Client = body.Client,
            Idempotency = key is null ? null : (key, bodyHash!),
        };
        await context.AnswerAsync(await writer.SubmitAsync(edit, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task RestorableAsync(HttpContext context, GraphWriter writer)
    {
        var client = context.Request.Query["client"].FirstOrDefault();
        await context.AnswerAsync(await writer.SubmitAsync(new WriteRequest.FindRestorable(client), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Submits a request whose body is empty or names the client.</summary>
    private static async Task SubmitForClientAsync(HttpContext context, GraphWriter writer, Func<string?, WriteRequest> request, (string French, string English)? notNow = null)
    {
        var body = context.ReadBody();
        var first = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        var isEmpty = first is { IsCompleted: true, Buffer.IsEmpty: true };
        body.AdvanceTo(first.Buffer.Start);
        string? client = null;
        if (!isEmpty)
        {
            if (!await context.IsJsonAsync().ConfigureAwait(false))
            {
                return;
            }

            try
            {
                client = await ReadClientAsync(body, context.RequestAborted).ConfigureAwait(false);
            }
            catch (RequestRefusedException refused)
            {
                await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
                return;
            }
        }

        await context.AnswerAsync(await writer.SubmitAsync(request(client), context.RequestAborted).ConfigureAwait(false), notNow).ConfigureAwait(false);
    }

    /// <summary>Reads <c>{"client":"…"}</c>; null where it names none.</summary>
    private static async Task<string?> ReadClientAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var (problems, client) = (new ProblemList(), (string?)null);
        await foreach (var part in new JsonObjectReader(body, streamed: "", problems).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (part.Member == "client" && part.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            {
                client = part.Value.GetString();
            }
            else
            {
                problems.Add(() => "/client", language => language == Language.French ? "Le corps est vide ou {\"client\":\"…\"}." : "The body is empty or {\"client\":\"…\"}.");
            }
        }

        problems.ThrowIfAny();
        return client;
    }
}
