using System.CommandLine;
using PtceGraph.Worker.Cli;

var root = new RootCommand("PtceGraph shows and measures the cooperation network of a territory.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    AnalyzeCommand.Create(),
    EvaluateLinksCommand.Create(),
    PathsCommand.Create(),
    TerritoryCommand.Create(),
    ExportCommand.Create(),
    TemplateCommand.Create(),
    CheckCommand.Create(),
    BackupCommands.Backup(),
    BackupCommands.Restore(),
    BackupCommands.Erase(),
    WriteResultsCommand.Create(),
    Neo4jCommand.Create(),
};
root.Options.Add(CommonOptions.Lang);
root.Options.Add(CommonOptions.Quiet);
root.Options.Add(CommonOptions.Json);
ServeCommand.AddTo(root);

var call = root.Parse(args);
var patient = new InvocationConfiguration { ProcessTerminationTimeout = ServeCommand.LongestEnd };
return UsageErrors.Find(call) is { } mistake ? new CliOutput(call).Error(ExitCodes.Usage, mistake) : await call.InvokeAsync(patient);
