namespace PtceGraph.Worker.Publishing;

/// <summary>What one viewer has been sent so far. The feed alone reads and moves it, under its lock. Numbers only: a stalled viewer holds nothing else alive.</summary>
internal sealed class Cursor
{
    /// <summary>Whether it reads by HTTP what is too large for a message.</summary>
    public bool ReadsByHttp { get; init; }

    /// <summary>Whether it must be given the whole network before anything else.</summary>
    public bool NeedsSnapshot { get; set; }

    /// <summary>The revision of the network that it holds.</summary>
    public long Revision { get; set; }

    /// <summary>The last publication of the network that it was sent.</summary>
    public long Publication { get; set; }

    /// <summary>The version of the positions that it holds.</summary>
    public long LayoutVersion { get; set; }

    /// <summary>The version of the positions of which it has been sent the first <see cref="LayoutPart"/> messages.</summary>
    public long LayoutUnderWay { get; set; }

    /// <inheritdoc cref="LayoutUnderWay"/>
    public int LayoutPart { get; set; }

    /// <summary>The last complete analysis that it was sent to the end; 0 for none.</summary>
    public long AnalysisBase { get; set; }

    /// <summary>The analysis of which it has been sent the first <see cref="AnalysisPart"/> messages of <see cref="AnalysisForm"/>; 0 for none.</summary>
    public long Analysis { get; set; }

    /// <inheritdoc cref="Analysis"/>
    public AnalysisForm AnalysisForm { get; set; }

    /// <inheritdoc cref="Analysis"/>
    public int AnalysisPart { get; set; }

    /// <summary>The last progress that it was sent.</summary>
    public long Progress { get; set; }

    /// <summary>The last count of viewers that it was sent.</summary>
    public long Presence { get; set; }

    /// <summary>Whether it is gone, and gets nothing more.</summary>
    public bool IsClosed { get; set; }
}
