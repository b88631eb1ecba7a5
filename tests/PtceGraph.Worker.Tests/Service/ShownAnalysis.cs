using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace PtceGraph.Tests.Service;

/// <summary>An analysis as a viewer holds it: a whole message, then what changed, by the contract of the wire and nothing else.</summary>
/// <param name="isDecoded">Whether to keep columns and parts, or only what they are of.</param>
internal sealed class ShownAnalysis(bool isDecoded)
{
    private readonly SortedDictionary<string, (string Type, byte[] Bytes)> _columns = new(StringComparer.Ordinal); // as last sent, known now or not
    private readonly SortedDictionary<string, JsonNode?> _parts = new(StringComparer.Ordinal); // likewise
    private HashSet<string> _known = [];
    private List<string> _ids = [];
    private long _sequence;

    /// <summary>The revision measured; 0 for none.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether all of it is there.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Names of the columns that are known.</summary>
    public IReadOnlyCollection<string> Columns => [.. _columns.Keys.Where(_known.Contains)];

    /// <summary>Ids, columns and parts, to be compared.</summary>
    public (IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Parts) Content => (
        _ids,
        _columns.Where(column => _known.Contains(column.Key)).ToDictionary(column => column.Key, column => $"{column.Value.Type} {Convert.ToHexString(column.Value.Bytes)}"),
        _parts.Where(part => _known.Contains(part.Key)).ToDictionary(part => part.Key, part => part.Value?.ToJsonString() ?? "null"));

    /// <summary>A new connection begins with a whole message.</summary>
    public void Forget() => _sequence = 0;

    /// <summary>Takes a message.</summary>
    /// <exception cref="InvalidDataException">It is based on another than the one held.</exception>
    public void Take(HubMessage message)
    {
        if (message.Argument["base"] is { } since && (long)since! != _sequence)
        {
            throw new InvalidDataException($"Based on {since}, held is {_sequence}.");
        }

        if (isDecoded)
        {
            Take(message.Argument.Decode());
        }

        (Revision, IsComplete, _sequence) = (message.Revision, (bool)message.Argument["complete"]!, (long)message.Argument["sequence"]!);
    }

    /// <summary>Takes a decoded message.</summary>
    public void Take(JsonObject message)
    {
        var isWhole = message["base"] is null;
        var same = isWhole ? [] : message["same"]!.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var before = isWhole ? [] : Enumerable.Range(0, _ids.Count).ToList();
        var ids = _ids;
        if (isWhole)
        {
            ids = [.. message["ids"]!.AsArray().Select(id => (string)id!)];
        }
        else if (message["ids"] is { } changes)
        {
            var removed = changes["removed"]!.AsArray().Select(row => (int)(long)row!).ToHashSet();
            before.RemoveAll(removed.Contains);
            ids = [.. before.Select(row => _ids[row])];
            foreach (var added in changes["added"]!.AsArray())
            {
                before.Insert((int)(long)added![0]!, -1);
                ids.Insert((int)(long)added[0]!, (string)added[1]!);
            }
        }

        if (isWhole)
        {
            _columns.Clear();
            _parts.Clear();
        }

        foreach (var name in _columns.Keys.ToList())
        {
            _columns[name] = Moved(_columns[name], before);
        }

        _known = [.. same];
        foreach (var (name, column) in message["columns"]!.AsObject())
        {
            var (type, values) = ((string)column!["type"]!, Convert.FromBase64String((string)column["values"]!));
            if (column["rows"] is { } packed)
            {
                var rows = Convert.FromBase64String((string)packed!);
                var (patched, width) = (_columns[name].Bytes, Width(type));
                for (var i = 0; i < rows.Length / sizeof(int); i++)
                {
                    values.AsSpan(i * width, width).CopyTo(patched.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(rows.AsSpan(i * sizeof(int))) * width));
                }

                values = patched;
            }

            _columns[name] = (type, values);
            _known.Add(name);
        }

        foreach (var (name, patch) in message["within"]?.AsObject() ?? [])
        {
            Patch(_parts[name]!.AsObject(), patch!.AsObject());
            _known.Add(name);
        }

        foreach (var (name, value) in message.Where(member => member.Key is not ("revision" or "sequence" or "base" or "complete" or "ids" or "columns" or "same" or "within")))
        {
            _parts[name] = value?.DeepClone();
            _known.Add(name);
        }

        _ids = ids;
    }

    private static void Patch(JsonObject part, JsonObject patch)
    {
        foreach (var name in patch["cut"]?.AsArray() ?? [])
        {
            part.Remove((string)name!);
        }

        foreach (var (name, value) in patch["set"]?.AsObject() ?? [])
        {
            part[name] = value?.DeepClone();
        }

        foreach (var (name, inner) in patch["in"]?.AsObject() ?? [])
        {
            Patch(part[name]!.AsObject(), inner!.AsObject());
        }
    }

    private static int Width(string type) => type switch
    {
        "float64" => 8,
        "uint8" => 1,
        _ => 4,
    };

    private static (string Type, byte[] Bytes) Moved((string Type, byte[] Bytes) column, List<int> before)
    {
        var width = Width(column.Type);
        var bytes = new byte[before.Count * width];
        for (var row = 0; row < before.Count; row++)
        {
            if (before[row] >= 0)
            {
                column.Bytes.AsSpan(before[row] * width, width).CopyTo(bytes.AsSpan(row * width));
            }
        }

        return (column.Type, bytes);
    }
}
