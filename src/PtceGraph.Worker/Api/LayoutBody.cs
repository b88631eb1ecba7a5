using System.IO.Pipelines;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Api;

/// <summary>The body of <c>PUT /api/v1/layout</c>.</summary>
/// <param name="Held">What the client has; null where it does not say.</param>
/// <param name="ExpectedVersion">The version that the client has.</param>
/// <param name="ExpectedDigest">The digest of the positions that the client has; null where it does not say.</param>
/// <param name="Positions">The positions to set, by node id; positions of ids that are not in the network were dropped.</param>
/// <param name="Replace">Whether they replace all positions instead of being merged into them.</param>
internal sealed record LayoutBody(
    HeldRevision? Held,
    long ExpectedVersion,
    string? ExpectedDigest,
    Dictionary<string, MapPoint> Positions,
    bool Replace
)
{
    /// <summary>Reads a body as it arrives. Only positions of nodes of the network are kept, so memory is bounded by the network.</summary>
    /// <exception cref="RequestRefusedException">The body is not JSON, or its values are not allowed.</exception>
    public static async Task<LayoutBody> ReadAsync(PipeReader body, GraphSnapshot network, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var positions = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        var (held, expected, digest, hasPositions, replace) = ((HeldRevision?)null, (long?)null, (string?)null, false, false);
        await foreach (var part in new JsonObjectReader(body, "positions", problems).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (part.Member)
            {
                case "expected_version":
                    expected =
                        part.Value.ValueKind == JsonValueKind.Number && part.Value.TryGetInt64(out var version) && version >= 0
                            ? version
                            : null;
                    break;
                case "held":
                    held = HeldReader.Read(part.Value, part.Pointer, problems);
                    break;
                case "expected_digest":
                    digest = ReadDigest(part);
                    break;
                case "replace":
                    replace = part.Value.ValueKind == JsonValueKind.True;
                    break;
                case "positions" when part.Name is { } id:
                    Take(id, part);
                    break;
                case "positions" when part.End == JsonValueKind.Object:
                    hasPositions = true;
                    break;
            }
        }

        if (expected is null)
        {
            problems.Add(new RequestProblem("/expected_version", Sentences.ExpectedVersionMissing()));
        }

        if (!hasPositions)
        {
            problems.Add(new RequestProblem("/positions", Sentences.PositionsMissing()));
        }

        problems.ThrowIfAny();
        return new LayoutBody(held, expected!.Value, digest, positions, replace);

        string? ReadDigest(JsonPart part)
        {
            if (part.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                problems.Add(new RequestProblem(part.Pointer, Sentences.ExpectedDigestNoText()));
            }

            return part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString() : null;
        }

        void Take(string id, JsonPart part)
        {
            if (!TryReadPoint(part.Value, out var point))
            {
                problems.Add(() => new RequestProblem(part.Pointer, Sentences.NotAPosition()));
            }
            else if (network.TryGetNode(id, out _) && !positions.TryAdd(id, point))
            {
                problems.Add(() => new RequestProblem(part.Pointer, Sentences.PlacedTwice()));
            }
        }
    }

    private static bool TryReadPoint(JsonElement json, out MapPoint point)
    {
        point = default;
        if (
            json.ValueKind != JsonValueKind.Array
            || json.GetArrayLength() != 2
            || !TryReadCoordinate(json[0], out var x)
            || !TryReadCoordinate(json[1], out var y)
        )
        {
            return false;
        }

        point = new MapPoint(x, y);
        return true;
    }

    private static bool TryReadCoordinate(JsonElement json, out double number)
    {
        number = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out number) && Math.Abs(number) <= ServiceLimits.MaxCoordinate;
    }
}
