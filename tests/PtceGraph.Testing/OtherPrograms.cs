using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace PtceGraph.Testing;

/// <summary>Programs of others that read what is exported.</summary>
internal static class OtherPrograms
{
    /// <summary>Runs a program. The test is skipped where it is not installed, and fails where it does.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it prints, and its warnings: what it prints on standard error.</returns>
    public static async Task<(string Output, string Warnings)> RunAsync(string program, string folder, params string[] arguments)
    {
        var (code, output, warnings) = await TryRunAsync(program, folder, arguments);
        Assert.True(code == 0, $"{program} ended with {code}: {warnings}{output}");
        return (output, warnings);
    }

    /// <summary>Runs a program. The test is skipped where it is not installed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, what it prints, and what it prints on standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Warnings)> TryRunAsync(
        string program,
        string folder,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
        }

        using (process)
        {
            var token = TestContext.Current.CancellationToken;
            try
            {
                var output = process!.StandardOutput.ReadToEndAsync(token);
                var error = await process.StandardError.ReadToEndAsync(token);
                await process.WaitForExitAsync(token);
                return (process.ExitCode, await output, error);
            }
            catch (OperationCanceledException)
            {
                process!.Kill(entireProcessTree: true);
                throw;
            }
        }
    }
}
