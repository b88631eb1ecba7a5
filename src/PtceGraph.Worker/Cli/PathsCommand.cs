using System.CommandLine;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Paths;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>paths INPUT… --from ID --to ID</c>: the paths between two nodes of a network in files. It opens no store.</summary>
internal static class PathsCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The id of the node where the paths begin.",
        Required = true,
    };
    private static readonly Option<string> To = new("--to") { Description = "The id of the node where the paths end.", Required = true };
    private static readonly Option<int> K = new("--k")
    {
        Description =
            $"How many paths to find, shortest first. More than 1 only in networks of up to {ShortestPaths.MostNodesOfSeveral} nodes.",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<bool> Weighted = new("--weighted")
    {
        Description = "Count a tie of strength w as 1/w long. Otherwise every tie is 1 long.",
    };
    private static readonly Option<string?> LayerNames = new("--layers")
    {
        Description = $"The layers to search, separated by commas: {string.Join(", ", LayerSelection.AllNames)}.",
    };

    public static Command Create()
    {
        var command = new Command("paths", "Finds the shortest paths between two nodes and counts their independent paths.")
        {
            NetworkFiles.Inputs,
            From,
            To,
            K,
            Weighted,
            LayerNames,
            PartOptions.ExcludeType,
            CommonOptions.CreateEnds,
        };
        DayOptions.AddTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var network = NetworkFiles.Read(call, output, cancellationToken);
        var snapshot = network.Snapshot();
        var names = new AskedNames(call.GetValue(LayerNames)) { ExcludedTypes = PartOptions.ExcludedTypesOf(call) };
        if (names.FindUnknown(snapshot) is { } unknown)
        {
            return output.Error(ExitCodes.Usage, unknown.Sentence);
        }

        var parameters = names.ApplyTo(new AnalysisParameters { AsOf = DayOptions.DayOf(call, snapshot, NetworkDay.All) }, snapshot);
        PathsResult result;
        try
        {
            result = output.Work(
                Sentences.SearchingPaths(),
                _ =>
                    NetworkPaths.Find(
                        snapshot,
                        parameters,
                        new PathsQuery(call.GetValue(From)!, call.GetValue(To)!, call.GetValue(K), call.GetValue(Weighted)),
                        cancellationToken
                    )
            );
        }
        catch (PathsRefusedException refused)
        {
            return output.Error(ExitCodes.Usage, refused.Sentence);
        }

        output.Result(PathsAnswer.Of(result));
        output.Report(network.Report);
        DayOptions.Tell(output, snapshot, result.AsOf);
        Print(output, result);
        return ExitCodes.Done;
    }

    private static void Print(CliOutput output, PathsResult result)
    {
        var culture = SentenceCatalogue.CultureOf(output.Language);
        foreach (var path in result.Paths)
        {
            output.Line(
                $"{path.Length.ToString("0.######", culture)} : {string.Join(" – ", path.Nodes.Select(node => result.Graph.Nodes[node].Label))}"
            );
        }

        output.Line(result.Independent == 0 ? Sentences.NoPath() : Sentences.IndependentPaths(result.Independent));
    }
}
