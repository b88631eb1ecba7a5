using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>The body of <c>POST /api/v1/changes</c>.</summary>
/// <param name="Requests">The requested changes, in order; at least one, unless the body is about contacts.</param>
/// <param name="Contacts">The requested changes of contacts, in order. A body has either these or <paramref name="Requests"/>, because
/// contacts are not stored with the network.</param>
/// <param name="Remarks">The remarks that ratings among <paramref name="Requests"/> come with, which are kept with the contacts once the
/// ratings are durable.</param>
/// <param name="Held">What the client has; null where it does not say.</param>
/// <param name="ExpectedRevision">The revision that the client expects; null for any.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="Client">The random identifier of the tab.</param>
public sealed record ChangesBody(
    ImmutableArray<ChangeRequest> Requests,
    ImmutableArray<ContactRequest> Contacts,
    ImmutableArray<ContactRequest> Remarks,
    HeldRevision? Held,
    long? ExpectedRevision,
    string? Reason,
    string? Client
);

/// <summary>A contact to set, or to remove where <paramref name="Text"/> is null.</summary>
/// <param name="Id">Its id, null for a new one.</param>
/// <param name="Of">The node it belongs to; empty where it is removed.</param>
/// <param name="Text">How to reach a person there.</param>
public sealed record ContactRequest(string? Id, string Of, string? Text);

/// <summary>Reads a body of changes as a stream, change by change. The body is not buffered, and changes are dropped once one of them is
/// invalid.</summary>
public static class ChangesBodyReader
{
    /// <summary>The largest size of the changes of one request, in bytes.</summary>
    public const long MaxBytes = 16L << 20;

    /// <summary>The largest number of changes of one request.</summary>
    public const int MaxChanges = 200_000;

    private const int MaxClientLength = 100;

    /// <summary>Reads a body. O(size).</summary>
    /// <param name="body">The bytes, UTF-8.</param>
    /// <param name="digest">Receives every byte; null where no digest is needed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="RequestRefusedException">The body is not JSON, is too large, or has invalid changes.</exception>
    public static async Task<ChangesBody> ReadAsync(PipeReader body, IncrementalHash? digest, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var reader = new JsonObjectReader(body, "changes", problems, digest);
        var (requests, contacts) = (ImmutableArray.CreateBuilder<ChangeRequest>(), ImmutableArray.CreateBuilder<ContactRequest>());
        var remarks = ImmutableArray.CreateBuilder<ContactRequest>();
        (HeldRevision? held, long? expected, string? reason, string? client) = (null, null, null, null);
        var (hasChanges, count) = (false, 0);
        await foreach (var part in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (reader.BytesRead > MaxBytes)
            {
                throw Refused(Sentences.ChangesTooLarge(MaxBytes >> 20));
            }

            switch (part.Member)
            {
                case "" when part.Pointer.Length == 0:
                    problems.Add(new RequestProblem("", Sentences.BodyIsAnObject()));
                    hasChanges = true;
                    break;
                case "held":
                    held = HeldReader.Read(part.Value, part.Pointer, problems);
                    break;
                case "expected_revision":
                    expected = Revision(part, problems);
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
                    ChangeRequestReader.Wrong<object>(problems, "/changes", Sentences.AListOfChanges());
                    break;
                case "changes":
                    if (++count > MaxChanges)
                    {
                        throw Refused(Sentences.TooManyChanges(MaxChanges));
                    }

                    Take(part);
                    break;
                default:
                    ChangeRequestReader.Unknown("", part.Member, "held, expected_revision, reason, client, changes", problems);
                    break;
            }
        }

        if (!hasChanges)
        {
            problems.Add(new RequestProblem("/changes", Sentences.ChangesMissing()));
        }

        if (contacts.Count > 0 && requests.Count > 0)
        {
            problems.Add(new RequestProblem("/changes", Sentences.ContactsApart()));
        }

        problems.ThrowIfAny();
        return new ChangesBody(
            requests.DrainToImmutable(),
            contacts.DrainToImmutable(),
            remarks.DrainToImmutable(),
            held,
            expected,
            reason,
            client
        );

        void Take(JsonPart part)
        {
            if (ChangeRequestReader.IsContact(part.Value))
            {
                contacts.Add(ChangeRequestReader.Contact(part.Value, part.Pointer, problems));
            }
            else if (ChangeRequestReader.Request(part.Value, part.Pointer, problems) is { } request)
            {
                requests.Add(request);
                if (
                    request is ChangeRequest.Rate rating
                    && ScoreRequestReader.Remark(rating, part.Value, part.Pointer, problems) is { } remark
                )
                {
                    remarks.Add(remark);
                }
            }

            if (problems.Count > 0)
            {
                // Nothing will be applied, so the requests are not kept.
                requests.Clear();
                contacts.Clear();
                remarks.Clear();
            }
        }
    }

    /// <summary>The revision that a client expects; null where the value is null or, which is added to the problems, wrong.</summary>
    public static long? Revision(JsonPart part, ProblemList problems) =>
        part.Value.ValueKind == JsonValueKind.Null ? null
        : part.Value.ValueKind == JsonValueKind.Number && part.Value.TryGetInt64(out var revision) && revision >= 0 ? revision
        : ChangeRequestReader.Wrong<long?>(problems, part.Pointer, Sentences.AWholeNumber());

    private static RequestRefusedException Refused(Sentence why) => new([new RequestProblem("/changes", why)], isMalformed: false);
}
