using PtceGraph.Exchange;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Files in and out over HTTP.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/import", ImportAsync).WithSummary("Reads files (multipart) into the network; with dryRun=true only says what it would do.");
        routes.MapGet("/api/v1/export/{format}", ExportAsync).WithSummary("The network as csv (a ZIP of the workbook), json, gexf or cypher.");
    }

    private static async Task ImportAsync(HttpContext context, Importer importer)
    {
        if (!context.Request.HasFormContentType)
        {
            await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, "Envoyez les fichiers en multipart/form-data.", "Send the files as multipart/form-data.").ConfigureAwait(false);
            return;
        }

        ImportedNetwork network;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            network = Read(form.Files);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            await context.ProblemAsync(StatusCodes.Status400BadRequest, "L'envoi est mal formé.", "The upload is malformed.").ConfigureAwait(false);
            return;
        }
        catch (ImportRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem("", refused.In(Language.French), refused.In(Language.English))], isMalformed: false).ConfigureAwait(false);
            return;
        }

        if (context.Request.Query["dryRun"].FirstOrDefault() == "true")
        {
            await AnswerAsync(context, new WriteAnswer.Done(0, []), importer.Plan(network).Report).ConfigureAwait(false);
            return;
        }

        var client = context.Request.Query["client"].FirstOrDefault();
        var (answer, report) = await importer.ImportAsync(network, "import", client is { Length: <= 100 } ? client : null, context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, answer, report).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, WriteAnswer answer, ImportReport report) => context.AnswerAsync(answer, more: writer =>
    {
        writer.WritePropertyName("report");
        ImportReportJson.Write(writer, report);
    });

    private static ImportedNetwork Read(IFormFileCollection files)
    {
        var tables = new List<SourceTable>();
        var ignored = new List<ImportedFile>();
        foreach (var file in files)
        {
            // A browser may send a path; only the name is of use.
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (NetworkReader.IsTable(name))
            {
                using var stream = file.OpenReadStream();
                tables.Add(CsvTables.Read(name, stream));
            }
            else
            {
                ignored.Add(new ImportedFile(name, null, 0, 0));
            }
        }

        return NetworkReader.Read(tables, ignored);
    }

    private static async Task ExportAsync(HttpContext context, string format, SnapshotHolder holder)
    {
        if (!NetworkExport.Formats.Contains(format))
        {
            var known = string.Join(", ", NetworkExport.Formats);
            await context.ProblemAsync(StatusCodes.Status404NotFound, $"Ce format n'est pas connu. Les formats : {known}.", $"This format is not known. Formats: {known}.").ConfigureAwait(false);
            return;
        }

        if (await context.SnapshotAsync(holder.Current.Snapshot).ConfigureAwait(false) is not { } snapshot)
        {
            return;
        }

        if (NetworkExport.StyleOf(context.Request.Query["locale"].FirstOrDefault()) is not { } style)
        {
            var locales = string.Join(", ", NetworkExport.Locales);
            await context.ProblemAsync([new RequestProblem("/locale", $"« locale » est l'un de : {locales}.", $"“locale” is one of: {locales}.")], isMalformed: true).ConfigureAwait(false);
            return;
        }

        using var file = new MemoryStream();
        NetworkExport.Write(snapshot, format, style, file);
        context.Response.ContentType = format switch { "csv" => "application/zip", "json" => "application/json; charset=utf-8", "cypher" => "text/plain; charset=utf-8", _ => "application/gexf+xml" };
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ptcegraph.{(format == "csv" ? "zip" : format)}\"";
        context.Response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
