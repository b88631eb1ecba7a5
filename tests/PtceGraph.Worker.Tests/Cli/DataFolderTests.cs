using System.Diagnostics;
using System.Runtime.Versioning;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>A data folder that cannot be used ends <c>serve</c> with a sentence and exit code 4, never with the sample.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();

    private string Folder => Path.Combine(_place.Path, "data");

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(_place.Path))
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _place.Dispose();
    }

    [Fact]
    public async Task A_lost_database_is_not_replaced_by_the_sample()
    {
        await CommandLine.RunAsync(_place.Path, Token, "import", Path.Combine(Repository.Root, "samples", "ptce-2014"), "--data", Folder);
        Directory.CreateDirectory(Path.Combine(Folder, "backups"));
        File.Delete(SqliteJournal.FileOf(Folder));

        var ended = await CommandLine.RunAsync(
            _place.Path,
            Token,
            "serve",
            "--data",
            Folder,
            "--urls",
            "http://127.0.0.1:0",
            "--lang",
            "en"
        );

        Assert.Equal(4, ended.ExitCode);
        Assert.Contains("ptcegraph restore", ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(SqliteJournal.FileOf(Folder)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_or_a_database_that_cannot_be_written_is_said(bool isFolder)
    {
        await SqliteJournal.Open(Folder).DisposeAsync();
        var all = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(SqliteJournal.FileOf(Folder), all);
        File.SetUnixFileMode(
            Folder,
            isFolder
                ? all | UnixFileMode.UserExecute | UnixFileMode.OtherExecute
                : all | UnixFileMode.UserExecute | UnixFileMode.OtherExecute | UnixFileMode.UserWrite | UnixFileMode.OtherWrite
        );
        File.SetUnixFileMode(_place.Path, all | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        File.Delete(Path.Combine(Folder, "ptcegraph.lock"));

        var (code, error) = await ServeAsBoundUserAsync();

        Assert.Equal(4, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>Serves as a user that the permissions of files bind, and that does not own the folder. Root is bound by them without some
    /// of its capabilities; as another user, it may not reach the program.</summary>
    private async Task<(int Code, string Error)> ServeAsBoundUserAsync()
    {
        string[] serve = ["dotnet", CommandLine.Program, "serve", "--data", Folder, "--urls", "http://127.0.0.1:0", "--lang", "en"];
        var isRoot = Environment.UserName == "root";
        if (isRoot)
        {
            using var chown = Process.Start("chown", ["-R", "nobody", _place.Path]);
            await chown.WaitForExitAsync(Token);
            Assert.Equal(0, chown.ExitCode);
        }

        string[] command = isRoot ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", .. serve] : serve;
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Assert.Skip($"No setpriv: {exception.Message}");
            throw;
        }

        using (process)
        {
            var error = await process.StandardError.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            Assert.SkipWhen(process.ExitCode == 127, $"The capabilities cannot be given up here: {error}");
            return (process.ExitCode, error);
        }
    }
}
