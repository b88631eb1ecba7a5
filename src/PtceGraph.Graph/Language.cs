namespace PtceGraph.Graph;

/// <summary>The languages that sentences for people come in.</summary>
public enum Language
{
    /// <summary>French, the default.</summary>
    French,

    /// <summary>English.</summary>
    English,
}
