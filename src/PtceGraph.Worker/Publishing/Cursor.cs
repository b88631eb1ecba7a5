namespace PtceGraph.Worker.Publishing;

/// <summary>What one viewer has been sent so far. The feed alone reads and moves it, under its lock.</summary>
internal sealed class Cursor
{
    /// <summary>Whether it must be given the whole network, whatever it holds.</summary>
    public bool NeedsSnapshot { get; set; }

    /// <summary>The revision of the network that it holds.</summary>
    public long Revision { get; set; }

    /// <summary>The last publication that it was told.</summary>
    public long Publication { get; set; }

    /// <summary>The version of the positions that it holds.</summary>
    public long LayoutVersion { get; set; }

    /// <summary>The stages of analyses that it was sent; null for none.</summary>
    public SentStage? Analysis { get; set; }

    /// <summary>The last progress that it was told.</summary>
    public long Progress { get; set; }

    /// <summary>The last count of viewers that it was told.</summary>
    public long Presence { get; set; }

    /// <summary>Whether it is gone, and gets nothing more.</summary>
    public bool IsClosed { get; set; }
}
