namespace PtceGraph.Worker.Observability;

/// <summary>All log messages of the service. None contains users' data.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The store cannot be written: edits are refused until it can.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Warning, "The store refused a change: nothing of it was written.")]
    public static partial void StoreRefused(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A request failed: {Method} {Path} ({HeldBack} such lines before it were held back).")]
    public static partial void RequestFailed(ILogger logger, string method, string path, int heldBack, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "A viewer's connection ended while sending.")]
    public static partial void ViewerGone(ILogger logger, Exception exception);

    [LoggerMessage(15, LogLevel.Error, "Sending to a viewer failed: its connection is closed.")]
    public static partial void SendingFailed(ILogger logger, Exception exception);

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
}
