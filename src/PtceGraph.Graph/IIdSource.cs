namespace PtceGraph.Graph;

/// <summary>Where ids come from that nobody gave. Injected, so that a test can foresee them.</summary>
public interface IIdSource
{
    /// <summary>An id never given before by this source or, in practice, by another.</summary>
    string NewId();
}
