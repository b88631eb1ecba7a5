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
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

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

    private async Task<HttpResponseMessage> DryRunAsync(int files)
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < files; i++)
        {
            form.Add(new StringContent($"id;nom\nx{i};Acteur {i}\n"), "files", $"acteurs{i}.csv");
        }

        return await sample.Service.Http.PostAsync(new Uri("/api/v1/import?dry_run=true", UriKind.Relative), form, Token);
    }
}
