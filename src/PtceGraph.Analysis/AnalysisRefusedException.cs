using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>An analysis was refused. The sentence gives the reason and what to do.</summary>
public sealed class AnalysisRefusedException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public AnalysisRefusedException(Sentence sentence)
        : base(sentence.In(Language.English)) => Sentence = sentence;

    /// <summary>The reason and what to do.</summary>
    public Sentence Sentence { get; }

    /// <summary>The reason and what to do, in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}
