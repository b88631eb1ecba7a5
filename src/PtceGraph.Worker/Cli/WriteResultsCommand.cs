using System.CommandLine;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>write-results</c>: writes the measures onto the nodes of the store's Neo4j, for those who query it.</summary>
internal static class WriteResultsCommand
{
    private static readonly Option<string?> LayerNames = new("--layers")
    {
        Description = $"The layers to measure, separated by commas: {string.Join(", ", LayerSelection.AllNames)}.",
    };

    public static Command Create()
    {
        var command = new Command(
            "write-results",
            "Measures the network of a Neo4j store and writes the results onto its nodes as properties ptce_…, which are not part of the network."
        )
        {
            LayerNames,
        };
        DayOptions.AddTo(command);
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new CliOutput(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var output = new CliOutput(call);
        var store = CommonOptions.StoreOf(call);
        if (store.Neo4jUrl is null)
        {
            return output.Error(ExitCodes.Usage, Sentences.WriteResultsNeedsNeo4j());
        }

        Layers? layers = null;
        if (call.GetValue(LayerNames) is { } names && (layers = LayerSelection.Parse(names, out var unknown)) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            return output.Error(ExitCodes.Usage, Sentences.UnknownLayer(unknown, known));
        }

        var (snapshot, isSample, _) = await StoreReader.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        var day = DayOptions.DayOf(call, snapshot, Published.UsualDay(isSample));
        var result = output.Work(
            Sentences.Analysing(),
            tell =>
                AnalysisEngine.Analyze(
                    snapshot,
                    new AnalysisParameters { Layers = layers, AsOf = day },
                    new SynchronousProgress<AnalysisProgress>(step => tell(step.Done, step.Total)),
                    cancellationToken
                )
        );
        var columns = ResultTables
            .Actors(result)
            .Columns.Select(column => (column.Name, Values(column)))
            .Where(column => column.Item2 is not null)
            .Select(column => (column.Name, column.Item2!))
            .ToList();
        var prefix = await Neo4jResults
            .WriteAsync(
                store.Access(),
                snapshot.Revision,
                day,
                [.. result.Structure.Nodes.Select(node => node.Id)],
                columns,
                cancellationToken
            )
            .ConfigureAwait(false);
        DayOptions.Tell(output, snapshot, day);
        output.Line(Sentences.ResultsWritten(snapshot.Revision, columns.Count, result.Structure.NodeCount, prefix));
        return ExitCodes.Done;
    }

    /// <summary>The values of a column, null where one is missing; null for a column of texts, which the nodes already have.</summary>
    private static IReadOnlyList<object?>? Values(ResultColumn column) =>
        column switch
        {
            ResultColumn.Numbers numbers => [.. numbers.Values.Select(value => double.IsFinite(value) ? (object)value : null)],
            ResultColumn.Integers integers => [.. integers.Values.Select(value => value == int.MinValue ? null : (object)value)],
            ResultColumn.Booleans booleans => [.. booleans.Values.Select(value => (object?)value)],
            _ => null,
        };
}
