using System.CommandLine;
using System.Diagnostics;
using PtceGraph.Analysis;
using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Cli;

/// <summary><c>territory INPUT… --code CODE --out DIR</c>: what the network in some files answers to a collectivité. It opens no
/// store.</summary>
internal static class TerritoryCommand
{
    private static readonly Option<string?> Code = new("--code")
    {
        Description =
            "The territory: commune:44129, epci:200000438, departement:44 or region:52. A bare code of five characters is a commune, of nine digits an EPCI; a name that only one territory has will do.",
    };
    private static readonly Option<string?> Own = new("--territory")
    {
        Description = "COLUMN=VALUE: a perimeter of one's own, in place of a code.",
    };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write the answers to.", Required = true };
    private static readonly Option<string?> LayerNames = new("--layers")
    {
        Description = $"The layers that link actors, separated by commas: {string.Join(", ", LayerSelection.AllNames)}.",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description =
            $"Also what differs from this day, with the authority and without it: YYYY, YYYY-MM, YYYY-MM-DD, or {SupportQuestion.FirstSubsidy}, the day before the authority's first dated subsidy.",
    };
    private static readonly Option<string?> Authority = new("--authority")
    {
        Description = "The id of the actor whose support is looked at; by default the authority of the territory.",
    };

    public static Command Create()
    {
        var command = new Command("territory", "Answers the questions of an authority about its territory, from the network in files.")
        {
            NetworkFiles.Inputs,
            Code,
            Own,
            Out,
            Since,
            Authority,
            LayerNames,
            PartOptions.ExcludeType,
            CommonOptions.CreateEnds,
            CommonOptions.Profile,
        };
        DayOptions.AddTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var (code, own) = (call.GetValue(Code), call.GetValue(Own));
        if ((code is null) == (own is null))
        {
            return output.Error(ExitCodes.Usage, Sentences.OneTerritory());
        }

        TerritoryArea area;
        SupportQuestion? support;
        try
        {
            area = TerritoryArea.Parse(code ?? own!);
            support = SupportQuestion.Parse(call.GetValue(Since), call.GetValue(Authority));
        }
        catch (TerritoryRefusedException refused)
        {
            return output.Error(ExitCodes.Usage, refused.Sentence);
        }

        var clock = Stopwatch.StartNew();
        var network = NetworkFiles.Read(call, output, cancellationToken);
        var reading = clock.Elapsed;
        var snapshot = network.Snapshot();
        var names = new AskedNames(call.GetValue(LayerNames))
        {
            ExcludedTypes = PartOptions.ExcludedTypesOf(call),
            Where = area.Perimeter is null ? [] : [own ?? code!],
        };
        if (names.FindUnknown(snapshot) is { } unknown)
        {
            return output.Error(ExitCodes.Usage, unknown.Sentence);
        }

        var parameters = names.ApplyTo(new AnalysisParameters { AsOf = DayOptions.DayOf(call, snapshot, NetworkDay.All) }, snapshot) with
        {
            Perimeter = null,
        };
        clock.Restart();
        TerritoryView view;
        try
        {
            view = TerritoryViews.Of(snapshot, parameters, area, support);
        }
        catch (TerritoryRefusedException refused)
        {
            return output.Error(ExitCodes.Usage, refused.Sentence);
        }

        var answer = TerritoryAnswer.Of(view);
        TerritoryFiles.Write(
            call.GetValue(Out)!,
            answer,
            parameters,
            new AnalysisRun(
                network.Report,
                ImportSource.FilesOf(call.GetValue(NetworkFiles.Inputs)!),
                PageFiles.Version,
                [("reading", reading), ("analysis", clock.Elapsed)]
            )
            {
                Language = CommonOptions.LanguageOfFiles(call),
            },
            cancellationToken
        );
        output.Result(answer);
        output.Report(network.Report);
        DayOptions.Tell(output, snapshot, view.AsOf);
        output.Line(
            Sentences.TerritoryAnswered(area.Name, view.Actors.Length, view.Isolates.Length, Path.GetFullPath(call.GetValue(Out)!))
        );
        return ExitCodes.Done;
    }
}
