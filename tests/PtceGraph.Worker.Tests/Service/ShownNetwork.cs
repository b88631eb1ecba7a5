using System.Collections.Concurrent;
using System.Globalization;
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

    private static readonly ConcurrentDictionary<string, Lazy<Content>> Shared = new(StringComparer.Ordinal); // by digest of the bytes

    private readonly Dictionary<string, JsonObject?> _changed = new(StringComparer.Ordinal); // over _snapshot; null = removed
    private Content _snapshot = new([], new byte[SHA256.HashSizeInBytes]);

    /// <summary>The revision shown; 0 before the first snapshot.</summary>
    public long Revision { get; private set; }

    /// <summary>Snapshots taken.</summary>
    public int Snapshot { get; private set; }

    /// <summary>Takes a snapshot.</summary>
    public void TakeSnapshot(WireArgument network)
    {
        _snapshot = Shared.GetOrAdd(Convert.ToHexString(SHA256.HashData(network.Bytes)), _ => new(() => Content.Of(network.Decode()))).Value;
        _changed.Clear();
        Revision = (long)network["revision"]!;
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

    /// <summary>A digest of all that is shown, whatever the order in which it came. O(what changed since the snapshot).</summary>
    public string Digest()
    {
        var digest = (byte[])_snapshot.Digest.Clone();
        foreach (var (key, entity) in _changed)
        {
            if (_snapshot.Entities.TryGetValue(key, out var before))
            {
                Content.Toggle(digest, key, before);
            }

            if (entity is not null)
            {
                Content.Toggle(digest, key, entity);
            }
        }

        return Convert.ToHexString(digest);
    }

    /// <summary>The digest of the network that the service answers.</summary>
    public static async Task<(long Revision, string Digest)> OfServiceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var network = JsonNode.Parse(await http.GetStringAsync("/api/v1/network", cancellationToken))!.AsObject();
        return ((long)network["revision"]!, Convert.ToHexString(Content.Of(network).Digest));
    }

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

        var before = parts[1] == "update" ? _changed.GetValueOrDefault(key) ?? _snapshot.Entities[key] : null;
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
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => node?.ToJsonString() ?? "null",
    };

    /// <summary>A network's entities, and the exclusive or of the digests of each.</summary>
    private sealed record Content(Dictionary<string, JsonObject> Entities, byte[] Digest)
    {
        public static Content Of(JsonObject network)
        {
            var entities = Collections
                .SelectMany(collection => network[collection]!.AsArray(), (collection, entity) => (Key: Key(Singular(collection), entity!.AsObject()), Entity: entity!.AsObject()))
                .ToDictionary(pair => pair.Key, pair => pair.Entity, StringComparer.Ordinal);
            var digest = new byte[SHA256.HashSizeInBytes];
            foreach (var (key, entity) in entities)
            {
                Toggle(digest, key, entity);
            }

            return new Content(entities, digest);
        }

        /// <summary>Takes an entity into a digest, or out of it.</summary>
        public static void Toggle(Span<byte> digest, string key, JsonObject entity)
        {
            Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\t{Canonical(entity)}"), own);
            for (var i = 0; i < own.Length; i++)
            {
                digest[i] ^= own[i];
            }
        }

        private static string Singular(string collection) => collection[..^1];
    }
}
