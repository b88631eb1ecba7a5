using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What an import is read against.</summary>
/// <param name="Store">The network that the files are added to, in which ends are looked up too; null when there is none, or it gives way (the sample).</param>
/// <param name="CreatesEnds">Whether ends that nothing matches are created, though a table of actors or the store says which there are.</param>
public sealed record ImportContext(GraphSnapshot? Store, bool CreatesEnds)
{
    /// <summary>Files alone.</summary>
    public static ImportContext None { get; } = new(null, CreatesEnds: false);
}
