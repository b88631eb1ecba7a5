using System.CommandLine;
using System.Security.Cryptography;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Pseudonyms;
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
        Description = "The file to write; for csv and parquet a folder, or a .zip.",
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

    private static readonly Option<bool> Pseudonymise = new("--pseudonymise")
    {
        Description =
            "Give pseudonyms instead of names, leave out texts, codes and amounts, and say how many actors are unique by their ties alone.",
    };
    private static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description =
            $"A file whose bytes, {Pseudonymiser.KeyLength} or more, are the key of the pseudonyms: the same key gives the same pseudonyms. By default a random key that is kept nowhere.",
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
            Pseudonymise,
            KeyFile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(KeyFile) is not null && !result.GetValue(Pseudonymise))
            {
                result.AddError("--key-file goes with --pseudonymise.");
            }
        });
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var (network, _, layout) = await StoreReader.ReadAsync(CommonOptions.StoreOf(call), cancellationToken).ConfigureAwait(false);
        var day = call.GetValue(DayOptions.AsOf)?.On(DayOptions.Today);
        var snapshot = day is { } date ? network.AsOf(date) : network;
        var path = Path.GetFullPath(call.GetValue(Out)!);
        var export = new NetworkExport(snapshot)
        {
            Style = CsvLocales.StyleOf(call.GetValue(Locale))!.Value,
            Gexf = GexfVersion.Of(call.GetValue(Gexf))!,
            Positions = layout.Places,
            AsOf = day,
            Version = PageFiles.Version,
            Date = DayOptions.Today,
        };
        var output = new CliOutput(call);
        if (call.GetValue(Pseudonymise))
        {
            var file = call.GetValue(KeyFile);
            var key = file is null
                ? RandomNumberGenerator.GetBytes(Pseudonymiser.KeyLength)
                : await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            if (key.Length < Pseudonymiser.KeyLength)
            {
                return output.Error(ExitCodes.Usage, Sentences.KeyTooShort(file!, Pseudonymiser.KeyLength));
            }

            export = export.Pseudonymised(key);
        }

        var removed = FileFormats.WrittenAs(call.GetValue(Format)!)!.Write(export, path, cancellationToken);
        output.Result(
            new ExportAnswer(snapshot.Revision, path, removed, day, network.RowCount - snapshot.RowCount)
            {
                StructurallyUnique = export.Pseudonyms?.Uniqueness.Share,
            }
        );
        output.Line(Sentences.ExportWritten(snapshot.Revision, path));
        if (day is not null)
        {
            DayOptions.Tell(output, network, day);
        }

        if (export.Pseudonyms is { } pseudonyms)
        {
            var (unique, actors) = pseudonyms.Uniqueness;
            var percent = (int)Math.Round(100 * pseudonyms.Uniqueness.Share);
            output.Line(Sentences.PseudonymsGiven(unique, actors, percent, pseudonyms.CellsSuppressed));
        }

        if (removed > 0)
        {
            output.Line(Sentences.CharactersRemoved(removed));
        }

        return ExitCodes.Done;
    }
}
