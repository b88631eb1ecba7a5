using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary>Sends files to a running service, which holds its store.</summary>
internal static class RemoteImport
{
    /// <summary>Sends the files of some inputs in one request; the service imports them as one journal entry.</summary>
    /// <returns>The report and <see cref="ExitCodes.Done"/>; or null, the exit code and the reason in the language given.</returns>
    /// <exception cref="ImportRefusedException">An input does not exist.</exception>
    public static async Task<(ImportReport? Report, int Code, string Refusal)> SendAsync(
        Uri service,
        IReadOnlyList<string> inputs,
        bool isDry,
        ImportChoices choices,
        string language,
        CancellationToken cancellationToken
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in ImportSource.FilesOf(inputs))
        {
            form.Add(
                new ByteArrayContent(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false)),
                "file",
                Path.GetFileName(file)
            );
        }

        if (choices.Map != ImportMap.None)
        {
            form.Add(new StringContent(Encoding.UTF8.GetString(RawJson.Of(choices.Map).Utf8.Span)), FileEndpoints.Map);
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(
                service,
                $"/api/v1/import?dry_run={(isDry ? "true" : "false")}&create_ends={(choices.CreatesEnds ? "true" : "false")}&no_contacts={(choices.TakesContacts ? "false" : "true")}"
                    + (choices.Profile is { } profile ? $"&profile={profile}" : "")
                    + (choices.Sample is { } sample ? $"&sample={sample.ToString().ToLowerInvariant()}" : "")
            )
        )
        {
            Content = form,
        };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                var done = await ReadAsync<ImportAnswer>(answer, cancellationToken).ConfigureAwait(false);
                return (done.Report, ExitCodes.Done, "");
            }

            var problem = await ReadAsync<Problem>(answer, cancellationToken).ConfigureAwait(false);
            return (
                null,
                (int)answer.StatusCode < 500 ? ExitCodes.InputRefused : ExitCodes.StoreUnavailable,
                problem.Errors is [var first, ..] ? first.Detail : problem.Detail
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            return (
                null,
                ExitCodes.StoreUnavailable,
                Sentences.NoServiceAnswers(service).In(language == "fr" ? Language.French : Language.English)
            );
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync(ContractJson.TypeInfo<T>(), cancellationToken).ConfigureAwait(false)
        ?? throw new JsonException("The answer is null.");
}
