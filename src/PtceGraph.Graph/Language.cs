namespace PtceGraph.Graph;

/// <summary>The languages of sentences for users.</summary>
public enum Language
{
    /// <summary>French, the default.</summary>
    French,

    /// <summary>English.</summary>
    English,
}
