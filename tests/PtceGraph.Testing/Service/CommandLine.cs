using System.Diagnostics;

namespace PtceGraph.Testing;

/// <summary>The result of running the program.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
public sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>Runs the program from the command line.</summary>
public static class CommandLine
{
    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "ptcegraph.dll");

    /// <summary>Runs the program to its end.</summary>
    public static Task<Ended> RunAsync(string workingFolder, CancellationToken cancellationToken, params IEnumerable<string> arguments) =>
        RunAsync(workingFolder, new Dictionary<string, string>(), cancellationToken, arguments);

    /// <summary>Runs the program to its end with some environment variables.</summary>
    public static async Task<Ended> RunAsync(
        string workingFolder,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
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
}
