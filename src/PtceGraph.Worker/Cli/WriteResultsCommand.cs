using System.CommandLine;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>write-results</c>: puts measures on the nodes of the Neo4j that is the store, for those who query it.</summary>
internal static class WriteResultsCommand
{
    private static readonly Option<string?> LayerNames = new("--layers") { Description = $"The layers to measure, separated by commas: {string.Join(", ", LayerSelection.AllNames)}." };

    public static Command Create()
    {
        var command = new Command("write-results", "Measures the network of a Neo4j and writes the results there, as properties ptce_…; they are no part of the network.") { LayerNames };
        CommonOptions.AddStoreTo(command);
        command.SetAction((call, token) => new Say(call).GuardAsync(() => RunAsync(call, token)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        var store = CommonOptions.StoreOf(call);
        if (store.Neo4jUrl is null)
        {
            return say.Error(ExitCodes.Usage, "write-results écrit dans un Neo4j : ajoutez --store neo4j.", "write-results writes into a Neo4j: add --store neo4j.");
        }

        Layers? layers = null;
        if (call.GetValue(LayerNames) is { } names && (layers = LayerSelection.Parse(names, out var unknown)) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            return say.Error(ExitCodes.Usage, $"« {unknown} » n'est pas une couche. Les couches : {known}.", $"“{unknown}” is no layer. Layers: {known}.");
        }

        var snapshot = await StoreReader.ReadAsync(store, null, cancellationToken).ConfigureAwait(false);
        var result = say.Work("Analyse", "Analysis", tell => AnalysisEngine.Analyze(
            snapshot, new AnalysisParameters { Layers = layers }, new Relay<AnalysisProgress>(step => tell(step.Done, step.Total)), cancellationToken));
        var columns = ResultTables.Actors(result).Columns.Select(column => (column.Name, Values(column))).Where(column => column.Item2 is not null).Select(column => (column.Name, column.Item2!)).ToList();
        await Neo4jResults.WriteAsync(store.Access(), snapshot.Revision, [.. result.Structure.Nodes.Select(node => node.Id)], columns, cancellationToken).ConfigureAwait(false);
        say.Line(
            $"Révision {snapshot.Revision} : {columns.Count} mesures écrites sur {result.Structure.NodeCount} nœuds, propriétés ptce_…",
            $"Revision {snapshot.Revision}: {columns.Count} measures written on {result.Structure.NodeCount} nodes, properties ptce_…");
        return ExitCodes.Done;
    }

    /// <summary>The figures of a column, null where one is; null for texts, which the nodes have already.</summary>
    private static IReadOnlyList<object?>? Values(ResultColumn column) => column switch
    {
        ResultColumn.Numbers numbers => [.. numbers.Values.Select(value => double.IsFinite(value) ? (object)value : null)],
        ResultColumn.Integers integers => [.. integers.Values.Select(value => value == int.MinValue ? null : (object)value)],
        ResultColumn.Booleans booleans => [.. booleans.Values.Select(value => (object?)value)],
        _ => null,
    };
}
