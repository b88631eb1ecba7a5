using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Json;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Exchange.Pseudonyms;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>The routes of files: import, export and the list of formats.</summary>
internal static class FileEndpoints
{
    /// <summary>The form value that says how the tables are read: the JSON of an <see cref="ImportMap"/>.</summary>
    public const string Map = "map";

    private const string Template = "ptcegraph-modele";
    private const string Export = "ptcegraph";
    private const string Json = "application/json; charset=utf-8";

    private static readonly RequestParameter[] ExportParameters =
    [
        RequestParameter.AsOf,
        RequestParameter.Where,
        RequestParameter.Around,
        RequestParameter.Steps,
        RequestParameter.Locale,
        RequestParameter.Gexf,
        RequestParameter.Pseudonymise,
    ];

    private static readonly RawJson Formats = RawJson.Of(
        new FormatsAnswer(
            [
                .. FileFormats.All.Select(format => new FormatReport(
                    format.Name,
                    format.ReadExtensions,
                    format.WrittenExtension,
                    format.ContentType
                )),
            ],
            [.. ImportColumns.Kinds.Select(kind => new TableReport(kind, ImportColumns.Of(kind)))]
        )
    );

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/import", ImportAsync)
            .WithMetadata(BodyLimit.Large, new EndpointAccess(Writes: true, TriesOutBy: RequestParameter.DryRun))
            .WithMetadata(new RequestBody(typeof(IFormFileCollection)))
            .Takes(
                RequestParameter.DryRun,
                RequestParameter.CreateEnds,
                RequestParameter.NoContacts,
                RequestParameter.Sample,
                RequestParameter.Scope,
                RequestParameter.Update,
                RequestParameter.Profile,
                RequestParameter.ExpectedRevision,
                RequestParameter.Client,
                RequestParameter.Held
            )
            .Answers<ImportAnswer>(
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            )
            .WithSummary(
                "Imports files (multipart) into the network. With dry_run=true it only reports what it would do; with create_ends=true it creates the ends of links that match nothing. An import into a sample that people edited is answered with 409 unless sample says what becomes of that, and so is one into a sample that was edited since expected_revision, or one in which over a third of the ids that others have bear a wholly different name, unless update says that they are the same or scope keeps them apart."
            );
        routes
            .MapGet("/formats", (Delegate)FormatsAsync)
            .Reads()
            .Answers<FormatsAnswer>()
            .WithSummary("The file formats that can be read and written.");
        routes
            .MapGet("/template.xlsx", (Delegate)XlsxTemplateAsync)
            .Reads()
            .AnswersFile([FileFormats.WrittenAs("xlsx")!.ContentType])
            .WithSummary("A workbook to fill in, in French, with an example in each sheet and lists of the vocabulary.");
        routes
            .MapGet("/template.zip", (Delegate)ZipTemplateAsync)
            .Reads()
            .AnswersFile([FileFormats.WrittenAs("csv")!.ContentType])
            .WithSummary("The tables of the workbook to fill in, as a ZIP of CSV files for a French spreadsheet.");
        routes
            .MapGet("/export/{format}", ExportAsync)
            .Reads()
            .Takes(ExportParameters)
            .AnswersFile(FileFormats.Written.Select(format => format.ContentType))
            .RequireRateLimiting(CostlyReads.Policy)
            .WithSummary(
                "The network as a file of one of the formats; csv is a ZIP of the workbook, xlsx the workbook, parquet a ZIP of typed tables with the measures of nodes, analysis a ZIP of what analyze writes: all of the network, or the part that where and around ask for."
            );
        routes
            .MapGet("/export/{format}/manifest", ManifestAsync)
            .Reads()
            .Takes(ExportParameters)
            .AnswersFile(["application/json"])
            .RequireRateLimiting(CostlyReads.Policy)
            .WithSummary(
                "The manifest of that file, which a ZIP holds too: version, revision, date, parameters, the meaning and source of each column in French and English, licence, citation."
            );
    }

    private static Task FormatsAsync(HttpContext context) => context.JsonAsync(Formats);

    private static async Task ImportAsync(HttpContext context, Importer importer, JournalLineage lineage)
    {
        if (
            !context.Request.HasFormContentType
            || context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true
        )
        {
            await context.ProblemAsync(StatusCodes.Status415UnsupportedMediaType, Sentences.UploadNotMultipart()).ConfigureAwait(false);
            return;
        }

        if (await ImportQuery.ChoicesAsync(context).ConfigureAwait(false) is not { } choices)
        {
            return;
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            await context
                .ProblemAsync(StatusCodes.Status400BadRequest, Sentences.UploadMalformed(ServiceLimits.MaxFormParts))
                .ConfigureAwait(false);
            return;
        }

        if (
            await context.HeldAsync().ConfigureAwait(false) is not (true, var held)
            || !await context.HasAsync(lineage, held).ConfigureAwait(false)
        )
        {
            return;
        }

        try
        {
            if (form[Map] is [{ Length: > 0 } text, ..])
            {
                choices = choices with { Map = ImportMap.Read(Encoding.UTF8.GetBytes(text)) };
            }
        }
        catch (JsonException malformed)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{Map}", Sentences.MapUnreadable(Map, malformed.Message))], isMalformed: true)
                .ConfigureAwait(false);
            return;
        }

        try
        {
            var source = Open(form.Files, choices.Map, context.RequestAborted);
            if (RequestParameter.DryRun.IsTrueIn(context.Request))
            {
                var (seenAt, planned) = await importer.DryRunAsync(source, choices, context.RequestAborted).ConfigureAwait(false);
                await AnswerAsync(context, seenAt, planned).ConfigureAwait(false);
                return;
            }

            var client = RequestParameter.Client.In(context.Request);
            var (answer, report) = await importer
                .ImportAsync(
                    source.Recognised(),
                    choices,
                    Requester.Import,
                    client is { Length: <= ServiceLimits.MaxClientLength } ? client : null,
                    held,
                    context.RequestAborted
                )
                .ConfigureAwait(false);
            await AnswerAsync(context, answer, report).ConfigureAwait(false);
        }
        catch (ImportRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem("", refused.Sentence)], isMalformed: false).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, WriteAnswer answer, ImportReport report) =>
        context.AnswerAsync(answer, done: change => RawJson.Of(new ImportAnswer(change.Revision, report) { Ids = change.Ids }));

    private static ImportSource Open(IFormFileCollection files, ImportMap map, CancellationToken cancellationToken)
    {
        // A browser may send a path; only the file name is used.
        return ImportSource.Open(
            files.Select(file => (Path.GetFileName(file.FileName.Replace('\\', '/')), (Func<Stream>)file.OpenReadStream)),
            map,
            ServiceLimits.MaxImportRows,
            cancellationToken
        );
    }

    private static Task ExportAsync(HttpContext context, string format)
    {
        context.Response.Headers.Link = $"<{context.Request.Path}/manifest{context.Request.QueryString}>; rel=\"describedby\"";
        return WriteAsync(
            context,
            format,
            (written, export, file, token) => written.Write(export, file, token),
            written => (written.ContentType, $"{Export}{written.WrittenExtension}")
        );
    }

    private static Task ManifestAsync(HttpContext context, string format) =>
        WriteAsync(
            context,
            format,
            (written, export, file, token) => written.WriteManifest(export, file, token),
            written => (Json, $"{Export}{written.WrittenExtension}{ExportManifest.Suffix}")
        );

    /// <summary>Answers with what a format writes of the network that a request asks for. What holds measures waits for its turn.</summary>
    private static async Task WriteAsync(
        HttpContext context,
        string format,
        Action<FileFormat, NetworkExport, Stream, CancellationToken> write,
        Func<FileFormat, (string ContentType, string Name)> describe
    )
    {
        if (FileFormats.WrittenAs(format) is not { } written)
        {
            var known = string.Join(", ", FileFormats.WrittenNames);
            await context.ProblemAsync(StatusCodes.Status404NotFound, Sentences.UnknownFormat(known)).ConfigureAwait(false);
            return;
        }

        var published = context.RequestServices.GetRequiredService<SnapshotHolder>().Current;
        if (await ExportOf(context, published, written).ConfigureAwait(false) is not { } export)
        {
            return;
        }

        using var file = new MemoryStream();
        if (!written.HasMeasures)
        {
            write(written, export, file, context.RequestAborted);
        }
        else if (
            await AnalysisEndpoints
                .AskAsync(
                    context,
                    context.RequestServices.GetRequiredService<AnalysisRequests>(),
                    new AnalysisKey(export.Network.Revision, published.Digest, new AnalysisParameters { AsOf = export.AsOf }, Own: file),
                    token =>
                    {
                        write(written, export, file, token);
                        return RawJson.Of(file.Length);
                    }
                )
                .ConfigureAwait(false)
            is null
        )
        {
            return;
        }

        var (type, name) = describe(written);
        await SendAsync(context, name, type, file).ConfigureAwait(false);
    }

    /// <summary>What a request asks to export; null once a problem has been answered.</summary>
    private static async Task<NetworkExport?> ExportOf(HttpContext context, Published published, FileFormat format)
    {
        var today = context.RequestServices.GetRequiredService<TimeProvider>().GetLocalToday();
        if (await context.DayAsync().ConfigureAwait(false) is not (true, var asked))
        {
            return null;
        }

        if (CsvLocales.StyleOf(RequestParameter.Locale.In(context.Request)) is not { } style)
        {
            var locales = string.Join(", ", CsvLocales.Names);
            await context
                .ProblemAsync([new RequestProblem("/locale", Sentences.LocaleOneOf(locales))], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        if (GexfVersion.Of(RequestParameter.Gexf.In(context.Request)) is not { } gexf)
        {
            var versions = string.Join(", ", GexfVersion.All.Select(version => version.Name));
            await context
                .ProblemAsync([new RequestProblem("/gexf", Sentences.GexfOneOf(versions))], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        var day = asked is null && format.IsOfOneDay ? published.Day : asked?.On(today);
        NetworkExport part;
        try
        {
            part = NetworkExport.Of(
                published.Snapshot,
                day,
                NetworkPart.Of(
                    AskedNames.PerimeterOf(published.Snapshot, RequestParameter.Where.AllIn(context.Request)),
                    RequestParameter.Around.In(context.Request),
                    RequestParameter.Steps.In(context.Request)
                )
            );
        }
        catch (PartRefusedException refused)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{refused.Parameter}", refused.Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        var export = part with
        {
            Style = style,
            Language = RequestParameter.Lang.In(context.Request) is null ? Language.French : RequestLanguage.Of(context.Request),
            Gexf = gexf,
            Positions = context.RequestServices.GetRequiredService<LayoutHolder>().Current.Places,
            Version = PageFiles.Version,
            Date = today,
            Threads = 1, // the others serve edits and the analysis that every viewer sees
        };
        return RequestParameter.Pseudonymise.IsTrueIn(context.Request)
            ? export.Pseudonymised(RandomNumberGenerator.GetBytes(Pseudonymiser.KeyLength))
            : export;
    }

    private static Task XlsxTemplateAsync(HttpContext context) =>
        SendTemplateAsync(context, FileFormats.WrittenAs("xlsx")!, WorkbookTemplate.WriteXlsx);

    private static Task ZipTemplateAsync(HttpContext context) =>
        SendTemplateAsync(context, FileFormats.WrittenAs("csv")!, WorkbookTemplate.WriteZip);

    private static async Task SendTemplateAsync(HttpContext context, FileFormat format, Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        await SendAsync(context, $"{Template}{format.WrittenExtension}", format.ContentType, file).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, string name, string contentType, MemoryStream file)
    {
        context.Response.ContentType = contentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        context.Response.ContentLength = file.Length;
        context.LetSlowReadersGo();
        file.Position = 0;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
