namespace PtceGraph.Worker.Publishing;

/// <summary>What one viewer has been sent so far. Only the feed reads and moves it, under its lock. It has only numbers, so that a stalled
/// viewer keeps nothing else in memory.</summary>
internal sealed class ViewerCursor
{
    /// <summary>The version of positions that no store has: all are sent.</summary>
    public const long NoLayout = -1;

    /// <summary>Whether the viewer reads by HTTP what is too large for a message.</summary>
    public bool ReadsByHttp { get; init; }

    /// <summary>Whether the viewer must be sent the whole network before anything else.</summary>
    public bool NeedsSnapshot { get; set; }

    /// <summary>Whether the journal does not have what the viewer has, so that its next snapshot says that the store was replaced.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Whether nothing more is sent before the viewer subscribes again: what it has is of another store until then.</summary>
    public bool AwaitsSubscription { get; set; }

    /// <summary>The revision of the network that the viewer has.</summary>
    public long Revision { get; set; }

    /// <summary>The number of the last publication of the network that it was sent.</summary>
    public long Publication { get; set; }

    /// <summary>The version of the positions that the viewer has; <see cref="NoLayout"/> where they are of another store.</summary>
    public long LayoutVersion { get; set; }

    /// <summary>The version of the positions of which it has been sent the first <see cref="LayoutPart"/> messages.</summary>
    public long LayoutUnderWay { get; set; }

    /// <inheritdoc cref="LayoutUnderWay"/>
    public int LayoutPart { get; set; }

    /// <summary>The number of the last complete analysis that it was sent to the end; 0 for none.</summary>
    public long AnalysisBase { get; set; }

    /// <summary>The number of the analysis of which it has been sent the first <see cref="AnalysisPart"/> messages in
    /// <see cref="AnalysisForm"/>; 0 for none.</summary>
    public long Analysis { get; set; }

    /// <inheritdoc cref="Analysis"/>
    public AnalysisForm AnalysisForm { get; set; }

    /// <inheritdoc cref="Analysis"/>
    public int AnalysisPart { get; set; }

    /// <summary>The number of the last progress message that it was sent.</summary>
    public long Progress { get; set; }

    /// <summary>The number of the last presence message that it was sent.</summary>
    public long Presence { get; set; }

    /// <summary>Whether the subscription has ended, so that it is sent nothing more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Forgets what the viewer was sent, which is of another store: everything is sent anew.</summary>
    public void BeginAnew()
    {
        NeedsSnapshot = IsReplaced = true;
        LayoutVersion = NoLayout;
        (LayoutUnderWay, LayoutPart) = (0, 0);
        AnalysisBase = Analysis = 0;
    }
}
