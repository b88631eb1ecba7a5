using System.CommandLine;
using PtceGraph.Worker.Cli;

var root = new RootCommand("PtceGraph: the cooperation network of a territory, live.")
{
    ServeCommand.Create(),
    ImportCommand.Create(),
    AnalyzeCommand.Create(),
    EvaluateLinksCommand.Create(),
    PathsCommand.Create(),
    ExportCommand.Create(),
    CheckCommand.Create(),
    KeepingCommands.Backup(),
    KeepingCommands.Restore(),
    KeepingCommands.Erase(),
    WriteResultsCommand.Create(),
};
root.Options.Add(CommonOptions.Lang);
root.Options.Add(CommonOptions.Quiet);
root.Options.Add(CommonOptions.Json);
ServeCommand.AddTo(root);

var call = root.Parse(args);
var code = await call.InvokeAsync();
return call.Errors.Count > 0 ? ExitCodes.Usage : code;
