using System.Buffers;
using System.Text.Json.Nodes;
using MessagePack;

namespace PtceGraph.Testing;

/// <summary>Reads MessagePack as JSON nodes, with bytes as base64, so that tests compare and apply messages of both protocols
/// alike.</summary>
internal static class PackedJson
{
    /// <summary>Reads one value.</summary>
    public static JsonNode? Read(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                return null;
            case MessagePackType.Boolean:
                return reader.ReadBoolean();
            case MessagePackType.Integer:
                return reader.ReadInt64();
            case MessagePackType.Float:
                return reader.ReadDouble();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Binary:
                return Convert.ToBase64String(reader.ReadBytes()!.Value.ToArray());
            case MessagePackType.Array:
                var array = new JsonArray();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                {
                    array.Add(Read(ref reader));
                }

                return array;
            default:
                var map = new JsonObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    map.Add(reader.ReadString()!, Read(ref reader));
                }

                return map;
        }
    }
}
