namespace PtceGraph.Worker.Observability;

/// <summary>Every line that the service logs; none holds what people typed.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The store cannot be written: edits are refused until it can.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The analysis of revision {Revision} failed.")]
    public static partial void AnalysisFailed(ILogger logger, long revision, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A request failed: {Method} {Path}.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "A viewer's connection ended while sending.")]
    public static partial void ViewerGone(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "The copy of the network that makes opening fast could not be written.")]
    public static partial void NoCopy(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The daily backup could not be made: it is tried again in an hour.")]
    public static partial void NoBackup(ILogger logger, Exception exception);
}
