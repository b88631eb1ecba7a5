using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage.Opening;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Cli;

/// <summary><c>import INPUT…</c>: adds files to the store.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Inputs = new("input") { Description = "Files or folders, read as one network.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done." };
    private static readonly Option<Uri?> Url = new("--url") { Description = "Send the files to a service that runs there, instead of opening a data folder.", CustomParser = Address };
    private static readonly Option<string?> FromNeo4j = new("--from-neo4j") { Description = "Read an existing Neo4j at this HTTP address instead of files; needs --map." };
    private static readonly Option<string?> Map = new("--map") { Description = "How its labels and relationships are read: graph-schemas/import/neo4j-map.md." };
    private static readonly Option<string?> Report = new("--report") { Description = "Write the report to this JSON file." };

    public static Command Create()
    {
        var command = new Command("import", "Adds files to the store and says what was recognised, added and left out.") { Inputs, Url, FromNeo4j, Map, CommonOptions.CreateEnds, DryRun, Report };
        CommonOptions.AddStoreTo(command);
        command.Validators.Add(result =>
        {
            var (files, neo4j) = (result.GetValue(Inputs) is { Length: > 0 }, result.GetValue(FromNeo4j) is not null);
            if (files == neo4j || neo4j != (result.GetValue(Map) is not null) || (neo4j && result.GetValue(Url) is not null))
            {
                result.AddError("Name files to read, or --from-neo4j URL with --map FILE.");
            }
        });
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        if (call.GetValue(Url) is { } service)
        {
            var (sent, code, refusal) = await RemoteImport.SendAsync(
                service, call.GetValue(Inputs)!, call.GetValue(DryRun), call.GetValue(CommonOptions.CreateEnds), say.Language == Language.French ? "fr" : "en", cancellationToken).ConfigureAwait(false);
            if (sent is null)
            {
                return say.Error(code, refusal, refusal);
            }

            Print(call, say, sent, call.GetValue(DryRun));
            return code;
        }

        var source = call.GetValue(FromNeo4j) is { } url
            ? await Neo4jAdoption.ReadAsync(url, call.GetValue(Map)!, cancellationToken).ConfigureAwait(false)
            : say.Work("Lecture des fichiers", "Reading files", tell =>
                ImportSource.Open(call.GetValue(Inputs)!, new Relay<(int Done, int Total)>(step => tell(step.Done, step.Total)), cancellationToken));

        var store = CommonOptions.StoreOf(call);
        await using var journal = await store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var holder = new SnapshotHolder();
        var loops = new LoopSupervisor(() => { }, TimeProvider.System, NullLogger<LoopSupervisor>.Instance); // a writer that ends answers the import
        var keeper = new SnapshotKeeper(new SnapshotFile(store.DataFolder), journal, loops);
        var writer = new GraphWriter(store, journal, keeper, (published, _) => holder.Swap(published), new RandomIds(), loops, TimeProvider.System, NullLogger<GraphWriter>.Instance);
        await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        var importer = new Importer(writer, holder);
        var (isDry, createsEnds) = (call.GetValue(DryRun), call.GetValue(CommonOptions.CreateEnds));
        var (answer, report) = isDry
            ? (new WriteAnswer.Done(holder.Current.Snapshot.Revision, []), importer.Plan(source, createsEnds, cancellationToken).Report)
            : await importer.ImportAsync(source, createsEnds, "import", null, cancellationToken).ConfigureAwait(false);
        await writer.CloseAsync().ConfigureAwait(false);

        Print(call, say, report, isDry);
        return answer switch
        {
            WriteAnswer.Done => ExitCodes.Done,
            WriteAnswer.Refused(var refused) => say.Error(ExitCodes.InputRefused, refused.Error.In(Language.French), refused.Error.In(Language.English)),
            _ => say.Error(ExitCodes.StoreUnavailable, "Le stockage n'a pas pris l'import : rien n'a été appliqué.", "The store did not take the import: nothing was applied."),
        };
    }

    private static Uri? Address(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        argument.AddError("An address is like http://localhost:5187.");
        return null;
    }

    private static void Print(ParseResult call, Say say, ImportReport report, bool isDry)
    {
        var json = RawJson.Of(writer => ImportReportJson.Write(writer, report));
        if (call.GetValue(Report) is { } path)
        {
            OutputFolder.WriteFile(path, stream => stream.Write(json.Utf8.Span));
        }

        say.Result(writer => ImportReportJson.Write(writer, report));
        say.Report(report);
        say.Line(
            $"{report.Added} ajoutés, {report.Changed} modifiés, {report.Unchanged} déjà là, {report.LeftOut} lignes laissées de côté{(isDry ? " (essai : rien n'a été écrit)" : "")}.",
            $"{report.Added} added, {report.Changed} changed, {report.Unchanged} there already, {report.LeftOut} rows left out{(isDry ? " (dry run: nothing was written)" : "")}.");
    }
}
