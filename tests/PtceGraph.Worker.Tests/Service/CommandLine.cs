using System.Diagnostics;

namespace PtceGraph.Tests.Service;

/// <summary>How a call of the program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed as errors.</param>
public sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>The program as people call it.</summary>
public static class CommandLine
{
    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "ptcegraph.dll");

    /// <summary>The project's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs it to its end.</summary>
    public static Task<Ended> RunAsync(string workingFolder, CancellationToken cancellationToken, params IEnumerable<string> arguments) =>
        RunAsync(workingFolder, arguments, new Dictionary<string, string>(), cancellationToken);

    /// <summary>Runs it to its end with some variables set.</summary>
    public static async Task<Ended> RunAsync(string workingFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        foreach (var argument in arguments.Prepend(Program))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return new Ended(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PtceGraph.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the project.");
        }

        return folder.FullName;
    }
}
