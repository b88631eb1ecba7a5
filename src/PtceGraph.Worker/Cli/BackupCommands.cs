using System.CommandLine;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker.Cli;

/// <summary><c>backup</c> and <c>restore</c>, and <c>erase</c>, which removes people's contact details from a store and its
/// backups.</summary>
internal static class BackupCommands
{
    private static readonly Argument<string> BackupPath = new("path") { Description = "The backup file." };
    private static readonly Argument<string> Contact = new("contact")
    {
        Description = "The id of a contact, or of an actor to erase all of its contacts.",
    };

    public static Command Backup()
    {
        var command = new Command("backup", "Writes the whole store to one file, then reads the file back to verify it.") { BackupPath };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => BackUpAsync(call, token)));
        return command;
    }

    public static Command Restore()
    {
        var command = new Command("restore", "Replaces the store with a backup. The previous data folder is kept.") { BackupPath };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RestoreAsync(call, token)));
        return command;
    }

    public static Command Erase()
    {
        var command = new Command("erase", "Erases contacts permanently from the store and from the backups in its data folder.")
        {
            Contact,
            CommonOptions.Data,
        };
        command.SetAction((call, _) => new CliOutput(call).GuardAsync(() => Task.FromResult(EraseContacts(call))));
        return command;
    }

    private static async Task<int> BackUpAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var (store, path) = (CommonOptions.StoreOf(call), Path.GetFullPath(call.GetValue(BackupPath)!));
        await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var revision = await output
            .WorkAsync(
                Sentences.BackingUp(),
                tell => Storage.Backups.Backup.WriteAsync(journal, journal, ContactFile.In(store.DataFolder), path, tell, cancellationToken)
            )
            .ConfigureAwait(false);
        output.Line(Sentences.BackedUp(revision, path));
        return ExitCodes.Done;
    }

    private static async Task<int> RestoreAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var (store, path) = (CommonOptions.StoreOf(call), Path.GetFullPath(call.GetValue(BackupPath)!));
        if (!File.Exists(path))
        {
            return output.Error(ExitCodes.InputRefused, Sentences.NoSuchBackup(path));
        }

        if (store.Neo4jUrl is { } url)
        {
            await using var journal = await store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
            var restored = await output
                .WorkAsync(
                    Sentences.Restoring(),
                    tell => Storage.Backups.Backup.RestoreAsync(path, journal, journal, store.DataFolder, tell, cancellationToken)
                )
                .ConfigureAwait(false);
            output.Line(Sentences.Restored(restored, url));
            return ExitCodes.Done;
        }

        var folder = store.DataFolder;
        var (revision, before) = await output
            .WorkAsync(
                Sentences.Restoring(),
                tell => Storage.Backups.Backup.RestoreAsync(path, folder, TimeProvider.System.GetUtcNow(), tell, cancellationToken)
            )
            .ConfigureAwait(false);
        output.Line(Sentences.Restored(revision, folder));
        if (before is not null)
        {
            output.Line(Sentences.KeptBefore(before));
        }

        return ExitCodes.Done;
    }

    private static int EraseContacts(ParseResult call)
    {
        var output = new CliOutput(call);
        var (folder, contact) = (CommonOptions.DataFolder(call), call.GetValue(Contact)!);
        using var held = SqliteJournal.Hold(folder);
        var erased = ContactFile.EraseOf(folder, contact);
        if (erased == 0)
        {
            return output.Error(ExitCodes.InputRefused, Sentences.NoSuchContact(contact, folder));
        }

        output.Line(Sentences.ContactsErased(erased));
        return ExitCodes.Done;
    }
}
