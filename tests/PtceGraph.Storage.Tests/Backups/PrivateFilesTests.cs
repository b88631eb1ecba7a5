using System.Runtime.Versioning;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_in_a_data_folder_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var folder = Path.Combine(_folder.Path, "data");
        var backup = Path.Combine(_folder.Path, "elsewhere.ptcegraph");
        var written = new WrittenNetwork().Write(20);
        await using (var journal = SqliteJournal.Open(folder))
        {
            await journal.AppendAsync(written, 0, Token);
            var contacts = ContactFile.In(folder);
            contacts.Change([new Contact("1", "a", "x")], []);
            await Backup.WriteAsync(
                journal,
                journal,
                contacts,
                Path.Combine(BackupFolder.Make(folder), "ptcegraph-2026-11-24.db"),
                null,
                Token
            );
            await Backup.WriteAsync(journal, journal, contacts, backup, null, Token);
            var loaded = await NetworkLoader.LoadAsync(journal, null, 0, Token);
            new SnapshotFile(folder).Write(
                loaded.State.Snapshot(loaded.History.Revision),
                loaded.History.Items,
                (await journal.FindDigestAsync(loaded.History.Revision, Token))!
            );
            AssertPrivate(folder); // the log of the database too
        }

        AssertPrivate(folder);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(backup) & Others);

        await Backup.RestoreAsync(backup, Path.Combine(_folder.Path, "restored"), DateTimeOffset.UnixEpoch, null, Token);
        AssertPrivate(Path.Combine(_folder.Path, "restored"));
    }

    [Fact]
    public async Task A_folder_that_an_earlier_version_left_readable_is_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "data")).FullName;
        await SqliteJournal.Open(folder).DisposeAsync();
        ContactFile.In(folder).Change([new Contact("1", "a", "x")], []);
        BackupFolder.Make(folder);
        var everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            File.SetUnixFileMode(path, everybody);
        }

        File.SetUnixFileMode(folder, everybody | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(BackupFolder.Of(folder), everybody | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "", Token);
        File.SetUnixFileMode(Path.Combine(folder, "mine.txt"), everybody);

        await SqliteJournal.Open(folder).DisposeAsync();

        Assert.Equal(everybody, File.GetUnixFileMode(Path.Combine(folder, "mine.txt")));
        File.Delete(Path.Combine(folder, "mine.txt"));
        AssertPrivate(folder);
    }

    private static void AssertPrivate(string folder) =>
        Assert.All(
            Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder),
            path => Assert.True((File.GetUnixFileMode(path) & Others) == 0, $"{path} {File.GetUnixFileMode(path)}")
        );
}
