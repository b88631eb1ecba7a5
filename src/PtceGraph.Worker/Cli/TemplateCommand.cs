using System.CommandLine;
using PtceGraph.Contracts;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Workbooks;

namespace PtceGraph.Worker.Cli;

/// <summary><c>template PATH</c>: writes a workbook to fill in. It opens no store.</summary>
internal static class TemplateCommand
{
    private static readonly Argument<string> Target = new("path")
    {
        Description = "The file to write, .xlsx or .zip, or a folder for CSV files.",
    };

    public static Command Create()
    {
        var command = new Command("template", "Writes a workbook to fill in, with an example in each table.") { Target };
        command.SetAction((call, _) => new CliOutput(call).GuardAsync(() => Task.FromResult(Run(call))));
        return command;
    }

    private static int Run(ParseResult call)
    {
        var path = Path.GetFullPath(call.GetValue(Target)!);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".xlsx":
                OutputFolder.WriteFile(path, WorkbookTemplate.WriteXlsx);
                break;
            case ".zip":
                OutputFolder.WriteFile(path, WorkbookTemplate.WriteZip);
                break;
            default:
                WorkbookTemplate.WriteFolder(path);
                break;
        }

        var output = new CliOutput(call);
        output.Result(new TemplateAnswer(path));
        output.Line(Sentences.TemplateWritten(path));
        return ExitCodes.Done;
    }
}
