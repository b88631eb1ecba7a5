using System.Text.Json;
using PtceGraph.Contracts;

namespace PtceGraph.Exchange.Json;

/// <summary>Reads what a client says that it has.</summary>
public static class HeldReader
{
    private const int DigestLength = 64; // SHA-256 in hexadecimal

    /// <summary>Reads <c>{"revision":n,"digest":"…"}</c>, the member <c>held</c> of a body.</summary>
    /// <returns>What the client has; null where the value is null or, which is added to the problems, wrong.</returns>
    public static HeldRevision? Read(JsonElement value, string pointer, ProblemList problems)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (
            value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("revision", out var number)
            && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt64(out var revision)
            && value.TryGetProperty("digest", out var text)
            && text.ValueKind == JsonValueKind.String
            && Of(revision, text.GetString()!) is { } held
        )
        {
            return held;
        }

        return ChangeRequestReader.Wrong<HeldRevision>(problems, pointer, Sentences.ARevisionWithItsDigest());
    }

    /// <summary>A revision with its digest; null where they cannot be of a journal.</summary>
    public static HeldRevision? Of(long revision, string digest) =>
        revision >= 0 && digest.Length == (revision == 0 ? 0 : DigestLength) && digest.All(char.IsAsciiHexDigit)
            ? new HeldRevision(revision, digest)
            : null;
}
