namespace PtceGraph.Worker.Observability;

/// <summary>Every line that the service logs; none holds what people typed.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The store cannot be written: edits are refused until it can.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A request failed: {Method} {Path}.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "A viewer's connection ended while sending.")]
    public static partial void ViewerGone(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "A message of the hub ({Method}) cannot be written: it is left out.")]
    public static partial void MessageFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "The part “{Part}” of the analysis of revision {Revision} cannot be written: it is left out.")]
    public static partial void PartFailed(ILogger logger, string part, long revision, Exception exception);

    [LoggerMessage(12, LogLevel.Error, "The hub's method {Method} failed ({HeldBack} such failures before it were not logged).")]
    public static partial void HubMethodFailed(ILogger logger, string method, int heldBack, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "The loop “{Loop}” failed ({Times} in a row) and goes on.")]
    public static partial void RoundFailed(ILogger logger, string loop, int times, Exception exception);

    [LoggerMessage(9, LogLevel.Critical, "The loop “{Loop}” cannot go on: the service ends.")]
    public static partial void LoopEnded(ILogger logger, string loop, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "Contacts could not follow the network: they are brought up to date within the hour.")]
    public static partial void ContactsBehind(ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "The digest of revision {Revision} could not be read: the network is answered without its tag.")]
    public static partial void DigestUnknown(ILogger logger, long revision, Exception exception);
}
