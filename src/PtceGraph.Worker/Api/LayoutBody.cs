using System.IO.Pipelines;
using System.Text.Json;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>What <c>PUT /api/v1/layout</c> asks.</summary>
/// <param name="ExpectedVersion">The version that the asker saw.</param>
/// <param name="Positions">Of nodes of the network; what was given for others is left out.</param>
/// <param name="Replace">Whether they are all there is.</param>
internal sealed record LayoutBody(long ExpectedVersion, Dictionary<string, MapPoint> Positions, bool Replace)
{
    /// <summary>Reads a body as it streams; only positions of nodes of the network are held, so no more than it has.</summary>
    /// <exception cref="RequestRefusedException">It is no JSON, or asks for what cannot be.</exception>
    public static async Task<LayoutBody> ReadAsync(PipeReader body, GraphSnapshot network, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var positions = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        var (expected, hasPositions, replace) = ((long?)null, false, false);
        await foreach (var part in new JsonObjectReader(body, "positions", problems).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (part.Member)
            {
                case "expected_version":
                    expected = part.Value.ValueKind == JsonValueKind.Number && part.Value.TryGetInt64(out var version) && version >= 0 ? version : null;
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
            problems.Add(new RequestProblem("/expected_version", "« expected_version » est un nombre entier obligatoire, 0 ou plus.", "“expected_version” is a required whole number, 0 or more."));
        }

        if (!hasPositions)
        {
            problems.Add(new RequestProblem("/positions", "« positions » est un objet obligatoire : {\"id\":[x,y]}.", "“positions” is a required object: {\"id\":[x,y]}."));
        }

        problems.ThrowIfAny();
        return new LayoutBody(expected!.Value, positions, replace);

        void Take(string id, JsonPart part)
        {
            if (!TryReadPoint(part.Value, out var point))
            {
                problems.Add(() => part.Pointer, language => language == Language.French
                    ? "Une position est [x, y], deux nombres à moins d'un milliard du centre."
                    : "A position is [x, y], two numbers within a billion of the middle.");
            }
            else if (network.TryGetNode(id, out _) && !positions.TryAdd(id, point))
            {
                problems.Add(() => part.Pointer, language => language == Language.French ? "Ce nœud est placé deux fois." : "This node is placed twice.");
            }
        }
    }

    private static bool TryReadPoint(JsonElement json, out MapPoint point)
    {
        point = default;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2 || !TryReadCoordinate(json[0], out var x) || !TryReadCoordinate(json[1], out var y))
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
