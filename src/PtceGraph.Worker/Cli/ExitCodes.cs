namespace PtceGraph.Worker.Cli;

/// <summary>How a command ends.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>It was called wrongly.</summary>
    public const int Usage = 2;

    /// <summary>What it was given cannot be read.</summary>
    public const int InputRefused = 3;

    /// <summary>The store is away or damaged.</summary>
    public const int StoreUnavailable = 4;
}
