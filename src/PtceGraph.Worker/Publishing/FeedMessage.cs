using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>A message for any number of viewers: made when it is first sent, and serialised once for each protocol.</summary>
internal sealed class FeedMessage
{
    /// <summary>A marker in place of a message: the viewer must be sent the whole network first.</summary>
    public static readonly FeedMessage NeedsSnapshot = new(
        "Snapshot",
        () => throw new InvalidOperationException("Snapshots are made by HubSnapshots.")
    );

    private int _isLogged; // 1 once a failure to write it was logged

    /// <param name="method">The name of the client method.</param>
    /// <param name="make">Makes the argument. Called again after a failure; calls for different protocols may overlap.</param>
    public FeedMessage(string method, Func<WireValue> make)
    {
        Method = method;
        Serialized = new SerializedHubMessage(
            new InvocationMessage(method, [new WireValue.Later(new Lazy<WireValue>(make, LazyThreadSafetyMode.PublicationOnly))])
        );
    }

    /// <summary>Snapshot, Changes, Layout, Analysis, Progress or Presence.</summary>
    public string Method { get; }

    /// <summary>The message with its bytes in each protocol that was asked for.</summary>
    public SerializedHubMessage Serialized { get; }

    /// <summary>Whether the message is so large that only a few viewers are sent one at a time.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The size in bytes; null where the message cannot be written, which is logged once per message.</summary>
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
