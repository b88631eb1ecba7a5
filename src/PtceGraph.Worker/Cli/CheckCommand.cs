using System.CommandLine;
using PtceGraph.Contracts;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary><c>check</c>: reads the whole store and reports any damage.</summary>
internal static class CheckCommand
{
    private static readonly Option<bool> Repair = new("--repair")
    {
        Description = "Correct the graph in Neo4j wherever it differs from the journal.",
    };

    public static Command Create()
    {
        var command = new Command("check", "Reads the whole store and reports any damage.") { Repair };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var store = CommonOptions.StoreOf(call);
        var folder = store.DataFolder;
        if (call.GetValue(Repair) && store.Neo4jUrl is null)
        {
            return output.Error(ExitCodes.Usage, Sentences.RepairNeedsNeo4j());
        }

        await using var journal = await (
            call.GetValue(Repair)
                ? store.OpenAsync(TimeProvider.System, cancellationToken)
                : store.OpenToReadAsync(TimeProvider.System, cancellationToken)
        ).ConfigureAwait(false);
        if (call.GetValue(Repair) && journal is Neo4jJournal neo4j)
        {
            var repaired = await neo4j.RepairAsync(cancellationToken).ConfigureAwait(false);
            output.Line(Sentences.Repaired(repaired));
        }

        var check = await journal.CheckAsync(cancellationToken).ConfigureAwait(false);
        output.Store(store);
        output.Line(Sentences.CheckedRevision(check.Revision));
        foreach (var (name, value) in check.Facts)
        {
            output.Line(Sentences.Fact(name, value));
        }

        var (backups, contacts) = (BackupFolder.Daily(folder), ContactFile.In(folder).Read());
        output.Line(backups.Count == 0 ? Sentences.NoBackupYet() : Sentences.NewestBackup(backups.Count, backups[^1]));
        output.Line(Sentences.ContactCount(contacts.Count));
        var findings = check.Findings.Select(finding => finding.In(output.Language)).ToList();
        output.Result(new CheckAnswer(folder, check.Revision, check.Facts.ToDictionary(), backups.Count, contacts.Count, findings));
        foreach (var finding in findings)
        {
            Console.Error.WriteLine(finding);
        }

        if (findings.Count > 0)
        {
            return check.IsRepairable
                ? output.Error(ExitCodes.StoreUnavailable, Sentences.GraphDiffers())
                : output.Error(ExitCodes.StoreUnavailable, Sentences.StoreDamaged());
        }

        output.Line(Sentences.AllWell());
        return ExitCodes.Done;
    }
}
