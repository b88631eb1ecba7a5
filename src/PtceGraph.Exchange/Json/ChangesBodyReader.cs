using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>What <c>POST /api/v1/changes</c> asks.</summary>
/// <param name="Requests">In order; at least one, unless it is about contacts.</param>
/// <param name="Contacts">In order; none, unless it is about nothing else: contacts are kept elsewhere than the network.</param>
/// <param name="ExpectedRevision">The revision that the asker saw, if it minds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Client">The random word of the tab.</param>
public sealed record ChangesBody(ImmutableArray<ChangeRequest> Requests, ImmutableArray<ContactRequest> Contacts, long? ExpectedRevision, string? Reason, string? Client);

/// <summary>A contact to set, or to remove where <paramref name="Text"/> is null.</summary>
/// <param name="Id">Its id, null for a new one.</param>
/// <param name="Of">The node it belongs to; empty where it is removed.</param>
/// <param name="Text">How to reach somebody there.</param>
public sealed record ContactRequest(string? Id, string Of, string? Text);

/// <summary>Reads a body of changes as it streams, change by change: the body is never held, nor are the changes once one of them is wrong.</summary>
public static class ChangesBodyReader
{
    /// <summary>The most bytes that the changes of one request may have.</summary>
    public const long MaxBytes = 16L << 20;

    private const int MaxClientLength = 100;

    /// <summary>Reads a body. O(size).</summary>
    /// <param name="body">The bytes, UTF-8.</param>
    /// <param name="digest">Is given every byte; null where nobody needs it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RequestRefusedException">It is no JSON, is too large, or asks for what cannot be.</exception>
    public static async Task<ChangesBody> ReadAsync(PipeReader body, IncrementalHash? digest, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var reader = new JsonObjectReader(body, "changes", problems, digest);
        var (requests, contacts) = (ImmutableArray.CreateBuilder<ChangeRequest>(), ImmutableArray.CreateBuilder<ContactRequest>());
        (long? expected, string? reason, string? client) = (null, null, null);
        var (hasChanges, count) = (false, 0);
        await foreach (var part in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (reader.BytesRead > MaxBytes)
            {
                throw new RequestRefusedException(
                    [new RequestProblem("/changes", $"Les changements d'une demande font {MaxBytes >> 20} Mo au plus : coupez-la en plusieurs, ou importez un fichier.", $"The changes of a request have {MaxBytes >> 20} MB at most: split it, or import a file.")],
                    isMalformed: false);
            }

            switch (part.Member)
            {
                case "" when part.Pointer.Length == 0:
                    problems.Add(new RequestProblem("", "Le corps est un objet {\"changes\":[…]}.", "The body is an object {\"changes\":[…]}."));
                    hasChanges = true;
                    break;
                case "expected_revision" when part.Value.ValueKind == JsonValueKind.Null:
                    break;
                case "expected_revision":
                    expected = part.Value.ValueKind == JsonValueKind.Number && part.Value.TryGetInt64(out var revision) && revision >= 0
                        ? revision
                        : ChangeRequestReader.Wrong<long?>(problems, part.Pointer, "un nombre entier, 0 ou plus", "a whole number, 0 or more");
                    break;
                case "reason":
                    reason = ChangeRequestReader.Text(part.Value, part.Pointer, ChangeRequestReader.MaxWordLength, problems);
                    break;
                case "client":
                    client = ChangeRequestReader.Text(part.Value, part.Pointer, MaxClientLength, problems);
                    break;
                case "changes" when part.End == JsonValueKind.Array && count > 0:
                    hasChanges = true;
                    break;
                case "changes" when part.Pointer == "/changes" || part.Name is not null:
                    hasChanges = true;
                    ChangeRequestReader.Wrong<object>(problems, "/changes", "une liste d'au moins un changement", "a list of at least one change");
                    break;
                case "changes":
                    count++;
                    Take(part);
                    break;
                default:
                    ChangeRequestReader.Unknown("", part.Member, "expected_revision, reason, client, changes", problems);
                    break;
            }
        }

        if (!hasChanges)
        {
            problems.Add(new RequestProblem("/changes", "« changes » manque : la liste de ce qui est demandé.", "“changes” is missing: the list of what is asked."));
        }

        if (contacts.Count > 0 && requests.Count > 0)
        {
            problems.Add(new RequestProblem(
                "/changes", "Les contacts sont gardés à part du réseau : réglez-les dans une demande à eux.", "Contacts are kept apart from the network: set them in a request of their own."));
        }

        problems.ThrowIfAny();
        return new ChangesBody(requests.DrainToImmutable(), contacts.DrainToImmutable(), expected, reason, client);

        void Take(JsonPart part)
        {
            if (ChangeRequestReader.IsContact(part.Value))
            {
                contacts.Add(ChangeRequestReader.Contact(part.Value, part.Pointer, problems));
            }
            else if (ChangeRequestReader.Request(part.Value, part.Pointer, problems) is { } request)
            {
                requests.Add(request);
            }

            if (problems.Count > 0)
            {
                // Nothing will be applied: what was read need not be held.
                requests.Clear();
                contacts.Clear();
            }
        }
    }
}
