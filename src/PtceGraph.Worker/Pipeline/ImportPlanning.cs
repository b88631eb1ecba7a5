using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Refuses changes that do not fit into one entry of a store, with a <see cref="StoreException"/>.</summary>
internal delegate Task RefuseTooLarge(ImmutableArray<GraphChange> changes, CancellationToken cancellationToken);

/// <summary>Plans imports: what the tables of a source change in a network, and what becomes of the sample.</summary>
/// <param name="sample">Finds what people did to the sample; null where there is no store.</param>
/// <param name="earlier">Finds what earlier imports of the same files brought; null where there is no store.</param>
/// <param name="contacts">The contacts that a report is compared with; null where there are none.</param>
/// <param name="maxRows">The most rows that the tables of one import may have together.</param>
internal sealed class ImportPlanning(
    SampleLookup? sample,
    EarlierImports? earlier,
    ContactFile? contacts,
    int maxRows = TableLimits.MaxRows
)
{
    private static readonly RandomIds Ids = new();

    /// <summary>Plans an import into a network. Writes nothing.</summary>
    /// <exception cref="ImportRefusedException">The network would have too many columns, the tables too many rows, or the network spells the
    /// source otherwise.</exception>
    /// <exception cref="StoreException">The store is away.</exception>
    public Task<ImportPlan> PlanAsync(ImportSource source, ImportChoices choices, Published current, CancellationToken cancellationToken) =>
        PlanAsync(source, choices, current, choices.Origin?.Known ?? FrozenSet<(EntityKind, string)>.Empty, cancellationToken);

    private async Task<ImportPlan> PlanAsync(
        ImportSource source,
        ImportChoices choices,
        Published current,
        IReadOnlySet<(EntityKind Kind, string Id)> known,
        CancellationToken cancellationToken
    )
    {
        // Ids that differ only by the case of their source would be two actors to the network and one to people.
        if (choices.Scope is { } scope && scope.SpellingIn(current.Snapshot) is { } held && held != scope.Name)
        {
            throw new ImportRefusedException(Sentences.ScopeSpelledOtherwise(held, scope.Name));
        }

        var edits = sample is null ? null : await sample.FindEditsAsync(current, cancellationToken).ConfigureAwait(false);
        if (edits is not null && (choices.Sample is null or SampleChoice.Mine))
        {
            return KeepAdded(source, choices, current.Snapshot, edits, known, cancellationToken);
        }

        var replaces = current.IsSample && choices.Sample != SampleChoice.All;
        var files = Read(source, ContextOf(choices, replaces ? null : current.Snapshot, current.Snapshot.Settings), cancellationToken);
        var plan = WithDifferences(
            ImportPlanner.Plan(current.Snapshot, files, replaces, cancellationToken),
            choices,
            current.Snapshot,
            files,
            known
        );
        return edits is null ? plan : plan with { Report = Tell(plan.Report, edits, choices.Sample, _ => !replaces) };
    }

    /// <summary>Plans an import and foresees whether the store would refuse it. Writes nothing.</summary>
    /// <param name="source">The files.</param>
    /// <param name="choices">What the person decided.</param>
    /// <param name="current">The network.</param>
    /// <param name="refuseTooLarge">Refuses changes that do not fit into one entry of the store; null where there is no such limit.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The answer that the import would have, as far as it can be foreseen, and the report.</returns>
    /// <exception cref="ImportRefusedException">The network would have too many columns, the tables too many rows, or the network spells the
    /// source otherwise.</exception>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<(WriteAnswer Answer, ImportReport Report)> TryOutAsync(
        ImportSource source,
        ImportChoices choices,
        Published current,
        RefuseTooLarge? refuseTooLarge,
        CancellationToken cancellationToken
    )
    {
        // What is gone is told before an import is made; making it does not depend on it, nor waits for the journal to be read.
        var known =
            choices.Origin is null && earlier is not null
                ? await earlier.KnownAsync(source, choices.Scope, cancellationToken).ConfigureAwait(false)
                : choices.Origin?.Known ?? FrozenSet<(EntityKind, string)>.Empty;
        var plan = await PlanAsync(source, choices, current, known, cancellationToken).ConfigureAwait(false);
        if (Refusal(choices, plan) is { } refusal)
        {
            return (refusal, plan.Report);
        }

        try
        {
            if (refuseTooLarge is not null)
            {
                var applied = GraphState.Of(current.Snapshot).Apply(plan.Requests, Ids);
                await refuseTooLarge(applied.Changes, cancellationToken).ConfigureAwait(false);
            }

            return (new WriteAnswer.Done(current.Snapshot.Revision, []), plan.Report);
        }
        catch (StoreException exception) when (exception.IsRefusal)
        {
            return (new WriteAnswer.StoreAway(exception), plan.Report);
        }
        catch (ChangeRefusedException refused)
        {
            return (new WriteAnswer.Refused(refused, current.Snapshot.Revision), plan.Report);
        }
    }

    /// <summary>The refusal of an import whose ids are those of wholly different nodes, unless somebody said that they are the same; null for
    /// any other.</summary>
    public static WriteAnswer? Refusal(ImportChoices choices, ImportPlan plan) =>
        plan.Collisions is { } collisions && !choices.Updates ? new WriteAnswer.IdsCollide(collisions) : null;

    /// <summary>Takes the sample away, adds the files to what people added, and ties that to the nodes of the sample that the files bring
    /// again.</summary>
    private ImportPlan KeepAdded(
        ImportSource source,
        ImportChoices choices,
        GraphSnapshot current,
        SampleEdits edits,
        IReadOnlySet<(EntityKind Kind, string Id)> known,
        CancellationToken cancellationToken
    )
    {
        var removal = edits.Removal();
        var state = GraphState.Of(current);
        state.Apply(removal, Ids);
        var kept = state.Snapshot(current.Revision);
        var files = Read(source, ContextOf(choices, kept, current.Settings) with { ListsActors = false }, cancellationToken);
        var plan = WithDifferences(ImportPlanner.Plan(kept, files, replaces: false, cancellationToken), choices, kept, files, known);
        var again = edits
            .LinkedToSample(id => files.State.TryGetNode(id, out _))
            .Where(link => link.IsKept && !files.State.TryGet(link.Entity.Kind, link.Entity.Id, out _))
            .Select(link => Again(link.Entity));
        return new ImportPlan(
            [.. removal, .. plan.Requests, .. again],
            Tell(plan.Report, edits, choices.Sample, id => files.State.TryGetNode(id, out _))
        )
        {
            Contacts = plan.Contacts,
            Collisions = plan.Collisions,
        };
    }

    /// <summary>The context of an import. A profile that was chosen outlives the sample.</summary>
    private static ImportContext ContextOf(ImportChoices choices, GraphSnapshot? store, NetworkSettings? settings) =>
        new(store, choices.CreatesEnds)
        {
            Map = choices.Map,
            Scope = choices.Scope,
            TakesContacts = choices.TakesContacts,
            ChosenProfile = choices.Profile ?? (store is null ? settings?.Profile : null),
        };

    private ImportPlan WithDifferences(
        ImportPlan plan,
        ImportChoices choices,
        GraphSnapshot current,
        ImportedNetwork files,
        IReadOnlySet<(EntityKind Kind, string Id)> known
    ) =>
        plan with
        {
            Report = plan.Report with
            {
                Contacts = contacts is null ? plan.Report.Contacts : ContactImport.CountNew(contacts, plan.Contacts),
                Differences = SourceDifferences.Of(
                    current,
                    files,
                    plan.Requests,
                    known,
                    choices.Origin is null ? ImportReport.MaxDifferences : int.MaxValue
                ),
                Gone = SourceDifferences.CountGone(current, files, known),
            },
        };

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
        NetworkReader.Read(source, context with { MaxRows = maxRows }, cancellationToken);
}
