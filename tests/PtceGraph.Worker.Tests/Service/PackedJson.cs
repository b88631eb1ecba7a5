using System.Text.Json.Nodes;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.Tests.Service;

/// <summary>MessagePack as JSON nodes, bytes as base64: what is compared and folded is the same whichever protocol brought it.</summary>
internal static class PackedJson
{
    /// <summary>Reads one value.</summary>
    public static JsonNode? Read(ref MessagePackReader reader)
    {
        switch (reader.NextKind)
        {
            case ValueKind.Nil:
                reader.TryReadNil();
                return null;
            case ValueKind.Boolean:
                return reader.ReadBoolean();
            case ValueKind.Integer:
                return reader.ReadInt64();
            case ValueKind.Real:
                return reader.ReadDouble();
            case ValueKind.Text:
                return reader.ReadString();
            case ValueKind.Binary:
                return Convert.ToBase64String(reader.ReadBinary());
            case ValueKind.Array:
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
                    map.Add(reader.ReadString(), Read(ref reader));
                }

                return map;
        }
    }
}
