using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PtceGraph.Testing;

/// <summary>The network as a viewer shows it: a snapshot with the changes applied to it, implemented only from the description of the
/// wire.</summary>
/// <remarks>Viewers that were sent the same snapshot share it; each keeps only what has changed since.</remarks>
internal sealed class ShownNetwork
{
    private static readonly string[] Collections =
    [
        "actors",
        "poles",
        "projects",
        "meetings",
        "ties",
        "memberships",
        "participations",
        "attendances",
        "suggestions",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<Content>> Shared = new(StringComparer.Ordinal); // by digest of the bytes

    private readonly Dictionary<string, JsonObject?> _changed = new(StringComparer.Ordinal); // over _snapshot; null = removed
    private Content _snapshot = new([], new byte[SHA256.HashSizeInBytes]);

    /// <summary>The revision shown; 0 before the first snapshot.</summary>
    public long Revision { get; private set; }

    /// <summary>The digest of the journal's entry of the revision; null before the first snapshot.</summary>
    public string? JournalDigest { get; private set; }

    /// <summary>The program that serves the network; null where there is no page.</summary>
    public string? Program { get; private set; }

    /// <summary>The number of snapshots received.</summary>
    public int Snapshot { get; private set; }

    /// <summary>Applies a snapshot.</summary>
    public void TakeSnapshot(WireArgument network)
    {
        _snapshot = Shared
            .GetOrAdd(Convert.ToHexString(SHA256.HashData(network.Bytes)), _ => new(() => Content.Of(network.Decode())))
            .Value;
        _changed.Clear();
        (Revision, JournalDigest, Program) = ((long)network["revision"]!, (string)network["digest"]!, (string?)network["program"]);
        Snapshot++;
    }

    /// <summary>Applies changes; those of revisions that are already shown are ignored.</summary>
    /// <exception cref="InvalidOperationException">The changes leave a gap.</exception>
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

        if (revision >= Revision)
        {
            (Revision, JournalDigest, Program) = (revision, (string)message["digest"]!, (string?)message["program"]);
        }
    }

    /// <summary>A digest of everything shown, independent of the order in which it arrived. O(changes since the snapshot).</summary>
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

    /// <summary>The digest of the network in an answer of the service.</summary>
    public static async Task<(long Revision, string Digest)> OfServiceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var network = JsonNode.Parse(await http.GetStringAsync("/api/v1/network", cancellationToken))!.AsObject();
        return ((long)network["revision"]!, DigestOf(network));
    }

    /// <summary>The digest of a network as <c>GET /api/v1/network</c> answers it.</summary>
    public static string DigestOf(JsonObject network) => Convert.ToHexString(Content.Of(network).Digest);

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

    private static string Canonical(JsonNode? node) =>
        node switch
        {
            JsonObject map =>
                $"{{{string.Join(',', map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{Canonical(member.Value)}"))}}}",
            JsonArray array => $"[{string.Join(',', array.Select(Canonical))}]",
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.Parse(
                    value.ToJsonString(),
                    CultureInfo.InvariantCulture
                )
                .ToString("R", CultureInfo.InvariantCulture),
            _ => node?.ToJsonString() ?? "null",
        };

    /// <summary>The entities of a network and the exclusive or of their digests.</summary>
    private sealed record Content(Dictionary<string, JsonObject> Entities, byte[] Digest)
    {
        public static Content Of(JsonObject network)
        {
            var entities = Collections
                .SelectMany(
                    collection => network[collection]!.AsArray(),
                    (collection, entity) => (Key: Key(Singular(collection), entity!.AsObject()), Entity: entity!.AsObject())
                )
                .ToDictionary(pair => pair.Key, pair => pair.Entity, StringComparer.Ordinal);
            var digest = new byte[SHA256.HashSizeInBytes];
            foreach (var (key, entity) in entities)
            {
                Toggle(digest, key, entity);
            }

            return new Content(entities, digest);
        }

        /// <summary>Adds an entity to a digest, or removes it.</summary>
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
