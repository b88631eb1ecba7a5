namespace PtceGraph.Worker.Security;

/// <summary>How much the service takes at once.</summary>
internal static class ServiceLimits
{
    /// <summary>The largest body of a request, in bytes.</summary>
    public const long MaxBodyBytes = 64L << 20;

    /// <summary>The most that the changes of one request hold, in bytes: what it writes to the journal. An import has no such limit.</summary>
    public const long MaxChangesBytes = 16L << 20;

    /// <summary>Bytes a second below which a sender, or a reader of a large answer, is let go after <see cref="SlowGrace"/>.</summary>
    public const int SlowestBytesPerSecond = 16 << 10;

    /// <inheritdoc cref="SlowestBytesPerSecond"/>
    public static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer that are handed over at a time; the next wait until the reader has taken them.</summary>
    public const int AnswerSliceBytes = 64 << 10;

    /// <summary>The most bytes of the network's older answers that slow readers may keep alive.</summary>
    public const long MaxOldNetworkBytes = 128L << 20;

    /// <summary>The largest message of a viewer to the hub, in bytes.</summary>
    public const long MaxHubMessageBytes = 32L << 10;

    /// <summary>How deeply maps and arrays nest at most in an argument of a viewer's message.</summary>
    public const int MaxHubMessageDepth = 16;

    /// <summary>Bytes that wait at most, in each direction, between the hub and one viewer's connection, beside the one message that is being written.</summary>
    public const long MaxHubBufferBytes = 64L << 10;

    /// <summary>How many viewers are sent the whole network, or another message that is not small, at a time.</summary>
    public const int LargeSendsAtOnce = 8;

    /// <summary>How long such a message may take one viewer, and how long one may wait for its turn to begin.</summary>
    public static readonly TimeSpan LongestLargeSend = TimeSpan.FromSeconds(30);

    /// <summary>How many look on at most.</summary>
    public const int MostViewers = 5_000;

    /// <summary>Connections of all kinds: viewers' and what else is asked meanwhile. Beyond, Kestrel closes without a word.</summary>
    public const int MostConnections = 2 * MostViewers;

    /// <summary>How often one connection may ask for the network within <see cref="SubscribeWindow"/>.</summary>
    public const int MostSubscribes = 10;

    /// <summary>How many requests another machine may send at once, and how many more each second.</summary>
    public const int MostRequests = 200, RequestsPerSecond = 50;

    /// <inheritdoc cref="MostSubscribes"/>
    public static readonly TimeSpan SubscribeWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a viewer may take over one message; then it is let go, and comes back when it can.</summary>
    public static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(60);
}
