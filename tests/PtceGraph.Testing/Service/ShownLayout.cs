using System.Globalization;
using System.Text.Json.Nodes;

namespace PtceGraph.Testing;

/// <summary>The map's positions as a viewer has them, assembled from messages, implemented only from the description of the
/// wire.</summary>
internal sealed class ShownLayout
{
    private readonly Dictionary<string, (double X, double Y)> _positions = new(StringComparer.Ordinal);

    /// <summary>The version; 0 before the first, and while a whole layout is arriving in several messages.</summary>
    public long Version { get; private set; }

    /// <summary>The digest of the version; empty while there is none.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>The positions by id.</summary>
    public IReadOnlyDictionary<string, (double X, double Y)> Positions => _positions;

    /// <summary>Takes the positions of <c>GET /api/v1/layout</c> or of a snapshot.</summary>
    public void TakeWhole(JsonObject layout)
    {
        _positions.Clear();
        Merge(layout);
        (Version, Digest) = ((long)layout["version"]!, (string)layout["digest"]!);
    }

    /// <summary>Applies a message.</summary>
    public void Take(JsonObject message)
    {
        var version = (long)message["version"]!;
        if (message["whole"] is not null)
        {
            _positions.Clear();
            (Version, Digest) = (0, "");
        }
        else if (version <= Version)
        {
            return;
        }

        Merge(message);
        if (message["more"] is null)
        {
            (Version, Digest) = (version, (string)message["digest"]!);
        }
    }

    /// <summary>A number of either protocol: MessagePack has whole ones apart.</summary>
    private static double Number(JsonNode number) => double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private void Merge(JsonObject layout)
    {
        foreach (var (id, point) in layout["positions"]!.AsObject())
        {
            _positions[id] = (Number(point![0]!), Number(point[1]!));
        }
    }
}
