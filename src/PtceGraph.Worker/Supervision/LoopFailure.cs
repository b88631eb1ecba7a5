using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Supervision;

/// <summary>Why the service ends by itself: a background loop could not go on.</summary>
/// <param name="Loop">The loop's name.</param>
/// <param name="Cause">What it threw.</param>
internal sealed record LoopFailure(string Loop, Exception Cause)
{
    /// <summary>Whether the store is to blame: it is away or damaged.</summary>
    public bool IsOfStore => Cause is StoreException;

    /// <summary>The sentence for the one who runs the service. Only a store's own sentence is quoted: other exceptions may hold what people typed.</summary>
    public string In(Language language)
    {
        var why = Cause is StoreException store ? store.In(language) : Cause.GetType().Name;
        return language == Language.French
            ? $"La boucle « {Loop} » ne peut pas continuer, le service s'arrête : {why}"
            : $"The loop “{Loop}” cannot go on, the service ends: {why}";
    }
}
