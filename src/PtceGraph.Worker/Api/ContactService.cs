using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Serves contacts over HTTP. They are kept apart from the network: never in its journal, results, exports or messages.</summary>
internal sealed class ContactService(
    StoreOptions options,
    ContactFile file,
    SnapshotHolder holder,
    IGraphJournal journal,
    JournalLineage lineage,
    IIdSource ids
) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1); // one request at a time; those that wait hold no thread

    /// <summary>Makes all changes of a request to contacts, or none, and answers it. A contact is removed by its own id; the verb
    /// <c>erase</c> removes all contacts of an actor.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The parsed body, with changes of contacts only.</param>
    /// <param name="bodyHash">The hash of the body; null without a key.</param>
    /// <param name="key">The idempotency key; null for none. The same key and body are applied once and get the same answer; the same key
    /// with another body is refused.</param>
    public async Task ChangeAsync(HttpContext context, ChangesBody body, string? bodyHash, string? key)
    {
        if (key is not null && await journal.FindByKeyAsync(key, context.RequestAborted).ConfigureAwait(false) is not null)
        {
            await context.AnswerAsync(new WriteAnswer.KeyTaken()).ConfigureAwait(false);
            return;
        }

        if (!await context.HasAsync(lineage, body.Held).ConfigureAwait(false))
        {
            return;
        }

        var problems = new ProblemList();
        WriteAnswer answer;
        using (await Turn.TakeAsync(_turn, context.RequestAborted).ConfigureAwait(false))
        {
            answer = Answered(key, bodyHash) ?? Change(body, key, bodyHash, problems);
        }

        await (
            problems.Count > 0 ? context.ProblemAsync(problems.ToList(), isMalformed: false) : context.AnswerAsync(answer)
        ).ConfigureAwait(false);
    }

    /// <summary>Whether a request with this key is known to have changed contacts. The network does not wait for a file of contacts that
    /// cannot be read.</summary>
    public bool IsAnswered(string key)
    {
        try
        {
            return file.FindAnswered(Digest(key)) is not null;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>The problem that some contacts have no room; null where they have, or none is added.</summary>
    /// <exception cref="StoreException">The file of contacts cannot be read.</exception>
    public RequestProblem? FindFull(ImmutableArray<ContactRequest> contacts)
    {
        if (contacts.All(contact => contact.Text is null))
        {
            return null;
        }

        var (known, count) = file.Find(contacts.Select(contact => contact.Id));
        var added = contacts.Count(contact => contact.Text is not null && !known.Contains(contact.Id!));
        return added > 0 && count + added > ServiceLimits.MaxContacts
            ? new RequestProblem("/changes", Sentences.TooManyContacts(count, ServiceLimits.MaxContacts))
            : null;
    }

    /// <summary>Keeps the remarks of ratings that are durable, each under its own id, and erases those that were taken back. Repeating it
    /// changes nothing.</summary>
    /// <exception cref="StoreException">The file of contacts cannot be written.</exception>
    public async Task KeepAsync(ImmutableArray<ContactRequest> remarks)
    {
        // The ratings are durable: the remarks are kept even if nobody waits for the answer any more.
        using var turn = await Turn.TakeAsync(_turn, CancellationToken.None).ConfigureAwait(false);
        var last = remarks.GroupBy(remark => remark.Id).Select(same => same.Last()).ToList();
        var (known, _) = file.Find(last.Select(remark => remark.Id));
        var erased = last.Where(remark => remark.Text is null && known.Contains(remark.Id!)).Select(remark => remark.Id!).ToHashSet();
        var set = last.Where(remark => remark.Text is not null).Select(remark => new Contact(remark.Id!, remark.Of, remark.Text!)).ToList();
        if (set.Count + erased.Count > 0)
        {
            ContactFile.EraseInBackups(options.DataFolder, erased);
            file.Change(set, erased);
            ContactFile.EraseInBackups(options.DataFolder, erased);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private WriteAnswer? Answered(string? key, string? bodyHash) =>
        key is null || file.FindAnswered(Digest(key)) is not { } before ? null
        : before.Body == Digest(key, bodyHash)
            ? new WriteAnswer.Done(before.Revision, [.. JsonSerializer.Deserialize<string?[]>(before.NewIds)!])
        : new WriteAnswer.KeyTaken();

    private WriteAnswer Change(ChangesBody body, string? key, string? bodyHash, ProblemList problems)
    {
        var graph = holder.Current.Snapshot;
        if (body.ExpectedRevision is { } expected && expected != graph.Revision)
        {
            return new WriteAnswer.Conflict(expected, graph.Revision);
        }

        var (known, count) = file.Find(body.Contacts.Select(contact => contact.Id));
        var (set, removed, newIds) = (
            new List<Contact>(),
            new HashSet<string>(StringComparer.Ordinal),
            ImmutableArray.CreateBuilder<string?>()
        );
        foreach (var (index, (id, of, text)) in body.Contacts.Index())
        {
            var (missing, name) = text is null ? (!known.Contains(id!), "id") : (!graph.TryGetNode(of, out _), "of");
            if (missing)
            {
                var value = text is null ? id : of;
                var sentence = text is null ? Sentences.UnknownContact(value) : Sentences.UnknownId(value);
                problems.Add(new RequestProblem($"/changes/{index}/{name}", sentence));
            }
            else if (text is null)
            {
                removed.Add(id!);
                newIds.Add(null);
            }
            else
            {
                set.Add(new Contact(id ?? ids.NewId(), of, text));
                newIds.Add(id is null ? set[^1].Id : null);
            }
        }

        if (count + set.Count(contact => !known.Contains(contact.Id)) is var after && after > Math.Max(count, ServiceLimits.MaxContacts))
        {
            problems.Add(() => new RequestProblem("/changes", Sentences.TooManyContacts(count, ServiceLimits.MaxContacts)));
        }

        var done = new WriteAnswer.Done(graph.Revision, newIds.DrainToImmutable());
        if (problems.Count == 0)
        {
            // Before the change, so that after a failure the contact is still there to be erased again; and after it, for a backup written
            // meanwhile.
            ContactFile.EraseInBackups(options.DataFolder, removed);
            file.Change(
                set,
                removed,
                key is null
                    ? null
                    : new AnsweredRequest(
                        Digest(key),
                        Digest(key, bodyHash),
                        done.Revision,
                        JsonSerializer.Serialize(done.NewIds.AsSpan().ToArray())
                    )
            );
            ContactFile.EraseInBackups(options.DataFolder, removed);
        }

        return done;
    }

    /// <summary>Answers with the contacts of a node, or with all contacts where <paramref name="of"/> is null. Contacts of removed nodes
    /// are hidden.</summary>
    public Task ReadAsync(HttpContext context, string? of) =>
        context.JsonAsync(
            RawJson.Of(
                new ContactsAnswer([
                    .. file.Read(of)
                        .Where(contact => holder.Current.Snapshot.TryGetNode(contact.Of, out _))
                        .Select(contact => new ContactReport(contact.Id, contact.Of, contact.Text)),
                ])
            )
        );

    /// <summary>A hash that identifies a key without revealing it.</summary>
    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A hash that identifies a body. It is keyed: without the key, nobody can test guesses of what was written.</summary>
    private static string Digest(string key, string? bodyHash) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(bodyHash ?? "")));
}

/// <summary>The route that reads contacts; <c>POST /api/v1/changes</c> writes them.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/contacts",
                (HttpContext context, ContactService contacts) => contacts.ReadAsync(context, RequestParameter.Of.In(context.Request))
            )
            .Reads()
            .Takes(RequestParameter.Of)
            .Answers<ContactsAnswer>()
            .WithSummary("The contacts of a node (of), or all contacts. No export contains them.");
}
