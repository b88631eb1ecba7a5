using System.CommandLine;
using PtceGraph.Storage.Keeping;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker.Cli;

/// <summary><c>check</c>: whether the store is whole.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Reads the whole store and says what is wrong with it.") { CommonOptions.Data };
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var folder = CommonOptions.DataFolder(call);
        await using var journal = SqliteJournal.OpenToRead(folder);
        var check = await journal.CheckAsync(cancellationToken).ConfigureAwait(false);
        say.Line($"Données : {folder}", $"Data: {folder}");
        say.Line($"Révision : {check.Revision}", $"Revision: {check.Revision}");
        foreach (var (name, value) in check.Facts)
        {
            say.Line($"{name} : {value}", $"{name}: {value}");
        }

        var (backups, contacts) = (BackupFolder.Daily(folder), ContactFile.In(folder).Read());
        say.Line(
            backups.Count == 0 ? "Sauvegardes : aucune encore" : $"Sauvegardes : {backups.Count}, la dernière {backups[^1]}",
            backups.Count == 0 ? "Backups: none yet" : $"Backups: {backups.Count}, the newest {backups[^1]}");
        say.Line($"Contacts : {contacts.Count}", $"Contacts: {contacts.Count}");
        foreach (var finding in check.Findings)
        {
            Console.Error.WriteLine(finding);
        }

        if (check.Findings.Count > 0)
        {
            return say.Error(ExitCodes.StoreUnavailable, "Le stockage est endommagé : restaurez une sauvegarde.", "The store is damaged: restore a backup.");
        }

        say.Line("Tout est en ordre.", "All is well.");
        return ExitCodes.Done;
    }
}
