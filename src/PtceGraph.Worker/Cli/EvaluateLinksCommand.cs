using System.CommandLine;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>evaluate-links INPUT… --cut DATE</c>: tests the prediction of missing links on dated data.</summary>
internal static class EvaluateLinksCommand
{
    private const int DefaultK = 10;
    private const string DefaultSilo = "category";

    private static readonly Option<PartialDate?> Cut = new("--cut")
    {
        Description = "The date of the cut: ties before it are known, ties from it on are to be predicted.",
        Required = true,
        CustomParser = DayOptions.Date,
    };
    private static readonly Option<int> K = new("--k")
    {
        Description = "How many suggestions to consider for each actor.",
        DefaultValueFactory = _ => DefaultK,
    };
    private static readonly Option<string?> Silo = new("--silo")
    {
        Description = $"The column that separates ties within a silo from ties between silos; by default {DefaultSilo}.",
    };

    public static Command Create()
    {
        var command = new Command(
            "evaluate-links",
            "Tests the prediction of missing links on dated data: trained before a date, tested from it on."
        )
        {
            NetworkFiles.Inputs,
            Cut,
            K,
            Silo,
        };
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var (k, cut) = (call.GetValue(K), call.GetValue(Cut)!.Value.FirstDay);
        if (k < 1)
        {
            return output.Error(ExitCodes.Usage, Sentences.KTooSmall());
        }

        var network = NetworkFiles.Read(call, output, cancellationToken);
        var snapshot = network.Snapshot();
        if (call.GetValue(Silo) is { } named && AskedNames.FindUnknownColumn(snapshot, [named]) is { } unknown)
        {
            return output.Error(ExitCodes.Usage, unknown.Sentence);
        }

        var result = output.Work(
            Sentences.Evaluating(),
            _ => LinkEvaluation.Evaluate(snapshot, cut, k, call.GetValue(Silo) ?? DefaultSilo, cancellationToken)
        );
        if (result.NewTies == 0)
        {
            return output.Error(ExitCodes.InputRefused, Sentences.NothingToEvaluate(cut, result.Actors, result.Newcomers));
        }

        if (call.GetValue(CommonOptions.Json))
        {
            output.Result(LinkEvaluationReport.Of(result));
        }
        else
        {
            output.Report(network.Report);
            Print(output, result);
        }

        return ExitCodes.Done;
    }

    private static void Print(CliOutput output, LinkEvaluationResult result)
    {
        output.Line(Sentences.EvaluatedTies(result.Cut, result.Actors, result.NewTies, result.Pairs, result.Newcomers));
        if (result.SiloColumn is { } column)
        {
            output.Line(Sentences.EvaluatedSilos(column, result.NewTiesSame, result.NewTiesCross));
        }

        output.Line(
            Row(
                "score",
                Sentences.PrecisionAt(result.K).In(output.Language),
                Sentences.RecallAt(result.K).In(output.Language),
                "PR-AUC",
                Sentences.SameSilo().In(output.Language),
                Sentences.TwoSilos().In(output.Language)
            )
        );
        foreach (var score in result.Scores)
        {
            output.Line(
                Row(
                    score.Name,
                    Number(score.PrecisionAtK),
                    Number(score.RecallAtK),
                    Number(score.PrAuc),
                    Number(score.PrAucSame),
                    Number(score.PrAucCross)
                )
            );
        }

        string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.0000", SentenceCatalogue.CultureOf(output.Language));

        static string Row(string score, string precision, string recall, string prAuc, string sameSilo, string twoSilos) =>
            $"{score, -24}{precision, 14}{recall, 12}{prAuc, 10}{sameSilo, 12}{twoSilos, 12}";
    }
}
