using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace PtceGraph.Testing;

/// <summary>An analysis as a viewer has it, assembled from its messages, implemented only from the description of the wire.</summary>
/// <param name="isDecoded">Whether to keep columns and parts, or only their names.</param>
internal sealed class ShownAnalysis(bool isDecoded)
{
    private static readonly HashSet<string> Head =
    [
        "revision",
        "sequence",
        "part",
        "base",
        "complete",
        "ids",
        "columns",
        "text",
        "same",
        "more",
    ];

    private Held _now = new();
    private Held _complete = new(); // the last complete analysis, which differences refer to
    private List<int> _before = []; // for each row, the row of the same node in the base, −1 for a new node
    private long _sequence,
        _part,
        _base; // of the last message; of the last complete analysis

    /// <summary>The revision that was measured; 0 for none.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether the analysis is complete.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The number of messages that began an analysis in full.</summary>
    public int Wholes { get; private set; }

    /// <summary>The names of the known columns.</summary>
    public IReadOnlyCollection<string> Columns => _now.Columns.Keys;

    /// <summary>Ids, columns and parts as text, for comparison.</summary>
    public (IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Parts) Content =>
        (
            _now.Ids,
            _now.Columns.ToDictionary(column => column.Key, column => $"{column.Value.Type} {Convert.ToHexString(column.Value.Bytes)}"),
            _now.Parts.ToDictionary(part => part.Key, part => part.Value?.ToJsonString() ?? "null")
        );

    /// <summary>Applies a message.</summary>
    /// <exception cref="InvalidDataException">The message has another base than the last complete analysis, or does not follow the previous
    /// message.</exception>
    public void Take(ReceivedMessage message)
    {
        var argument = message.Argument;
        var (sequence, part) = ((long)argument["sequence"]!, (long)argument["part"]!);
        if (part == 0 ? argument["base"] is { } since && (long)since != _base : sequence != _sequence || part != _part + 1)
        {
            throw new InvalidDataException($"Part {part} of {sequence} after part {_part} of {_sequence}, held is {_base}.");
        }

        if (isDecoded)
        {
            Take(argument.Decode(), isBegun: part == 0);
        }

        Wholes += part == 0 && argument["base"] is null ? 1 : 0;
        (Revision, IsComplete, _sequence, _part) = (message.Revision, (bool)argument["complete"]!, sequence, part);
        if (IsComplete)
        {
            (_base, _complete) = (sequence, _now);
        }
    }

    private void Take(JsonObject message, bool isBegun)
    {
        var more = (message["more"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
        if (isBegun)
        {
            _now = new Held { Ids = _complete.Ids };
            _before = [.. Enumerable.Range(0, _complete.Ids.Count)];
            if (message["ids"] is { } ids)
            {
                TakeIds(ids);
            }
        }

        foreach (var (name, bytes) in message["text"]?.AsObject() ?? [])
        {
            var text = _now.Texts.GetValueOrDefault(name) ?? [];
            text.AddRange(Convert.FromBase64String((string)bytes!));
            _now.Texts[name] = text;
            if (more.Contains(name))
            {
                continue;
            }

            var value = JsonNode.Parse(text.ToArray())!;
            if (name == "ids")
            {
                TakeIds(value);
            }
            else
            {
                _now.Parts[name] = value;
            }
        }

        foreach (var (name, column) in message["columns"]!.AsObject())
        {
            TakeColumn(name, column!.AsObject(), more.Contains(name));
        }

        foreach (var name in (message["same"]?.AsArray() ?? []).Select(name => (string)name!))
        {
            if (_complete.Columns.ContainsKey(name))
            {
                _now.Columns[name] = Moved(name);
            }
            else
            {
                _now.Parts[name] = _complete.Parts[name]?.DeepClone();
            }
        }

        foreach (var (name, value) in message.Where(member => !Head.Contains(member.Key)))
        {
            _now.Parts[name] = value?.DeepClone();
        }
    }

    private void TakeIds(JsonNode told)
    {
        if (told is JsonArray whole)
        {
            _now.Ids = [.. whole.Select(id => (string)id!)];
            return;
        }

        var removed = told["removed"]!.AsArray().Select(row => (int)(long)row!).ToHashSet();
        _before.RemoveAll(removed.Contains);
        _now.Ids = [.. _before.Select(row => _complete.Ids[row])];
        foreach (var added in told["added"]!.AsArray())
        {
            _before.Insert((int)(long)added![0]!, -1);
            _now.Ids.Insert((int)(long)added[0]!, (string)added[1]!);
        }
    }

    private void TakeColumn(string name, JsonObject column, bool goesOn)
    {
        var (type, values) = ((string)column["type"]!, Convert.FromBase64String((string)column["values"]!));
        if (column["rows"] is { } packed)
        {
            var rows = Convert.FromBase64String((string)packed!);
            var (patched, width) = (_now.Partial.GetValueOrDefault(name) ?? Moved(name).Bytes, Width(type));
            for (var i = 0; i < rows.Length / sizeof(int); i++)
            {
                values
                    .AsSpan(i * width, width)
                    .CopyTo(patched.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(rows.AsSpan(i * sizeof(int))) * width));
            }

            values = patched;
        }
        else if (_now.Partial.TryGetValue(name, out var earlier))
        {
            values = [.. earlier, .. values];
        }

        if (goesOn)
        {
            _now.Partial[name] = values;
        }
        else
        {
            _now.Columns[name] = (type, values);
        }
    }

    private static int Width(string type) =>
        type switch
        {
            "float64" => 8,
            "uint8" => 1,
            _ => 4,
        };

    private (string Type, byte[] Bytes) Moved(string name)
    {
        var (type, old) = _complete.Columns[name];
        var width = Width(type);
        var bytes = new byte[_before.Count * width];
        for (var row = 0; row < _before.Count; row++)
        {
            if (_before[row] >= 0)
            {
                old.AsSpan(_before[row] * width, width).CopyTo(bytes.AsSpan(row * width));
            }
        }

        return (type, bytes);
    }

    private sealed class Held
    {
        public List<string> Ids { get; set; } = [];

        public SortedDictionary<string, (string Type, byte[] Bytes)> Columns { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, JsonNode?> Parts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<byte>> Texts { get; } = [];

        public Dictionary<string, byte[]> Partial { get; } = [];
    }
}
