using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Puts a network read from files into the store, as one entry; the first import takes the sample's place.</summary>
internal sealed class Importer(GraphWriter writer, SnapshotHolder holder)
{
    private const int MostTries = 10;

    /// <summary>What an import would do now.</summary>
    public ImportPlan Plan(ImportedNetwork network) => ImportPlanner.Plan(holder.Current.Snapshot, network, holder.Current.IsSample);

    /// <summary>Imports; where somebody edits meanwhile, plans again.</summary>
    /// <returns>The writer's answer, and the report. Nothing new is done at the revision in force.</returns>
    public async Task<(WriteAnswer Answer, ImportReport Report)> ImportAsync(ImportedNetwork network, string reason, string? client, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var before = holder.Current.Snapshot.Revision;
            var plan = Plan(network);
            if (plan.Requests.IsEmpty)
            {
                return (new WriteAnswer.Done(before, []), plan.Report);
            }

            var answer = await writer.SubmitAsync(new WriteRequest.Edit(plan.Requests, EntryKind.Import) { ExpectedRevision = before, Reason = reason, Client = client }, cancellationToken).ConfigureAwait(false);
            if (answer is not WriteAnswer.Conflict || tries == MostTries)
            {
                // The ids of an import are the files' own: the answer need not repeat them.
                return (answer is WriteAnswer.Done done ? done with { NewIds = [] } : answer, plan.Report);
            }
        }
    }
}
