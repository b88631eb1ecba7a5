using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>The routes that write the network: changes, undo and redo, loading and removing the sample.</summary>
internal static class ChangeEndpoints
{
    private const int LongestKey = 200;

    private static readonly Sentence IsNoSample = Sentences.NotTheSample();

    private static readonly Sentence IsNotEmpty = Sentences.NetworkNotEmpty();

    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/changes", ChangesAsync)
            .Takes(RequestParameter.IdempotencyKey)
            .TakesBody<ChangesRequest>()
            .Answers<ChangeAnswer>(
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            )
            .WithMetadata(BodyLimit.Large)
            .WithSummary("Makes all changes of a request or none. The answer comes once they are durable.");
        routes
            .MapPost(
                "/undo",
                (HttpContext context, GraphWriter writer) =>
                    SubmitForClientAsync(
                        context,
                        writer,
                        body => new WriteRequest.Undo(body.Client) { Who = Requester.Of(body.Client), Held = body.Held }
                    )
            )
            .TakesBody<ClientRequest>(isRequired: false)
            .Answers<ChangeAnswer>(StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Undoes the last request of a client, or the last of all if the body names no client.");
        routes
            .MapPost(
                "/redo",
                (HttpContext context, GraphWriter writer) =>
                    SubmitForClientAsync(
                        context,
                        writer,
                        body => new WriteRequest.Redo(body.Client) { Who = Requester.Of(body.Client), Held = body.Held }
                    )
            )
            .TakesBody<ClientRequest>(isRequired: false)
            .Answers<ChangeAnswer>(StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Redoes the request that was undone last.");
        routes
            .MapGet("/undo", RestorableAsync)
            .Reads()
            .Takes(RequestParameter.Client)
            .Answers<RestorableAnswer>()
            .WithSummary("The revisions that an undo and a redo would act on, for a client or for all.");
        routes
            .MapPost("/empty", EmptyAsync)
            .WithMetadata(new EndpointAccess(Writes: true, TriesOutBy: RequestParameter.DryRun))
            .Takes(RequestParameter.DryRun)
            .TakesBody<EmptyRequest>(isRequired: false)
            .Answers<EmptyAnswer>(StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType)
            .WithSummary(
                "Replaces the sample with an empty network. With dry_run=true it only says what people added to the sample and would go with it."
            );
        routes
            .MapPost(
                "/sample",
                async (HttpContext context, GraphWriter writer) =>
                {
                    if (await context.HeldAsync().ConfigureAwait(false) is (true, var held))
                    {
                        var sample = SampleNetwork.Request() with { Held = held };
                        await context
                            .AnswerAsync(await writer.SubmitAsync(sample, context.RequestAborted).ConfigureAwait(false), IsNotEmpty)
                            .ConfigureAwait(false);
                    }
                }
            )
            .Takes(RequestParameter.Held)
            .Answers<ChangeAnswer>(StatusCodes.Status409Conflict)
            .WithSummary("Loads the sample into an empty network.");
    }

    private static async Task ChangesAsync(HttpContext context, GraphWriter writer, ContactService contacts, IdempotencyTurns turns)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false))
        {
            return;
        }

        var key = RequestParameter.IdempotencyKey.In(context.Request);
        if (key is not null && (key.Length is 0 or > LongestKey || key.Any(char.IsControl)))
        {
            await context
                .ProblemAsync([new RequestProblem("", Sentences.IdempotencyKeyLength(LongestKey))], isMalformed: true)
                .ConfigureAwait(false);
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
        using var turn = key is null ? null : await turns.TakeAsync(key, context.RequestAborted).ConfigureAwait(false);
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

        if (contacts.FindFull(body.Remarks) is { } full)
        {
            await context.ProblemAsync([full], isMalformed: false).ConfigureAwait(false);
            return;
        }

        // A digest of a body with remarks would let guesses of them be tested once they are erased: of such a body only the key counts.
        if (!body.Remarks.IsEmpty)
        {
            bodyHash = key;
        }

        var edit = new WriteRequest.Edit(body.Requests)
        {
            Held = body.Held,
            ExpectedRevision = body.ExpectedRevision,
            Reason = body.Reason,
            Client = body.Client,
            Who = Requester.Of(body.Client),
            Idempotency = key is null ? null : (key, bodyHash!),
        };
        var answer = await writer.SubmitAsync(edit, context.RequestAborted).ConfigureAwait(false);
        if (answer is WriteAnswer.Done && !body.Remarks.IsEmpty)
        {
            await contacts.KeepAsync(body.Remarks).ConfigureAwait(false);
        }

        await context.AnswerAsync(answer).ConfigureAwait(false);
    }

    private static async Task EmptyAsync(HttpContext context, GraphWriter writer, SnapshotHolder holder, SampleLookup sample)
    {
        SampleReport? lost = null;
        if (RequestParameter.DryRun.IsTrueIn(context.Request))
        {
            var current = holder.Current;
            await CountAsync(current).ConfigureAwait(false);
            WriteAnswer planned = current.IsSample ? new WriteAnswer.Done(current.Snapshot.Revision, []) : new WriteAnswer.NotNow();
            await context.AnswerAsync(planned, IsNoSample, Answer).ConfigureAwait(false);
            return;
        }

        await SubmitForClientAsync(
                context,
                writer,
                body => new WriteRequest.Edit([], EntryKind.Clear)
                {
                    // Counted in the writer's turn: what goes is what is there then.
                    Plan = async current =>
                    {
                        await CountAsync(current).ConfigureAwait(false);
                        return [new ChangeRequest.Clear()];
                    },
                    Held = body.Held,
                    ExpectedRevision = body.ExpectedRevision,
                    Client = body.Client,
                    Who = Requester.Of(body.Client),
                },
                IsNoSample,
                Answer,
                takesRevision: true
            )
            .ConfigureAwait(false);

        async Task CountAsync(Published current)
        {
            var edits = await sample.FindEditsAsync(current, CancellationToken.None).ConfigureAwait(false);
            lost = edits is null ? null : SampleReport.Of(edits, _ => false);
        }

        RawJson Answer(ChangeAnswer change) => RawJson.Of(new EmptyAnswer(change.Revision, lost));
    }

    private static async Task RestorableAsync(HttpContext context, GraphWriter writer)
    {
        var client = RequestParameter.Client.In(context.Request);
        await context
            .AnswerAsync(await writer.SubmitAsync(new WriteRequest.FindRestorable(client), context.RequestAborted).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    /// <summary>Submits a request whose body is empty or names the client and, where the request takes that, the revision.</summary>
    private static async Task SubmitForClientAsync(
        HttpContext context,
        GraphWriter writer,
        Func<EmptyRequest, WriteRequest> request,
        Sentence? notNow = null,
        Func<ChangeAnswer, RawJson>? done = null,
        bool takesRevision = false
    )
    {
        var body = context.ReadBody();
        var first = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        var isEmpty = first is { IsCompleted: true, Buffer.IsEmpty: true };
        body.AdvanceTo(first.Buffer.Start);
        var asked = new EmptyRequest(null, null, null);
        if (!isEmpty)
        {
            if (!await context.IsJsonAsync().ConfigureAwait(false))
            {
                return;
            }

            try
            {
                asked = await ReadClientAsync(body, takesRevision, context.RequestAborted).ConfigureAwait(false);
            }
            catch (RequestRefusedException refused)
            {
                await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
                return;
            }
        }

        await context
            .AnswerAsync(await writer.SubmitAsync(request(asked), context.RequestAborted).ConfigureAwait(false), notNow, done)
            .ConfigureAwait(false);
    }

    /// <summary>Reads <c>{"held":{…},"expected_revision":n,"client":"…"}</c>; null for a member that is missing or null.</summary>
    private static async Task<EmptyRequest> ReadClientAsync(PipeReader body, bool takesRevision, CancellationToken cancellationToken)
    {
        var (problems, client, held, expected) = (new ProblemList(), (string?)null, (HeldRevision?)null, (long?)null);
        await foreach (var part in new JsonObjectReader(body, streamed: "", problems).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                part is { Member: "client", Value.ValueKind: JsonValueKind.String or JsonValueKind.Null }
                && part.Value.GetString() is null or { Length: <= ServiceLimits.MaxClientLength }
            )
            {
                client = part.Value.GetString();
            }
            else if (part.Member == "held")
            {
                held = HeldReader.Read(part.Value, part.Pointer, problems);
            }
            else if (takesRevision && part.Member == "expected_revision")
            {
                expected = ChangesBodyReader.Revision(part, problems);
            }
            else
            {
                problems.Add(() => new RequestProblem("/client", Sentences.ClientBody(ServiceLimits.MaxClientLength)));
            }
        }

        problems.ThrowIfAny();
        return new EmptyRequest(held, expected, client);
    }
}
