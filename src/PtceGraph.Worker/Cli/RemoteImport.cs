using System.Net.Http.Headers;
using System.Text.Json;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Worker.Cli;

/// <summary>Sends files to a service that runs, which holds its store itself.</summary>
internal static class RemoteImport
{
    /// <summary>Sends the files of some inputs; the service imports them as one entry.</summary>
    /// <returns>The report, or the service's refusal with its exit code.</returns>
    /// <exception cref="ImportRefusedException">An input is not there.</exception>
    public static async Task<(ImportReport? Report, int Code, string Refusal)> SendAsync(Uri service, IReadOnlyList<string> inputs, bool isDry, bool createsEnds, string language, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in ImportSource.FilesOf(inputs))
        {
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false)), "file", Path.GetFileName(file));
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, $"/api/v1/import?dryRun={(isDry ? "true" : "false")}&create_ends={(createsEnds ? "true" : "false")}")) { Content = form };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return answer.IsSuccessStatusCode
                ? (ImportReportJson.Read(body.RootElement.GetProperty("report")), ExitCodes.Done, "")
                : (null, (int)answer.StatusCode < 500 ? ExitCodes.InputRefused : ExitCodes.StoreUnavailable, Sentence(body.RootElement));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or KeyNotFoundException)
        {
            return (null, ExitCodes.StoreUnavailable, language == "fr" ? $"Aucun PtceGraph ne répond à {service}." : $"No PtceGraph answers at {service}.");
        }
    }

    private static string Sentence(JsonElement problem) => problem.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0
        ? errors[0].GetProperty("detail").GetString()!
        : problem.GetProperty("detail").GetString()!;
}
