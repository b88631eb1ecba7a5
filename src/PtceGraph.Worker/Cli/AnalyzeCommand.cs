using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary><c>analyze INPUT… --out DIR</c>: measures files, without a store.</summary>
internal static class AnalyzeCommand
{
    private static readonly Argument<string[]> Inputs = new("input") { Description = "Files or folders, read as one network.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Out = new("--out") { Description = "The folder that the results fill.", Required = true };
    private static readonly Option<string[]> Silo = new("--silo") { Description = "A column whose silos are measured, by its header; may be given several times." };
    private static readonly Option<string?> Only = new("--only") { Description = "The only columns (or files) to compute, separated by commas." };
    private static readonly Option<string?> With = new("--with") { Description = $"What takes longer and is written only on demand, separated by commas: {string.Join(", ", ResultTables.OnDemandNames)}." };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "What random choices start from.", DefaultValueFactory = _ => 1 };
    private static readonly Option<PartialDate?> AsOf = new("--as-of") { Description = "The day of the world to measure.", CustomParser = StoreReader.Date };
    private static readonly Option<string?> LayerNames = new("--layers") { Description = $"The layers to measure, separated by commas: {string.Join(", ", LayerSelection.AllNames)}." };
    private static readonly Option<string?> ExcludeType = new("--exclude-type") { Description = "Types of ties to leave out, separated by commas." };

    public static Command Create()
    {
        var command = new Command("analyze", "Measures files and writes the results; needs no store.") { Inputs, Out, Silo, Only, With, Seed, AsOf, LayerNames, ExcludeType, CommonOptions.CreateEnds };
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

        var inputs = call.GetValue(Inputs)!;
        var clock = Stopwatch.StartNew();
        var network = say.Work("Lecture des fichiers", "Reading files", tell =>
            NetworkReader.Read(
                ImportSource.Open(inputs, new Relay<(int Done, int Total)>(step => tell(step.Done, step.Total)), cancellationToken),
                new ImportContext(null, call.GetValue(CommonOptions.CreateEnds)), cancellationToken));
        var reading = clock.Elapsed;

        var parameters = new AnalysisParameters
        {
            Seed = call.GetValue(Seed),
            Layers = layers,
            AsOf = call.GetValue(AsOf)?.LastDay,
            ExcludedTypes = List(call.GetValue(ExcludeType)),
            SiloColumns = call.GetValue(Silo) is { Length: > 0 } columns ? TextList.Of(columns) : null,
            OnDemand = List(call.GetValue(With)),
            OnlyColumns = call.GetValue(Only) is { } only ? List(only) : null,
        };
        var snapshot = network.Snapshot();
        if (Unknown(snapshot, parameters) is var (french, english))
        {
            return say.Error(ExitCodes.Usage, french, english);
        }

        clock.Restart();
        var result = say.Work("Analyse", "Analysis", tell =>
            AnalysisEngine.Analyze(snapshot, parameters, new Relay<AnalysisProgress>(step => tell(step.Done, step.Total)), cancellationToken));
        AnalysisFiles.Write(call.GetValue(Out)!, result, network.Report, ImportSource.FilesOf(inputs), Version(), [("reading", reading), ("analysis", clock.Elapsed)]);

        say.Result(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", Path.GetFullPath(call.GetValue(Out)!));
            writer.WriteString("layers", result.StructureLayers.ToString());
            writer.WriteNumber("nodes", result.Structure.NodeCount);
            writer.WriteNumber("edges", result.Structure.EdgeCount);
            writer.WritePropertyName("report");
            ImportReportJson.Write(writer, network.Report);
            writer.WriteEndObject();
        });
        say.Report(network.Report);
        say.Line(
            $"{result.Structure.NodeCount} nœuds, {result.Structure.EdgeCount} liens ({result.StructureLayers}). Résultats : {Path.GetFullPath(call.GetValue(Out)!)}",
            $"{result.Structure.NodeCount} nodes, {result.Structure.EdgeCount} edges ({result.StructureLayers}). Results: {Path.GetFullPath(call.GetValue(Out)!)}");
        return ExitCodes.Done;
    }

    /// <summary>What the call names and does not exist: a silo column, or a column of results.</summary>
    private static (string French, string English)? Unknown(GraphSnapshot snapshot, AnalysisParameters parameters)
    {
        var graph = snapshot.Graph(LayerSelection.Structure);
        if (parameters.SiloColumns?.FirstOrDefault(column => snapshot.Partition(graph, column) is null) is { } silo)
        {
            var columns = string.Join(", ", snapshot.PartitionColumns(graph));
            return ($"« {silo} » n'est pas une colonne. Les colonnes : {columns}.", $"“{silo}” is no column. Columns: {columns}.");
        }

        if (parameters.OnDemand.FirstOrDefault(name => !ResultTables.OnDemandNames.Contains(name)) is { } stranger)
        {
            var known = string.Join(", ", ResultTables.OnDemandNames);
            return ($"« {stranger} » ne se demande pas. Ce qui se demande : {known}.", $"“{stranger}” cannot be asked for. What can: {known}.");
        }

        bool IsKnown(string name) => ResultTables.Names.Contains(name) || ResultTables.SiloSuffixes.Any(suffix => name.EndsWith($".{suffix}", StringComparison.Ordinal));
        return parameters.OnlyColumns?.FirstOrDefault(name => !IsKnown(name)) is { } only
            ? ($"« {only} » n'est pas une colonne de résultats. Les colonnes : {string.Join(", ", ResultTables.Names)}.", $"“{only}” is no column of results. Columns: {string.Join(", ", ResultTables.Names)}.")
            : null;
    }

    private static TextList List(string? joined) => TextList.Of((joined ?? "").Split(','));

    private static string Version() => typeof(AnalyzeCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
