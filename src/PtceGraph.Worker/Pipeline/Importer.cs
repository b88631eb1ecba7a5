using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Pipeline;

/// <summary>What an import was asked to do.</summary>
/// <param name="CreatesEnds">Whether to create the ends of links that match nothing.</param>
/// <param name="Sample">What becomes of what people added to the sample; null where that was not said.</param>
internal sealed record ImportChoices(bool CreatesEnds, SampleChoice? Sample)
{
    /// <summary>What was decided about tables, ends and doubles.</summary>
    public ImportMap Map { get; init; } = ImportMap.None;

    /// <summary>The profile that the person chose; null where that was not said.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether columns that say how to reach people go to contacts; otherwise they are left out.</summary>
    public bool TakesContacts { get; init; } = true;

    /// <summary>The source that the files come from; null where their ids are those of the network.</summary>
    public ImportScope? Scope { get; init; }

    /// <summary>Whether rows are the nodes whose ids they have, however different their names are.</summary>
    public bool Updates { get; init; }

    /// <summary>The revision of the dry run that was agreed to: a sample that was edited since is left as it is; null for any.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>The other database that the tables were read from; null for files.</summary>
    public ImportOrigin? Origin { get; init; }
}

/// <summary>Another database that is imported from, again and again.</summary>
/// <param name="Why">The reason of the journal's entries of these imports, which identifies the database.</param>
/// <param name="Known">The entities that earlier imports from it added or changed.</param>
internal sealed record ImportOrigin(string Why, IReadOnlySet<(EntityKind Kind, string Id)> Known);

/// <summary>Imports tables read from files into the store, as one journal entry. The first import replaces the sample; where people edited
/// it, the import must say what becomes of that.</summary>
/// <remarks>One import runs at a time and the others wait, so that the memory they take is bounded however many arrive.</remarks>
internal sealed class Importer(GraphWriter writer, SnapshotHolder holder, SampleLookup sample, EarlierImports earlier, ContactFile contacts)
    : IDisposable
{
    /// <summary>How often an import is planned beside the edits of others; then they wait for it.</summary>
    private const int TriesBeside = 2;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The most rows that the files of one import may have together.</summary>
    public int MaxRows { get; init; } = TableLimits.MaxRows;

    /// <summary>Foresees in a dry run what the store would refuse; null where its entries have no limit.</summary>
    public RefuseTooLarge? RefuseTooLarge { get; init; }

    private ImportPlanning Planning => new(sample, earlier, contacts, MaxRows);

    /// <summary>Reports what an import would do now, and at which revision, or why the store would refuse it. Where the sample was edited and nothing is said of that, the
    /// counts are those of <see cref="SampleChoice.Mine"/>.</summary>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<(WriteAnswer Answer, ImportReport Report)> DryRunAsync(
        ImportSource source,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        using var turn = await Turn.TakeAsync(_turn, cancellationToken).ConfigureAwait(false);
        return await Planning.TryOutAsync(source, choices, holder.Current, RefuseTooLarge, cancellationToken).ConfigureAwait(false);
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
            Reason = choices.Origin?.Why ?? EarlierImports.Why(source, choices.Scope),
            Client = client,
            Held = held,
        };
        for (var tries = 0; tries < TriesBeside; tries++)
        {
            var current = holder.Current;
            var before = current.Snapshot.Revision;
            var plan = await Planning.PlanAsync(source, choices, current, cancellationToken).ConfigureAwait(false);
            if (Refusal(choices, current, plan) is { } refusal)
            {
                return (refusal, plan.Report);
            }

            ContactImport.Check(contacts, plan.Contacts);
            if (plan.Requests.IsEmpty)
            {
                return (new WriteAnswer.Done(before, []), ContactImport.Write(contacts, plan.Contacts, plan.Report));
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
                return (WithoutIds(answer), Written(answer, plan));
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
                        plan = await Planning.PlanAsync(source, choices, current, cancellationToken).ConfigureAwait(false);
                        refusal = Refusal(choices, current, plan);
                        if (refusal is not null)
                        {
                            return [];
                        }

                        ContactImport.Check(contacts, plan.Contacts);
                        return plan.Requests;
                    },
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return (refusal ?? WithoutIds(answer), plan is null ? new ImportReport([], []) : Written(refusal ?? answer, plan));
    }

    /// <summary>Writes the contacts of an import that was made.</summary>
    private ImportReport Written(WriteAnswer answer, ImportPlan plan) =>
        answer is WriteAnswer.Done ? ContactImport.Write(contacts, plan.Contacts, plan.Report) : plan.Report;

    /// <summary>The ids of an import are those of the files, so the answer does not repeat them.</summary>
    private static WriteAnswer WithoutIds(WriteAnswer answer) => answer is WriteAnswer.Done done ? done with { NewIds = [] } : answer;

    /// <summary>The refusal of an import into a sample that was edited since it was agreed to, or where it does not say what becomes of the
    /// edits, or of one whose ids are those of wholly different nodes; null for any other.</summary>
    private static WriteAnswer? Refusal(ImportChoices choices, Published current, ImportPlan plan) =>
        current.IsSample && choices.ExpectedRevision is { } expected && expected != current.Snapshot.Revision
            ? new WriteAnswer.Conflict(expected, current.Snapshot.Revision)
        : plan.Report.Sample is { Choice: null } edits ? new WriteAnswer.SampleUndecided(edits)
        : ImportPlanning.Refusal(choices, plan);
}
