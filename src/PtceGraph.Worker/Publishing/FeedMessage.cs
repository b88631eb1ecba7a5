using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>One message on its way to as many viewers as want it: made when first sent, serialised once for each protocol.</summary>
internal sealed class FeedMessage
{
    /// <summary>Says in place of a message that a viewer must be sent the whole network first.</summary>
    public static readonly FeedMessage NeedsSnapshot = new("Snapshot", () => throw new InvalidOperationException("Snapshots are made by HubSnapshots."));

    private int _isLogged; // 1 once it was logged that it cannot be written

    /// <param name="method">Its name.</param>
    /// <param name="make">Makes it; asked again where it failed, by one at a time for each protocol.</param>
    public FeedMessage(string method, Func<WireValue> make)
    {
        Method = method;
        Serialized = new SerializedHubMessage(new InvocationMessage(method, [new WireValue.Later(new Lazy<WireValue>(make, LazyThreadSafetyMode.PublicationOnly))]));
    }

    /// <summary>Snapshot, Changes, Layout, Analysis, Progress or Presence.</summary>
    public string Method { get; }

    /// <summary>The message, with the bytes of each protocol that has asked for them.</summary>
    public SerializedHubMessage Serialized { get; }

    /// <summary>Whether it is so large that only a few viewers may be sent such messages at a time.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The number of its bytes; null where it cannot be written, which is logged once: it is left out and its viewers go on.</summary>
    public int? TryWrite(IHubProtocol protocol, ILogger logger)
    {
        try
        {
            return Serialized.GetSerializedMessage(protocol).Length;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (Interlocked.Exchange(ref _isLogged, 1) == 0)
            {
                Log.MessageFailed(logger, Method, exception);
            }

            return null;
        }
    }
}
