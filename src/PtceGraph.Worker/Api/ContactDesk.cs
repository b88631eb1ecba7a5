using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Keeping;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>Contacts over HTTP: beside the network, never in its journal, its results, its exports or its messages.</summary>
internal sealed class ContactDesk(StoreOptions options, ContactFile file, SnapshotHolder holder, IGraphJournal journal, IIdSource ids)
{
    private readonly Lock _lock = new(); // one request at a time, so that a key sent twice at once counts once

    /// <summary>Sets and removes what a request asks, all or none, and answers it. A contact is removed by its own id; what an actor has is erased by the verb <c>erase</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body, read; it holds contacts only.</param>
    /// <param name="bodyHash">What tells its body from another; null without a key.</param>
    /// <param name="key">The idempotency key, if it has one: the same key and body give the same answer and are done once, the same key with another body is refused.</param>
    public async Task ChangeAsync(HttpContext context, ChangesBody body, string? bodyHash, string? key)
    {
        if (key is not null && await journal.FindByKeyAsync(key, context.RequestAborted).ConfigureAwait(false) is not null)
        {
            await context.AnswerAsync(new WriteAnswer.KeyTaken()).ConfigureAwait(false);
            return;
        }

        var problems = new ProblemList();
        WriteAnswer answer;
        lock (_lock)
        {
            answer = Answered(key, bodyHash) ?? Change(body, key, bodyHash, problems);
        }

        await (problems.Count > 0 ? context.ProblemAsync(problems.ToList(), isMalformed: false) : context.AnswerAsync(answer)).ConfigureAwait(false);
    }

    /// <summary>Whether a key was used for contacts.</summary>
    /// <exception cref="StoreException">The contacts cannot be read.</exception>
    public bool IsAnswered(string key) => file.FindAnswered(Digest(key)) is not null;

    private WriteAnswer? Answered(string? key, string? bodyHash) => key is null || file.FindAnswered(Digest(key)) is not { } before ? null
        : before.Body == Digest(key, bodyHash) ? new WriteAnswer.Done(before.Revision, [.. JsonSerializer.Deserialize<string?[]>(before.NewIds)!])
        : new WriteAnswer.KeyTaken();

    private WriteAnswer Change(ChangesBody body, string? key, string? bodyHash, ProblemList problems)
    {
        var graph = holder.Current.Snapshot;
        if (body.ExpectedRevision is { } expected && expected != graph.Revision)
        {
            return new WriteAnswer.Conflict(expected, graph.Revision);
        }

        var known = file.Read().Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal);
        var (set, removed, newIds) = (new List<Contact>(), new HashSet<string>(StringComparer.Ordinal), ImmutableArray.CreateBuilder<string?>());
        foreach (var (index, (id, of, text)) in body.Contacts.Index())
        {
            var (missing, name) = text is null ? (!known.Contains(id!), "id") : (!graph.TryGetNode(of, out _), "of");
            if (missing)
            {
                var value = text is null ? id : of;
                problems.Add(new RequestProblem($"/changes/{index}/{name}", $"« {value} » n'existe pas : vérifiez l'identifiant.", $"“{value}” does not exist: check the id."));
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

        var done = new WriteAnswer.Done(graph.Revision, newIds.DrainToImmutable());
        if (problems.Count == 0)
        {
            ContactFile.EraseInBackups(options.DataFolder, removed);
            file.Change(set, removed, key is null ? null : new AnsweredRequest(Digest(key), Digest(key, bodyHash), done.Revision, JsonSerializer.Serialize(done.NewIds.AsSpan().ToArray())));
        }

        return done;
    }

    /// <summary>Answers the contacts of a node, or all of them; those of nodes that were removed are hidden.</summary>
    public Task ReadAsync(HttpContext context, string? of) => context.JsonAsync(RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("contacts");
        var graph = holder.Current.Snapshot;
        foreach (var contact in file.Read(of).Where(contact => graph.TryGetNode(contact.Of, out _)))
        {
            writer.WriteStartObject();
            writer.WriteString("id", contact.Id);
            writer.WriteString("of", contact.Of);
            writer.WriteString("text", contact.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    /// <summary>What tells a key without telling it.</summary>
    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>What tells a body; without the key nobody can try out what was written.</summary>
    private static string Digest(string key, string? bodyHash) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(bodyHash ?? "")));
}

/// <summary>Reading contacts; they are set by <c>POST /api/v1/changes</c>.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/contacts", (HttpContext context, ContactDesk desk, string? of) => desk.ReadAsync(context, of)).WithSummary("The contacts of a node (of), or all of them; they are in no export.");
}
