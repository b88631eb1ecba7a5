namespace PtceGraph.Graph;

/// <summary>Generates ids for entities that were added without one. Injected, so that tests can predict them.</summary>
public interface IIdSource
{
    /// <summary>A new id, unique to this source and, in practice, among all sources.</summary>
    string NewId();
}
