using System.CommandLine;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data { get; } = new("--data") { Description = "The data folder (else PTCEGRAPH_DATA, else ptcegraph/ in your application data)." };

    public static Option<string?> Lang { get; } = new("--lang") { Description = "fr or en; else your system's language.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Print only what was asked for and errors.", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print results as JSON.", Recursive = true };

    /// <summary>The data folder of a call, whole.</summary>
    public static string DataFolder(ParseResult call) => Path.GetFullPath(
        call.GetValue(Data)
        ?? Environment.GetEnvironmentVariable("PTCEGRAPH_DATA")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "ptcegraph"));

    /// <summary>The language of a call: French unless English is asked for, by the option or by the system.</summary>
    public static Language Language(ParseResult call) =>
        (call.GetValue(Lang) ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Graph.Language.English : Graph.Language.French;
}
