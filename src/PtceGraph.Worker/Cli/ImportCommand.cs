using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Contracts;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
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
        Description = "The mapping of that Neo4j's labels and relationships (see graph-schemas/import/neo4j-map.md).",
    };
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
            CommonOptions.CreateEnds,
            Sample,
            DryRun,
            Report,
        };
        CommonOptions.AddStoreTo(command);
        command.Validators.Add(result =>
        {
            var (files, neo4j) = (result.GetValue(Inputs) is { Length: > 0 }, result.GetValue(FromNeo4j) is not null);
            if (files == neo4j || neo4j != (result.GetValue(Map) is not null) || (neo4j && result.GetValue(Url) is not null))
            {
                result.AddError("Name files to read, or --from-neo4j URL with --map FILE.");
            }
        });
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
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
        var choices = new ImportChoices(call.GetValue(CommonOptions.CreateEnds), SampleWords.Read(call.GetValue(Sample)));
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

        var source = call.GetValue(FromNeo4j) is { } url
            ? await Neo4jAdoption.ReadAsync(url, call.GetValue(Map)!, cancellationToken).ConfigureAwait(false)
            : output.Work(
                Sentences.ReadingFiles(),
                tell =>
                    ImportSource.Open(
                        call.GetValue(Inputs)!,
                        new SynchronousProgress<(int Done, int Total)>(step => tell(step.Done, step.Total)),
                        cancellationToken
                    )
            );

        var store = CommonOptions.StoreOf(call);
        var isDry = call.GetValue(DryRun);
        using var scratch = isDry ? new ScratchFolder() : null;
        await using var journal = scratch is null
            ? await store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false)
            : await OpenToReadAsync(store, scratch, cancellationToken).ConfigureAwait(false);
        var holder = new SnapshotHolder();
        // nothing to end: a writer that stops answers the import with an error
        var loops = new LoopSupervisor(() => { }, TimeProvider.System, NullLogger<LoopSupervisor>.Instance);
        var keeper = new SnapshotCacheWriter(new SnapshotFile(scratch?.Path ?? store.DataFolder), journal, loops);
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
        using var importer = new Importer(writer, holder, new SampleLookup(journal, ContactFile.In(store.DataFolder)));
        var (answer, report) = isDry
            ? await importer.DryRunAsync(source, choices, cancellationToken).ConfigureAwait(false)
            : await importer.ImportAsync(source, choices, Requester.CommandLine, null, null, cancellationToken).ConfigureAwait(false);
        await writer.CloseAsync().ConfigureAwait(false);

        if (answer is WriteAnswer.SampleUndecided(var edits))
        {
            return output.Error(ExitCodes.InputRefused, SampleWords.Of(edits));
        }

        Print(call, output, report, isDry);
        return answer switch
        {
            WriteAnswer.Done => ExitCodes.Done,
            WriteAnswer.Refused(var refused) => output.Error(ExitCodes.InputRefused, refused.Error.Sentence),
            _ => output.Error(ExitCodes.StoreUnavailable, Sentences.ImportNotTaken()),
        };
    }

    /// <summary>Opens the store for a dry run, which writes nothing: where there is none yet, an empty one in a scratch folder.</summary>
    private static async Task<INetworkStore> OpenToReadAsync(StoreOptions store, ScratchFolder scratch, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreMissingException)
        {
            return SqliteJournal.Open(scratch.Path);
        }
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

        output.Result(report);
        output.Report(report);
        if (report.Sample is { } sample)
        {
            output.Line(SampleWords.Of(sample));
        }

        var (added, changed) = (Sentences.CountAdded(report.Added), Sentences.CountChanged(report.Changed));
        var leftOut = Sentences.CountLeftOut(report.LeftOut);
        output.Line(
            isDry
                ? Sentences.WouldImport(added, changed, report.Unchanged, leftOut)
                : Sentences.Imported(added, changed, report.Unchanged, leftOut)
        );
    }

    /// <summary>A folder that is removed when it is disposed.</summary>
    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("ptcegraph-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
