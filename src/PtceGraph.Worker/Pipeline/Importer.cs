using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Puts tables read from files into the store, as one entry; the first import takes the sample's place.</summary>
internal sealed class Importer(GraphWriter writer, SnapshotHolder holder)
{
    private const int MostTries = 10;

    /// <summary>What an import would do now. Ends of the files are looked up in the store too, unless it is the sample, which gives way.</summary>
    public ImportPlan Plan(ImportSource source, bool createsEnds, CancellationToken cancellationToken) => Plan(source, createsEnds, holder.Current, cancellationToken);

    /// <summary>Imports; where somebody edits meanwhile, reads the files again against what the store is then.</summary>
    /// <returns>The writer's answer, and the report. Nothing new is done at the revision in force.</returns>
    public async Task<(WriteAnswer Answer, ImportReport Report)> ImportAsync(ImportSource source, bool createsEnds, string reason, string? client, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var current = holder.Current;
            var before = current.Snapshot.Revision;
            var plan = Plan(source, createsEnds, current, cancellationToken);
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

    private static ImportPlan Plan(ImportSource source, bool createsEnds, Published current, CancellationToken cancellationToken)
    {
        var network = NetworkReader.Read(source, new ImportContext(current.IsSample ? null : current.Snapshot, createsEnds), cancellationToken);
        return ImportPlanner.Plan(current.Snapshot, network, current.IsSample, cancellationToken);
    }
}
