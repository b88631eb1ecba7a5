using System.CommandLine;
using PtceGraph.Exchange;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Cli;

/// <summary><c>export FORMAT --out PATH</c>: the network in the store, for other programs.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Format = new("format") { Description = string.Join(", ", NetworkExport.Formats) + "; csv is a folder." };
    private static readonly Option<string> Out = new("--out") { Description = "Where to: a folder for csv, a file otherwise.", Required = true };
    private static readonly Option<PartialDate?> AsOf = new("--as-of") { Description = "The day of the world to export.", CustomParser = StoreReader.Date };
    private static readonly Option<string> Locale = new("--locale") { Description = "data (comma, point, exact values), fr or en (for a spreadsheet in that language: texts that it would take for formulas begin with an apostrophe).", DefaultValueFactory = _ => "data" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. NetworkExport.Formats]);
        Locale.AcceptOnlyFromAmong([.. NetworkExport.Locales]);
        var command = new Command("export", "Writes the network of the store for other programs.") { Format, Out, AsOf, Locale };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var snapshot = await StoreReader.ReadAsync(CommonOptions.StoreOf(call), call.GetValue(AsOf), cancellationToken).ConfigureAwait(false);
        var path = Path.GetFullPath(call.GetValue(Out)!);
        var removed = NetworkExport.Write(snapshot, call.GetValue(Format)!, NetworkExport.StyleOf(call.GetValue(Locale))!.Value, path);
        var say = new Say(call);
        say.Result(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("revision", snapshot.Revision);
            writer.WriteString("path", path);
            writer.WriteNumber("removed_characters", removed);
            writer.WriteEndObject();
        });
        say.Line($"Révision {snapshot.Revision} écrite : {path}", $"Revision {snapshot.Revision} written: {path}");
        if (removed > 0)
        {
            say.Line($"{removed} caractère(s) que le format n'admet pas ont été retirés.", $"{removed} character(s) that the format does not allow were removed.");
        }

        return ExitCodes.Done;
    }
}
