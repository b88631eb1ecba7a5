using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Contracts;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Cli;

/// <summary><c>import INPUT…</c>: adds files to the store.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Inputs = new("input")
    {
        Description = "Files or folders to read as one network.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Report what the import would do, and write nothing." };
    private static readonly Option<Uri?> Url = new("--url")
    {
        Description = "Send the files to the service at this address, instead of opening a data folder.",
        CustomParser = Address,
    };
    private static readonly Option<string?> FromNeo4j = new("--from-neo4j")
    {
        Description = "Read the Neo4j at this HTTP address instead of files. Needs --map.",
    };
    private static readonly Option<string?> Map = new("--map")
    {
        Description =
            "How the tables of the files are read, what their ends mean and which nodes are one (see graph-schemas/import/import-map.md); or the mapping of that Neo4j's labels and relationships (neo4j-map.md).",
    };
    private static readonly Option<string?> SaveMap = new("--save-map")
    {
        Description = "With --dry-run: write how the tables are read to this file, to be edited and given to --map.",
    };
    private static readonly Option<bool> NoContacts = new("--no-contacts")
    {
        Description = "Leave out the columns that say how to reach people; without it they go to contacts.",
    };
    private static readonly Option<string?> Scope = new("--scope")
    {
        Description =
            "The name of the source that the files come from: their ids become NAME:id, apart from those of other sources, and their ties are reported by it.",
    };
    private static readonly Option<bool> Update = new("--update")
    {
        Description =
            "Take rows for the nodes whose ids they have, although many of their names are wholly different; without it such an import is refused.",
    };
    private static readonly Option<string?> Ids = MakeIds();
    private static readonly Option<string?> Sample = MakeSample();
    private static readonly Option<string?> Report = new("--report") { Description = "Write the import report to this JSON file." };

    public static Command Create()
    {
        var command = new Command("import", "Adds files to the store and reports what was recognised, added and left out.")
        {
            Inputs,
            Url,
            FromNeo4j,
            Map,
            SaveMap,
            NoContacts,
            Ids,
            CommonOptions.CreateEnds,
            CommonOptions.Profile,
            Sample,
            Scope,
            Update,
            DryRun,
            Report,
        };
        CommonOptions.AddStoreTo(command);
        command.Validators.Add(result =>
        {
            var (files, neo4j) = (result.GetValue(Inputs) is { Length: > 0 }, result.GetValue(FromNeo4j) is not null);
            if (files == neo4j || (neo4j && (result.GetValue(Map) is null || result.GetValue(Url) is not null)))
            {
                result.AddError("Name files to read, or --from-neo4j URL with --map FILE.");
            }
            else if (result.GetValue(SaveMap) is not null && (neo4j || !result.GetValue(DryRun)))
            {
                result.AddError("--save-map is for files, with --dry-run.");
            }
            else if (!neo4j && result.GetValue(Ids) is not null)
            {
                result.AddError("--ids is for --from-neo4j only.");
            }
        });
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static Option<string?> MakeIds()
    {
        var option = new Option<string?>("--ids")
        {
            Description =
                "element: give a node of --from-neo4j that has no id the one that Neo4j has for it, although Neo4j gives it to another node once the node is deleted.",
        };
        option.AcceptOnlyFromAmong("element");
        return option;
    }

    private static Option<string?> MakeSample()
    {
        var option = new Option<string?>("--sample")
        {
            Description =
                "Where people edited the sample: keep what they added (mine), the sample too (all), or nothing (none). Needed only then.",
        };
        option.AcceptOnlyFromAmong([.. SampleWords.All]);
        return option;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var choices = new ImportChoices(call.GetValue(CommonOptions.CreateEnds), SampleWords.Read(call.GetValue(Sample)))
        {
            Map = call.GetValue(FromNeo4j) is null && call.GetValue(Map) is { } mapPath ? ImportMapFile.Read(mapPath) : ImportMap.None,
            TakesContacts = !call.GetValue(NoContacts),
            Updates = call.GetValue(Update),
            Profile = call.GetValue(CommonOptions.Profile),
        };
        if (call.GetValue(Scope) is { } name)
        {
            choices = choices with { Scope = ImportScope.Of(name) };
            if (choices.Scope is null)
            {
                return output.Error(ExitCodes.Usage, Sentences.NotAScope(name, ImportScope.MaxLength));
            }
        }

        if (call.GetValue(Url) is { } service)
        {
            var (sent, code, refusal) = await RemoteImport
                .SendAsync(
                    service,
                    call.GetValue(Inputs)!,
                    call.GetValue(DryRun),
                    choices,
                    output.Language == Language.French ? "fr" : "en",
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (sent is null)
            {
                return CliOutput.Error(code, refusal);
            }

            Print(call, output, sent, call.GetValue(DryRun));
            return code;
        }

        var store = CommonOptions.StoreOf(call);
        ImportSource source;
        if (call.GetValue(FromNeo4j) is { } url)
        {
            (source, var origin) = await Neo4jAdoption
                .ReadAsync(url, call.GetValue(Map)!, call.GetValue(Ids) is not null, store, cancellationToken)
                .ConfigureAwait(false);
            choices = choices with { Origin = origin };
        }
        else
        {
            source = output.Work(
                Sentences.ReadingFiles(),
                tell =>
                    ImportSource.Open(
                        call.GetValue(Inputs)!,
                        choices.Map,
                        new SynchronousProgress<(int Done, int Total)>(step => tell(step.Done, step.Total)),
                        cancellationToken
                    )
            );
        }

        var isDry = call.GetValue(DryRun);
        if (call.GetValue(SaveMap) is null)
        {
            source.Recognised();
        }

        var (answer, report) = isDry
            ? await DryRunAsync(store, source, choices, cancellationToken).ConfigureAwait(false)
            : await ImportAsync(store, source, choices, cancellationToken).ConfigureAwait(false);
        switch (answer)
        {
            case WriteAnswer.SampleUndecided(var edits):
                return output.Error(ExitCodes.InputRefused, SampleWords.Of(edits));
            case WriteAnswer.IdsCollide(var collisions):
                return output.Error(ExitCodes.InputRefused, CollisionWords.Of(collisions));
            case WriteAnswer.Done:
                Print(call, output, report, isDry);
                return ExitCodes.Done;
            case WriteAnswer.Refused({ } refused, _):
                output.Report(report);
                return output.Error(ExitCodes.InputRefused, refused.Error.Sentence);
            case WriteAnswer.StoreAway({ } why) when isDry:
                Print(call, output, report, isDry);
                return output.Error(ExitCodes.StoreUnavailable, why.Sentence);
            case WriteAnswer.StoreAway({ } why) { MayBeDone: var mayBeDone }:
                return output.Error(ExitCodes.StoreUnavailable, mayBeDone ? Sentences.ImportMayBeDone(why.Sentence) : why.Sentence);
            default:
                return output.Error(ExitCodes.StoreUnavailable, Sentences.ImportNotTaken());
        }
    }

    /// <summary>Plans the import on the store as it is, opened to read, or on an empty network where there is none.</summary>
    private static async Task<(WriteAnswer Answer, ImportReport Report)> DryRunAsync(
        StoreOptions store,
        ImportSource source,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        var current = new SnapshotHolder().Current;
        await using var journal = await StoreReader.OpenAsync(store, cancellationToken).ConfigureAwait(false);
        if (journal is not null)
        {
            var loaded = await NetworkLoader
                .LoadAsync(journal, new SnapshotFile(store.DataFolder), recentEntries: 0, cancellationToken)
                .ConfigureAwait(false);
            current = current with
            {
                Snapshot = loaded.State.Snapshot(loaded.History.Revision),
                IsSample = loaded.History.IsSample,
                SampleEntry = loaded.History.Sample,
                IsSampleEdited = loaded.History.IsSampleEdited,
            };
        }

        var contacts = journal is null ? null : ContactFile.In(store.DataFolder);
        var sample = journal is null ? null : new SampleLookup(journal, contacts!);
        return await new ImportPlanning(sample, journal is null ? null : new EarlierImports(journal), contacts)
            .TryOutAsync(source, choices, current, RefuseTooLargeFor(store, journal), cancellationToken)
            .ConfigureAwait(false);
    }

    private static RefuseTooLarge? RefuseTooLargeFor(StoreOptions store, INetworkStore? journal) =>
        journal is ISharedStore shared ? shared.RefuseTooLargeAsync
        : store.Neo4jUrl is null ? null
        : (changes, token) => Neo4jJournal.RefuseTooLargeAsync(store.Access(), changes, token);

    private static async Task<(WriteAnswer Answer, ImportReport Report)> ImportAsync(
        StoreOptions store,
        ImportSource source,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        await using var journal = await store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var holder = new SnapshotHolder();
        // nothing to end: a writer that stops answers the import with an error
        var loops = new LoopSupervisor(() => { }, TimeProvider.System, NullLogger<LoopSupervisor>.Instance);
        var keeper = new SnapshotCacheWriter(new SnapshotFile(store.DataFolder), journal, loops);
        var writer = new GraphWriter(
            store,
            journal,
            new JournalLineage(journal),
            keeper,
            (published, _) => holder.Swap(published),
            _ => Task.CompletedTask, // nobody sees the map
            new RandomIds(),
            loops,
            TimeProvider.System,
            NullLogger<GraphWriter>.Instance
        );
        await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        var contacts = ContactFile.In(store.DataFolder);
        using var importer = new Importer(writer, holder, new SampleLookup(journal, contacts), new EarlierImports(journal), contacts);
        var imported = await importer
            .ImportAsync(source, choices, Requester.CommandLine, null, null, cancellationToken)
            .ConfigureAwait(false);
        await writer.CloseAsync().ConfigureAwait(false);
        return imported;
    }

    private static Uri? Address(ArgumentResult argument)
    {
        if (
            Uri.TryCreate(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
        )
        {
            return address;
        }

        argument.AddError("An address is like http://localhost:5187.");
        return null;
    }

    private static void Print(ParseResult call, CliOutput output, ImportReport report, bool isDry)
    {
        if (call.GetValue(Report) is { } path)
        {
            OutputFolder.WriteFile(path, stream => stream.Write(RawJson.Of(report).Utf8.Span));
        }

        if (call.GetValue(SaveMap) is { } map)
        {
            ImportMapFile.Write(map, report);
        }

        output.Result(report);
        output.Report(report);
        if (report.Sample is { } sample)
        {
            output.Line(SampleWords.Of(sample));
        }

        if (report.Differences is { } differences && (isDry || call.GetValue(FromNeo4j) is not null))
        {
            // Files may have 200,000 new rows: those are counted below.
            var shown = call.GetValue(FromNeo4j) is null ? differences with { Added = [] } : differences;
            DifferencesOutput.Print(output, shown, report);
        }

        var (added, changed) = (Sentences.CountAdded(report.Added), Sentences.CountChanged(report.Changed));
        var leftOut = Sentences.CountLeftOut(report.LeftOut);
        output.Line(
            isDry
                ? Sentences.WouldImport(added, changed, report.Unchanged, leftOut)
                : Sentences.Imported(added, changed, report.Unchanged, leftOut)
        );
    }
}
