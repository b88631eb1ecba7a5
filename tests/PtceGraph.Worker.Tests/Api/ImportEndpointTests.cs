using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary><c>POST /api/v1/import</c>, as a form of files.</summary>
public sealed class ImportEndpointTests(SampleService sample) : IClassFixture<SampleService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_files_as_the_limit_are_read_and_one_more_is_refused_in_words()
    {
        using var most = await DryRunAsync(ServiceLimits.MaxFormParts);
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);

        using var more = await DryRunAsync(ServiceLimits.MaxFormParts + 1);
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
        var detail = (await more.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString();
        Assert.Contains(ServiceLimits.MaxFormParts.ToString(CultureInfo.InvariantCulture), detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbooks_and_archives_are_read_and_damaged_ones_refused_with_their_name()
    {
        using var form = new MultipartFormDataContent();
        form.Add(
            new ByteArrayContent(new TestWorkbook().Sheet("acteurs", ["id", "nom"], ["a", "A"], ["b", "B"]).Bytes()),
            "files",
            "a.xlsx"
        );
        form.Add(new ByteArrayContent(TestWorkbook.Zipped([new("liens.csv", "source;cible\na;b\n")])), "files", "b.zip");

        using var read = await PostAsync(form);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var report = (await read.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("report");
        Assert.Equal(
            ["a.xlsx › acteurs 2", "b.zip › liens.csv 1"],
            report.GetProperty("files").EnumerateArray().Select(file => $"{file.GetProperty("file")} {file.GetProperty("read")}")
        );

        using var damaged = new MultipartFormDataContent();
        damaged.Add(new StringContent("nom\nA\n"), "files", "a.xlsx");
        using var refused = await PostAsync(damaged);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("a.xlsx", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> DryRunAsync(int files)
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < files; i++)
        {
            form.Add(new StringContent($"id;nom\nx{i};Acteur {i}\n"), "files", $"acteurs{i}.csv");
        }

        return await PostAsync(form);
    }

    private Task<HttpResponseMessage> PostAsync(MultipartFormDataContent form) =>
        sample.Service.Http.PostAsync(new Uri("/api/v1/import?dry_run=true", UriKind.Relative), form, Token);
}
