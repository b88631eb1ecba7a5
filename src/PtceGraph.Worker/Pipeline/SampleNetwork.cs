using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The bundled sample, the network of <c>samples/ptce-2014</c>.</summary>
internal static class SampleNetwork
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "ptce-2014");

    /// <summary>A request that adds the whole sample as one entry.</summary>
    public static WriteRequest.Edit Request()
    {
        var network = NetworkReader.Read([Folder], null, CancellationToken.None);
        return new WriteRequest.Edit(
            [.. network.Entities.Where(entity => entity is not NetworkTerm).Select(entity => new ChangeRequest.Add(entity))],
            EntryKind.Sample
        )
        {
            Reason = "ptce-2014",
            Who = Requester.Service,
        };
    }
}
