using System.CommandLine;
using System.Globalization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Paths;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Cli;

/// <summary><c>paths INPUT… --from ID --to ID</c>: the ways between two nodes, without a store.</summary>
internal static class PathsCommand
{
    private static readonly Argument<string[]> Inputs = new("input") { Description = "Files or folders, read as one network.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> From = new("--from") { Description = "The id of the node that paths start from.", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "The id of the node that they lead to.", Required = true };
    private static readonly Option<int> K = new("--k") { Description = $"How many paths, the shortest first; more than 1 in networks of up to {ShortestPaths.MostNodesOfSeveral} nodes.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> Weighted = new("--weighted") { Description = "Length by strength: a tie of strength w is 1/w long. Else each tie counts 1." };
    private static readonly Option<PartialDate?> AsOf = new("--as-of") { Description = "The day of the world to look at.", CustomParser = StoreReader.Date };
    private static readonly Option<string?> LayerNames = new("--layers") { Description = $"The layers to look at, separated by commas: {string.Join(", ", LayerSelection.AllNames)}." };
    private static readonly Option<string?> ExcludeType = new("--exclude-type") { Description = "Types of ties to leave out, separated by commas." };

    public static Command Create()
    {
        var command = new Command("paths", "Finds the shortest ways between two, and how many independent ones there are.") { Inputs, From, To, K, Weighted, AsOf, LayerNames, ExcludeType, CommonOptions.CreateEnds };
        command.SetAction((call, token) => new Say(call).GuardAsync(() => Task.FromResult(Run(call, token))));
        return command;
    }

    private static int Run(ParseResult call, CancellationToken cancellationToken)
    {
        var say = new Say(call);
        Layers? layers = null;
        if (call.GetValue(LayerNames) is { } names && (layers = LayerSelection.Parse(names, out var unknownLayer)) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            return say.Error(ExitCodes.Usage, $"« {unknownLayer} » n'est pas une couche. Les couches : {known}.", $"“{unknownLayer}” is no layer. Layers: {known}.");
        }

        var network = say.Work("Lecture des fichiers", "Reading files", tell =>
            NetworkReader.Read(
                ImportSource.Open(call.GetValue(Inputs)!, new Relay<(int Done, int Total)>(step => tell(step.Done, step.Total)), cancellationToken),
                new ImportContext(null, call.GetValue(CommonOptions.CreateEnds)), cancellationToken));
        var parameters = new AnalysisParameters { Layers = layers, AsOf = call.GetValue(AsOf)?.LastDay, ExcludedTypes = TextList.Of((call.GetValue(ExcludeType) ?? "").Split(',')) };
        PathsResult result;
        try
        {
            result = say.Work("Recherche des chemins", "Looking for paths", _ =>
                NetworkPaths.Find(network.Snapshot(), parameters, new PathsQuery(call.GetValue(From)!, call.GetValue(To)!, call.GetValue(K), call.GetValue(Weighted)), cancellationToken));
        }
        catch (PathsRefusedException refused)
        {
            return say.Error(ExitCodes.Usage, refused.In(Language.French), refused.In(Language.English));
        }

        say.Result(writer => PathsJson.Write(writer, result));
        say.Report(network.Report);
        Print(say, result);
        return ExitCodes.Done;
    }

    private static void Print(Say say, PathsResult result)
    {
        var culture = say.Language == Language.French ? CultureInfo.GetCultureInfo("fr-FR") : CultureInfo.InvariantCulture;
        foreach (var path in result.Paths)
        {
            var line = $"{path.Length.ToString("0.######", culture)} : {string.Join(" – ", path.Nodes.Select(node => result.Graph.Nodes[node].Label))}";
            say.Line(line, line);
        }

        say.Line(
            result.Independent == 0 ? "Aucun chemin ne les relie." : $"Chemins indépendants, sans étape commune : {result.Independent}.",
            result.Independent == 0 ? "No path joins them." : $"Independent paths, without a common step: {result.Independent}.");
    }
}
