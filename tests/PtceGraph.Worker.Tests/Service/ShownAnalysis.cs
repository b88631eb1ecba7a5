using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace PtceGraph.Tests.Service;

/// <summary>An analysis as a viewer holds it: a whole message, then what changed, by the contract of the wire and nothing else.</summary>
/// <param name="isDecoded">Whether to keep columns and parts, or only what they are of.</param>
internal sealed class ShownAnalysis(bool isDecoded)
{
    private readonly SortedDictionary<string, (string Type, byte[] Bytes)> _columns = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode?> _parts = new(StringComparer.Ordinal);
    private List<string> _ids = [];
    private long _sequence;

    /// <summary>The revision measured; 0 for none.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether all of it is there.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Names of the columns that are known.</summary>
    public IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>Ids, columns and parts, to be compared.</summary>
    public (IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Parts) Content => (
        _ids,
        _columns.ToDictionary(column => column.Key, column => $"{column.Value.Type} {Convert.ToHexString(column.Value.Bytes)}"),
        _parts.ToDictionary(part => part.Key, part => part.Value?.ToJsonString() ?? "null"));

    /// <summary>A new connection begins with a whole message.</summary>
    public void Forget() => _sequence = 0;

    /// <summary>Takes a message.</summary>
    /// <exception cref="InvalidDataException">It is based on another than the one held.</exception>
    public void Take(PackedMessage message)
    {
        if (message["base"] is { } since && (long)since! != _sequence)
        {
            throw new InvalidDataException($"Based on {since}, held is {_sequence}.");
        }

        if (isDecoded)
        {
            Take(message.Decode());
        }

        (Revision, IsComplete, _sequence) = (message.Revision, (bool)message["complete"]!, (long)message["sequence"]!);
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

        var held = new Dictionary<string, (string Type, byte[] Bytes)>(_columns);
        _columns.Clear();
        foreach (var name in held.Keys.Where(same.Contains))
        {
            _columns[name] = Moved(held[name], before);
        }

        foreach (var (name, column) in message["columns"]!.AsObject())
        {
            var (type, values) = ((string)column!["type"]!, Convert.FromBase64String((string)column["values"]!));
            if (column["rows"] is { } packed)
            {
                var rows = Convert.FromBase64String((string)packed!);
                var patched = Moved(held[name], before);
                var width = Width(type);
                for (var i = 0; i < rows.Length / sizeof(int); i++)
                {
                    values.AsSpan(i * width, width).CopyTo(patched.Bytes.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(rows.AsSpan(i * sizeof(int))) * width));
                }

                values = patched.Bytes;
            }

            _columns[name] = (type, values);
        }

        var parts = _parts.Where(part => same.Contains(part.Key)).ToList();
        _parts.Clear();
        foreach (var (name, value) in parts.Concat(message.Where(member => member.Key is not ("revision" or "sequence" or "base" or "complete" or "ids" or "columns" or "same"))))
        {
            _parts[name] = value?.DeepClone();
        }

        _ids = ids;
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
