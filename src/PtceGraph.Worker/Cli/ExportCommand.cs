using System.CommandLine;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Cli;

/// <summary><c>export FORMAT --out PATH</c>: writes the network of the store in a format of another program.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Format = new("format")
    {
        Description = $"The format: {string.Join(", ", FileFormats.WrittenNames)}.",
    };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write; for csv, parquet and analysis a folder, or a .zip.",
        Required = true,
    };
    private static readonly Option<string> Locale = new("--locale")
    {
        Description =
            "data (comma-separated, decimal point, exact values), or fr or en for a spreadsheet in that language, where an apostrophe protects texts that look like formulas.",
        DefaultValueFactory = _ => "data",
    };

    private static readonly Option<string> Gexf = new("--gexf")
    {
        Description = "The version of GEXF to write.",
        DefaultValueFactory = _ => GexfVersion.All[0].Name,
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. FileFormats.WrittenNames]);
        Locale.AcceptOnlyFromAmong([.. CsvLocales.Names]);
        Gexf.AcceptOnlyFromAmong([.. GexfVersion.All.Select(version => version.Name)]);
        var command = new Command("export", "Writes the network of the store in a format of another program.")
        {
            Format,
            Out,
            DayOptions.AsOf,
            Locale,
            Gexf,
        };
        PartOptions.AddTo(command);
        PseudonymOptions.AddTo(command);
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var format = FileFormats.WrittenAs(call.GetValue(Format)!)!;
        var (network, isSample, layout) = await StoreReader.ReadAsync(CommonOptions.StoreOf(call), cancellationToken).ConfigureAwait(false);
        var day = format.IsOfOneDay
            ? DayOptions.DayOf(call, network, Published.UsualDay(isSample))
            : call.GetValue(DayOptions.AsOf)?.On(DayOptions.Today);
        var export = NetworkExport.Of(network, day, PartOptions.Of(call, network)) with
        {
            Style = CsvLocales.StyleOf(call.GetValue(Locale))!.Value,
            Language = CommonOptions.LanguageOfFiles(call),
            Gexf = GexfVersion.Of(call.GetValue(Gexf))!,
            Positions = layout.Places,
            Version = PageFiles.Version,
            Date = DayOptions.Today,
        };
        var rows = export.Network.RowCount;
        if (PseudonymOptions.AreAsked(call))
        {
            if (PseudonymOptions.KeyOf(call, output) is not { } key)
            {
                return ExitCodes.Usage;
            }

            export = export.Pseudonymised(key);
        }

        var path = Path.GetFullPath(call.GetValue(Out)!);
        var removed = format.Write(export, path, cancellationToken);
        var there = day is { } date ? network.AsOf(date).RowCount : network.RowCount;
        output.Result(
            new ExportAnswer(network.Revision, path, removed, day, network.RowCount - there)
            {
                RowsOutside = there - rows,
                StructurallyUnique = export.Pseudonyms?.Uniqueness.Share,
            }
        );
        output.Line(Sentences.ExportWritten(network.Revision, path));
        if (!export.Part.IsWhole)
        {
            output.Line(Sentences.RowsOutside(rows, there));
        }

        if (day is not null)
        {
            DayOptions.Tell(output, network, day);
        }

        PseudonymOptions.Tell(output, export.Pseudonyms);
        if (removed > 0)
        {
            output.Line(Sentences.CharactersRemoved(removed));
        }

        return ExitCodes.Done;
    }
}
