using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>An analysis that cannot be: what it would take, and what to do.</summary>
public sealed class AnalysisRefusedException : InvalidOperationException
{
    private readonly string _french;

    /// <summary>Refused, for the reason given in both languages.</summary>
    public AnalysisRefusedException(string french, string english)
        : base(english) => _french = french;

    /// <summary>Why, and what to do.</summary>
    public string In(Language language) => language == Language.French ? _french : Message;
}
