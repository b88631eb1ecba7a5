using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage.Keeping;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>Contacts over HTTP: beside the network, never in its journal, its results, its exports or its messages.</summary>
internal sealed class ContactDesk(StoreOptions options, ContactFile file, SnapshotHolder holder, IIdSource ids)
{
    /// <summary>Sets and removes what a request asks, all or none, and answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body; it holds contacts only.</param>
    /// <param name="key">The idempotency key: the same key gives the same new ids, so that asking twice sets once.</param>
    public Task ChangeAsync(HttpContext context, ChangesBody body, string? key)
    {
        var graph = holder.Current.Snapshot;
        if (body.ExpectedRevision is { } expected && expected != graph.Revision)
        {
            return context.AnswerAsync(new WriteAnswer.Conflict(expected, graph.Revision));
        }

        var known = file.Read().Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal);
        var (set, newIds, problems) = (new List<Contact>(), ImmutableArray.CreateBuilder<string?>(), new List<RequestProblem>());
        for (var i = 0; i < body.Contacts.Length; i++)
        {
            var (id, of, text) = body.Contacts[i];
            var (missing, name) = text is null ? (!known.Contains(id!), "id") : (!graph.TryGetNode(of, out _), "of");
            if (missing)
            {
                var value = text is null ? id : of;
                problems.Add(new RequestProblem($"/changes/{i}/{name}", $"« {value} » n'existe pas : vérifiez l'identifiant.", $"“{value}” does not exist: check the id."));
            }
            else if (text is null)
            {
                newIds.Add(null);
            }
            else
            {
                set.Add(new Contact(id ?? NewId(key, i), of, text));
                newIds.Add(id is null ? set[^1].Id : null);
            }
        }

        if (problems.Count > 0)
        {
            return context.ProblemAsync(problems, isMalformed: false);
        }

        file.Change(set, []);
        foreach (var removed in body.Contacts.Where(contact => contact.Text is null))
        {
            ContactFile.Erase(options.DataFolder, removed.Id!);
        }

        return context.AnswerAsync(new WriteAnswer.Done(graph.Revision, newIds.DrainToImmutable()));
    }

    /// <summary>Answers the contacts of a node, or all of them.</summary>
    public Task ReadAsync(HttpContext context, string? of) => context.JsonAsync(RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("contacts");
        foreach (var contact in file.Read(of))
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

    private string NewId(string? key, int index) =>
        key is null ? ids.NewId() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index} {key}"))))[..16];
}

/// <summary>Reading contacts; they are set by <c>POST /api/v1/changes</c>.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/contacts", (HttpContext context, ContactDesk desk, string? of) => desk.ReadAsync(context, of)).WithSummary("The contacts of a node (of), or all of them; they are in no export.");
}
