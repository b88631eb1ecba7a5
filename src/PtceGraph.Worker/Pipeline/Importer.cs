using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Pipeline;

/// <summary>What an import was asked to do.</summary>
/// <param name="CreatesEnds">Whether to create the ends of links that match nothing.</param>
/// <param name="Sample">What becomes of what people added to the sample; null where that was not said.</param>
internal sealed record ImportChoices(bool CreatesEnds, SampleChoice? Sample)
{
    /// <summary>The revision of the dry run that was agreed to: a sample that was edited since is left as it is; null for any.</summary>
    public long? ExpectedRevision { get; init; }
}

/// <summary>Imports tables read from files into the store, as one journal entry. The first import replaces the sample; where people edited
/// it, the import must say what becomes of that.</summary>
/// <remarks>One import runs at a time and the others wait, so that the memory they take is bounded however many arrive.</remarks>
internal sealed class Importer(GraphWriter writer, SnapshotHolder holder, SampleLookup sample) : IDisposable
{
    /// <summary>How often an import is planned beside the edits of others; then they wait for it.</summary>
    private const int TriesBeside = 2;

    private static readonly RandomIds Ids = new();

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The most rows that the files of one import may have together.</summary>
    public int MaxRows { get; init; } = CsvTables.MaxRows;

    /// <summary>Reports what an import would do now, and at which revision. Where the sample was edited and nothing is said of that, the
    /// counts are those of <see cref="SampleChoice.Mine"/>.</summary>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<(WriteAnswer Answer, ImportReport Report)> DryRunAsync(
        ImportSource source,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        using var turn = await Turn.TakeAsync(_turn, cancellationToken).ConfigureAwait(false);
        var current = holder.Current;
        var plan = await PlanAsync(source, choices, current, cancellationToken).ConfigureAwait(false);
        return (new WriteAnswer.Done(current.Snapshot.Revision, []), plan.Report);
    }

    /// <summary>Imports the files. If the network is edited meanwhile, the import is planned again on the new revision.</summary>
    /// <param name="source">The files.</param>
    /// <param name="choices">What the person decided.</param>
    /// <param name="who">One of <see cref="Requester"/>.</param>
    /// <param name="client">The random word of the browser tab; null for none.</param>
    /// <param name="held">What the client has: nothing is imported where the journal has another digest; null for any.</param>
    /// <param name="cancellationToken">Cancels the import before it is written.</param>
    /// <returns>The writer's answer and the report. An import without changes is answered with the current revision.</returns>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<(WriteAnswer Answer, ImportReport Report)> ImportAsync(
        ImportSource source,
        ImportChoices choices,
        string who,
        string? client,
        HeldRevision? held,
        CancellationToken cancellationToken
    )
    {
        using var turn = await Turn.TakeAsync(_turn, cancellationToken).ConfigureAwait(false);
        var entry = new WriteRequest.Edit([], EntryKind.Import)
        {
            Who = who,
            Reason = "import",
            Client = client,
            Held = held,
        };
        for (var tries = 0; tries < TriesBeside; tries++)
        {
            var current = holder.Current;
            var before = current.Snapshot.Revision;
            var plan = await PlanAsync(source, choices, current, cancellationToken).ConfigureAwait(false);
            if (Refusal(choices, current, plan.Report) is { } refusal)
            {
                return (refusal, plan.Report);
            }

            if (plan.Requests.IsEmpty)
            {
                return (new WriteAnswer.Done(before, []), plan.Report);
            }

            var answer = await writer
                .SubmitAsync(
                    entry with
                    {
                        Requests = plan.Requests,
                        ExpectedRevision = before,
                        ExpectedDigest = current.Digest,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (answer is not WriteAnswer.Conflict)
            {
                return (WithoutIds(answer), plan.Report);
            }
        }

        return await WriteInTurnAsync(entry, source, choices, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Plans and writes in one turn of the writer: people who go on editing must not keep an import from ever being made.</summary>
    private async Task<(WriteAnswer Answer, ImportReport Report)> WriteInTurnAsync(
        WriteRequest.Edit entry,
        ImportSource source,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        var (plan, refusal) = ((ImportPlan?)null, (WriteAnswer?)null);
        var answer = await writer
            .SubmitAsync(
                entry with
                {
                    Plan = async current =>
                    {
                        plan = await PlanAsync(source, choices, current, cancellationToken).ConfigureAwait(false);
                        refusal = Refusal(choices, current, plan.Report);
                        return refusal is null ? plan.Requests : [];
                    },
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return (refusal ?? WithoutIds(answer), plan?.Report ?? new ImportReport([], []));
    }

    /// <summary>The ids of an import are those of the files, so the answer does not repeat them.</summary>
    private static WriteAnswer WithoutIds(WriteAnswer answer) => answer is WriteAnswer.Done done ? done with { NewIds = [] } : answer;

    /// <summary>The refusal of an import into a sample that was edited since it was agreed to, or where it does not say what becomes of the
    /// edits; null for any other.</summary>
    private static WriteAnswer? Refusal(ImportChoices choices, Published current, ImportReport report) =>
        current.IsSample && choices.ExpectedRevision is { } expected && expected != current.Snapshot.Revision
            ? new WriteAnswer.Conflict(expected, current.Snapshot.Revision)
        : report.Sample is { Choice: null } edits ? new WriteAnswer.SampleUndecided(edits)
        : null;

    private async Task<ImportPlan> PlanAsync(
        ImportSource source,
        ImportChoices choices,
        Published current,
        CancellationToken cancellationToken
    )
    {
        var edits = await sample.FindEditsAsync(current, cancellationToken).ConfigureAwait(false);
        if (edits is not null && (choices.Sample is null or SampleChoice.Mine))
        {
            return KeepAdded(source, choices, current.Snapshot, edits, cancellationToken);
        }

        var replaces = current.IsSample && choices.Sample != SampleChoice.All;
        var files = Read(source, new ImportContext(replaces ? null : current.Snapshot, choices.CreatesEnds), cancellationToken);
        var plan = ImportPlanner.Plan(current.Snapshot, files, replaces, cancellationToken);
        return edits is null ? plan : plan with { Report = Tell(plan.Report, edits, choices.Sample, _ => !replaces) };
    }

    /// <summary>Takes the sample away, adds the files to what people added, and ties that to the nodes of the sample that the files bring
    /// again.</summary>
    private ImportPlan KeepAdded(
        ImportSource source,
        ImportChoices choices,
        GraphSnapshot current,
        SampleEdits edits,
        CancellationToken cancellationToken
    )
    {
        var removal = edits.Removal();
        var state = GraphState.Of(current);
        state.Apply(removal, Ids);
        var kept = state.Snapshot(current.Revision);
        var files = Read(source, new ImportContext(kept, choices.CreatesEnds) { ListsActors = false }, cancellationToken);
        var plan = ImportPlanner.Plan(kept, files, replaces: false, cancellationToken);
        var again = edits
            .LinkedToSample(id => files.State.TryGetNode(id, out _))
            .Where(link => link.IsKept && !files.State.TryGet(link.Entity.Kind, link.Entity.Id, out _))
            .Select(link => Again(link.Entity));
        return new ImportPlan(
            [.. removal, .. plan.Requests, .. again],
            Tell(plan.Report, edits, choices.Sample, id => files.State.TryGetNode(id, out _))
        );
    }

    /// <summary>Joins what was added to its ends again: a link was removed with them, a project only left its pole.</summary>
    private static ChangeRequest Again(Entity entity) =>
        entity is Node
            ? new ChangeRequest.Update(
                entity.Kind,
                entity.Id,
                [
                    .. Schema
                        .Of(entity.Kind)
                        .Where(field => field.Type == FieldType.Node)
                        .Select(field => KeyValuePair.Create(field, field.Get(entity))),
                ],
                []
            )
            : new ChangeRequest.Add(entity);

    private static ImportReport Tell(ImportReport report, SampleEdits edits, SampleChoice? choice, Func<string, bool> isThere) =>
        report with
        {
            Sample = SampleReport.Of(edits, isThere) with { Choice = choice },
        };

    private ImportedNetwork Read(ImportSource source, ImportContext context, CancellationToken cancellationToken) =>
        NetworkReader.Read(source, context with { MaxRows = MaxRows }, cancellationToken);
}
