using PtceGraph.Exchange;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>Files in and out over HTTP.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/import", ImportAsync).WithMetadata(BodyLimit.Large).WithSummary("Reads files (multipart) into the network; with dryRun=true only says what it would do; with create_ends=true makes the ends of links that nothing matches.");
        routes.MapGet("/api/v1/export/{format}", ExportAsync).RequireRateLimiting(CostlyReads.Policy).WithSummary("The network as csv (a ZIP of the workbook), json, gexf or cypher.");
    }

    private static async Task ImportAsync(HttpContext context, Importer importer)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, "Envoyez les fichiers en multipart/form-data.", "Send the files as multipart/form-data.").ConfigureAwait(false);
            return;
        }

        ImportSource source;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            source = Open(form.Files, context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            await context.ProblemAsync(StatusCodes.Status400BadRequest, "L'envoi est mal formé.", "The upload is malformed.").ConfigureAwait(false);
            return;
        }
        catch (ImportRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem("", refused.In(Language.French), refused.In(Language.English))], isMalformed: false).ConfigureAwait(false);
            return;
        }

        var createsEnds = context.Request.Query["create_ends"].FirstOrDefault() == "true";
        if (context.Request.Query["dryRun"].FirstOrDefault() == "true")
        {
            await AnswerAsync(context, new WriteAnswer.Done(0, []), importer.Plan(source, createsEnds, context.RequestAborted).Report).ConfigureAwait(false);
            return;
        }

        var client = context.Request.Query["client"].FirstOrDefault();
        var (answer, report) = await importer.ImportAsync(source, createsEnds, "import", client is { Length: <= 100 } ? client : null, context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, answer, report).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, WriteAnswer answer, ImportReport report) => context.AnswerAsync(answer, more: writer =>
    {
        writer.WritePropertyName("report");
        ImportReportJson.Write(writer, report);
    });

    private static ImportSource Open(IFormFileCollection files, CancellationToken cancellationToken)
    {
        // A browser may send a path; only the name is of use.
        var named = files.Select(file => (Name: Path.GetFileName(file.FileName.Replace('\\', '/')), File: file)).ToLookup(file => ImportSource.IsTable(file.Name));
        return ImportSource.Of(
            [.. named[true].Select(file => CsvTables.Read(file.Name, file.File.OpenReadStream, cancellationToken))], [.. named[false].Select(file => ImportedFile.Ignored(file.Name))]);
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
