using System.Text.Json;

namespace PtceGraph.SignalR.MessagePack;

/// <summary>What a service may choose of the protocol.</summary>
public sealed class MessagePackProtocolOptions
{
    /// <summary>How properties of arguments and results are named on the wire; null, the default, leaves their names.</summary>
    public JsonNamingPolicy? PropertyNamingPolicy { get; set; }
}
