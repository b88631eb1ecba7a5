using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace PtceGraph.Worker.Publishing;

/// <summary>One message on its way to as many viewers as want it: made when first sent, written once for each protocol.</summary>
internal sealed class FeedMessage
{
    public FeedMessage(string method, Func<WireValue> make)
    {
        Method = method;
        Serialized = new SerializedHubMessage(new InvocationMessage(method, [new WireValue.Later(new Lazy<WireValue>(make))]));
    }

    /// <summary>Snapshot, Changes, Layout, Analysis, Progress or Presence.</summary>
    public string Method { get; }

    /// <summary>The message, with the bytes of each protocol that has asked for them.</summary>
    public SerializedHubMessage Serialized { get; }
}
