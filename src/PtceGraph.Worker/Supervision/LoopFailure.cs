using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Supervision;

/// <summary>The failure of a background loop that ends the service.</summary>
/// <param name="Loop">The name of the loop.</param>
/// <param name="Cause">The exception that escaped it.</param>
internal sealed record LoopFailure(string Loop, Exception Cause)
{
    /// <summary>Whether the store caused the failure: it does not answer or is damaged.</summary>
    public bool IsOfStore => Cause is StoreException;

    /// <summary>The sentence for the operator. Only the sentence of a store is quoted: the messages of other exceptions may contain users'
    /// data.</summary>
    public Sentence Sentence => Sentences.LoopFailed(Loop, Cause is StoreException store ? store.Sentence : Cause.GetType().Name);

    /// <summary>The sentence in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}
