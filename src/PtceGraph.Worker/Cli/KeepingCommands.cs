using System.CommandLine;
using PtceGraph.Storage.Keeping;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker.Cli;

/// <summary><c>backup</c>, <c>restore</c> and <c>erase</c>: what keeps a store safe, and what takes a person out of it.</summary>
internal static class KeepingCommands
{
    private static readonly Argument<string> BackupPath = new("path") { Description = "The backup: one file." };
    private static readonly Argument<string> Contact = new("contact") { Description = "The id of a contact, or of an actor for all of its contacts." };

    public static Command Backup()
    {
        var command = new Command("backup", "Writes all that the store holds into one file, and reads it again before it says done.") { BackupPath };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new Say(call).GuardAsync(() => BackUpAsync(call, token)));
        return command;
    }

    public static Command Restore()
    {
        var command = new Command("restore", "Puts a backup in the store's place; what was there is kept aside.") { BackupPath };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RestoreAsync(call, token)));
        return command;
    }

    public static Command Erase()
    {
        var command = new Command("erase", "Erases contacts for good, from the store and from the backups that it keeps.") { Contact, CommonOptions.Data };
        command.SetAction((call, _) => new Say(call).GuardAsync(() => Task.FromResult(EraseContacts(call))));
        return command;
    }

    private static async Task<int> BackUpAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var (store, path) = (CommonOptions.StoreOf(call), Path.GetFullPath(call.GetValue(BackupPath)!));
        await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var revision = await say.WorkAsync("Sauvegarde", "Backing up", tell =>
            Storage.Keeping.Backup.WriteAsync(journal, journal, ContactFile.In(store.DataFolder), path, tell, cancellationToken)).ConfigureAwait(false);
        say.Line($"Révision {revision} sauvegardée et relue : {path}", $"Revision {revision} backed up and verified: {path}");
        return ExitCodes.Done;
    }

    private static async Task<int> RestoreAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var (store, path) = (CommonOptions.StoreOf(call), Path.GetFullPath(call.GetValue(BackupPath)!));
        if (!File.Exists(path))
        {
            return say.Error(ExitCodes.InputRefused, $"Il n'y a pas de sauvegarde {path}.", $"There is no backup {path}.");
        }

        if (store.Neo4jUrl is { } url)
        {
            await using var journal = await store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
            var restored = await say.WorkAsync("Restauration", "Restoring", tell =>
                Storage.Keeping.Backup.RestoreAsync(path, journal, journal, store.DataFolder, tell, cancellationToken)).ConfigureAwait(false);
            say.Line($"Révision {restored} restaurée dans {url}.", $"Revision {restored} restored in {url}.");
            return ExitCodes.Done;
        }

        var folder = store.DataFolder;
        var (revision, before) = await say.WorkAsync("Restauration", "Restoring", tell =>
            Storage.Keeping.Backup.RestoreAsync(path, folder, TimeProvider.System.GetUtcNow(), tell, cancellationToken)).ConfigureAwait(false);
        say.Line($"Révision {revision} restaurée dans {folder}.", $"Revision {revision} restored in {folder}.");
        if (before is not null)
        {
            say.Line($"Ce qui y était est gardé : {before}", $"What was there is kept: {before}");
        }

        return ExitCodes.Done;
    }

    private static int EraseContacts(ParseResult call)
    {
        var say = new Say(call);
        var (folder, contact) = (CommonOptions.DataFolder(call), call.GetValue(Contact)!);
        using var held = SqliteJournal.Hold(folder);
        var erased = ContactFile.EraseOf(folder, contact);
        if (erased == 0)
        {
            return say.Error(ExitCodes.InputRefused, $"Aucun contact « {contact} » dans {folder}.", $"No contact “{contact}” in {folder}.");
        }

        say.Line($"{erased} contact(s) effacé(s), sauvegardes du dossier comprises.", $"{erased} contact(s) erased, the folder's backups included.");
        return ExitCodes.Done;
    }
}
