using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PtceGraph.Tests.Service;

/// <summary>The network as a viewer shows it: a snapshot and the changes folded over it, by the contract of the wire and nothing else.</summary>
/// <remarks>Viewers that were given the same snapshot share it; each keeps only what changed since.</remarks>
internal sealed class ShownNetwork
{
    private static readonly string[] Collections = ["actors", "poles", "projects", "meetings", "ties", "memberships", "participations", "attendances", "suggestions"];

    private static readonly ConcurrentDictionary<string, Lazy<Dictionary<string, JsonObject>>> Snapshots = new(StringComparer.Ordinal); // by digest of the bytes

    private readonly Dictionary<string, JsonObject?> _changed = new(StringComparer.Ordinal); // over _snapshot; null = removed
    private Dictionary<string, JsonObject> _snapshot = new(StringComparer.Ordinal);

    /// <summary>The revision shown; 0 before the first snapshot.</summary>
    public long Revision { get; private set; }

    /// <summary>Snapshots taken.</summary>
    public int Snapshot { get; private set; }

    /// <summary>Takes a snapshot.</summary>
    public void TakeSnapshot(PackedMessage message)
    {
        var bytes = System.Buffers.BuffersExtensions.ToArray(message.Argument);
        _snapshot = Snapshots.GetOrAdd(Convert.ToHexString(SHA256.HashData(bytes)), _ => new(() => Entities(new PackedMessage("", new(bytes)).Decode()))).Value;
        _changed.Clear();
        Revision = message.Revision;
        Snapshot++;
    }

    /// <summary>Folds changes; those of a revision that is shown already are passed over.</summary>
    /// <exception cref="InvalidOperationException">There is a gap.</exception>
    public void Fold(JsonObject message)
    {
        var revision = (long)message["revision"]!;
        var first = message["entries"]!.AsArray().Select(entry => (long)entry!["revision"]!).DefaultIfEmpty(revision).First();
        if (first > Revision + 1)
        {
            throw new InvalidOperationException($"Revision {first} after {Revision}.");
        }

        foreach (var change in message["changes"]!.AsArray().Where(change => (long)change!["revision"]! > Revision))
        {
            Fold((string)change!["op"]!, change.AsObject());
        }

        Revision = Math.Max(Revision, revision);
    }

    /// <summary>A digest of all that is shown, whatever the order in which it came.</summary>
    public string Digest() => Digest(_snapshot.Where(entity => !_changed.ContainsKey(entity.Key)).Concat(_changed.Where(entity => entity.Value is not null)!));

    /// <summary>The digest of the network that the service answers.</summary>
    public static async Task<(long Revision, string Digest)> OfServiceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var network = JsonNode.Parse(await http.GetStringAsync("/api/v1/network", cancellationToken))!.AsObject();
        return ((long)network["revision"]!, Digest(Entities(network)));
    }

    private static string Digest(IEnumerable<KeyValuePair<string, JsonObject>> entities)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, entity) in entities.OrderBy(entity => entity.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\t{Canonical(entity)}\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static Dictionary<string, JsonObject> Entities(JsonObject network) => Collections
        .SelectMany(collection => network[collection]!.AsArray(), (collection, entity) => (Key: Key(collection.TrimEnd('s'), entity!.AsObject()), Entity: entity!.AsObject()))
        .ToDictionary(pair => pair.Key, pair => pair.Entity, StringComparer.Ordinal);

    private void Fold(string op, JsonObject change)
    {
        var parts = op.Split('.');
        var key = Key(parts[0], change);
        var fields = change.Where(field => field.Key is not ("op" or "revision"));
        if (parts[1] == "remove")
        {
            _changed[key] = null;
            return;
        }

        var before = parts[1] == "update" ? _changed.GetValueOrDefault(key) ?? _snapshot[key] : null;
        var after = before?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in fields)
        {
            Set(after, name, value);
        }

        _changed[key] = after;
    }

    private static void Set(JsonObject entity, string name, JsonNode? value)
    {
        if (value is null)
        {
            entity.Remove(name);
        }
        else if (name == "attributes" && entity[name] is JsonObject held)
        {
            foreach (var (attribute, text) in value.AsObject())
            {
                Set(held, attribute, text);
            }

            if (held.Count == 0)
            {
                entity.Remove(name);
            }
        }
        else
        {
            entity[name] = value.DeepClone();
        }
    }

    private static string Key(string kind, JsonObject entity) => $"{kind}:{entity["id"]}";

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{Canonical(member.Value)}"))}}}",
        JsonArray array => $"[{string.Join(',', array.Select(Canonical))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString() is var text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : text,
        _ => node?.ToJsonString() ?? "null",
    };
}
