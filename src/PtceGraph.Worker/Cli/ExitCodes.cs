namespace PtceGraph.Worker.Cli;

/// <summary>The exit codes of the commands.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command failed or was interrupted.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input cannot be read or is refused.</summary>
    public const int InputRefused = 3;

    /// <summary>The store does not answer, is held by another process or is damaged.</summary>
    public const int StoreUnavailable = 4;
}
