using System.CommandLine;
using System.Diagnostics;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Pseudonyms;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Cli;

/// <summary><c>analyze INPUT… --out DIR</c>: measures the network in some files and writes the results. It opens no store.</summary>
internal static class AnalyzeCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write the results to.", Required = true };
    private static readonly Option<string[]> Silo = new("--silo")
    {
        Description = "The header of a column whose silos to measure. May be given more than once.",
    };
    private static readonly Option<string?> Only = new("--only")
    {
        Description = "Compute only these columns or files, separated by commas.",
    };
    private static readonly Option<string?> With = new("--with")
    {
        Description = $"Also compute these slower results, separated by commas: {string.Join(", ", ResultTables.OnDemandNames)}.",
    };
    private static readonly Option<bool> Exact = new("--exact")
    {
        Description = "Compute all shortest paths exactly, however large the network. Above some 50,000 nodes this may take hours.",
    };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The seed of the random choices.",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<string?> LayerNames = new("--layers")
    {
        Description = $"The layers to measure, separated by commas: {string.Join(", ", LayerSelection.AllNames)}.",
    };
    private static readonly Option<string?> Each = new("--each")
    {
        Description = "The header of a column: each of its values is measured alone, too, and each.csv compares them.",
    };

    public static Command Create()
    {
        var command = new Command("analyze", "Measures the network in files and writes the results. Needs no store.")
        {
            NetworkFiles.Inputs,
            Out,
            Silo,
            Only,
            With,
            Exact,
            Seed,
            LayerNames,
            PartOptions.ExcludeType,
            Each,
            CommonOptions.CreateEnds,
            CommonOptions.Profile,
        };
        DayOptions.AddTo(command);
        PartOptions.AddWhereTo(command);
        PseudonymOptions.AddTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var clock = Stopwatch.StartNew();
        var network = NetworkFiles.Read(call, output, cancellationToken);
        var reading = clock.Elapsed;

        var snapshot = network.Snapshot();
        var day = DayOptions.DayOf(call, snapshot, NetworkDay.All);
        PseudonymisedNetwork? pseudonyms = null;
        if (PseudonymOptions.AreAsked(call))
        {
            if (PseudonymOptions.KeyOf(call, output) is not { } key)
            {
                return ExitCodes.Usage;
            }

            // Pseudonyms keep the year of a date alone, so that the day is looked at before.
            pseudonyms = Pseudonymiser.Of(day is { } date ? snapshot.AsOf(date) : snapshot, key);
        }

        var measured = pseudonyms?.Network ?? snapshot;
        var names = new AskedNames(call.GetValue(LayerNames), call.GetValue(With))
        {
            ExcludedTypes = PartOptions.ExcludedTypesOf(call),
            Where = PartOptions.ConditionsOf(call),
            Only = call.GetValue(Only),
        };
        if (names.FindUnknown(measured) is { } unknown)
        {
            return output.Error(ExitCodes.Usage, unknown.Sentence);
        }

        var parameters = names.ApplyTo(
            new AnalysisParameters
            {
                Seed = call.GetValue(Seed),
                AsOf = day,
                SiloColumns = call.GetValue(Silo) is { Length: > 0 } columns ? TextList.Of(columns) : null,
            },
            measured
        );
        if (call.GetValue(Exact))
        {
            parameters = parameters with { MostExactWork = double.PositiveInfinity };
        }

        if (AskedNames.FindUnknownColumn(measured, parameters.SiloColumns ?? TextList.Empty) is { } silo)
        {
            return output.Error(ExitCodes.Usage, silo.Sentence);
        }

        PerimeterValues? parts = null;
        if (call.GetValue(Each) is { } column)
        {
            parts = PerimeterValues.Of(measured, column);
            if (parts is null)
            {
                return output.Error(ExitCodes.Usage, AskedNames.UnknownColumn("each", measured, column).Sentence);
            }

            if (parts.Distinct.Count > EachTable.MostParts)
            {
                return output.Error(ExitCodes.Usage, Sentences.TooManyParts(parts.Column, parts.Distinct.Count, EachTable.MostParts));
            }
        }

        clock.Restart();
        var result = output.Work(
            Sentences.Analysing(),
            tell =>
                AnalysisEngine.Analyze(
                    measured,
                    parameters,
                    new SynchronousProgress<AnalysisProgress>(step => tell(step.Done, step.Total)),
                    cancellationToken
                )
        );
        var each = parts is null
            ? null
            : output.Work(
                Sentences.Analysing(),
                tell =>
                    EachTable.Of(
                        measured,
                        parameters,
                        parts,
                        new SynchronousProgress<AnalysisProgress>(step => tell(step.Done, step.Total)),
                        cancellationToken
                    )
            );
        AnalysisFiles.Write(
            call.GetValue(Out)!,
            result,
            new AnalysisRun(
                network.Report,
                ImportSource.FilesOf(call.GetValue(NetworkFiles.Inputs)!),
                PageFiles.Version,
                [("reading", reading), ("analysis", clock.Elapsed)],
                pseudonyms
            )
            {
                Each = each,
                Language = CommonOptions.LanguageOfFiles(call),
            }
        );

        output.Result(
            new AnalyzeAnswer(
                Path.GetFullPath(call.GetValue(Out)!),
                result.StructureLayers.ToString(),
                result.Structure.NodeCount,
                result.Structure.EdgeCount,
                network.Report,
                result.AsOf,
                snapshot.RowCount - (day is { } there ? snapshot.AsOf(there).RowCount : snapshot.RowCount),
                DayOptions.RowsEnded(snapshot)
            )
            {
                StructurallyUnique = pseudonyms?.Uniqueness.Share,
            }
        );
        output.Report(network.Report);
        DayOptions.Tell(output, snapshot, result.AsOf);
        PseudonymOptions.Tell(output, pseudonyms);
        output.Line(
            Sentences.ResultsWrittenTo(
                result.Structure.NodeCount,
                result.Structure.EdgeCount,
                result.StructureLayers,
                Path.GetFullPath(call.GetValue(Out)!)
            )
        );
        return ExitCodes.Done;
    }
}
