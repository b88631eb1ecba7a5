using System.Net;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>Pages of other sites may link to the page, and request nothing else of the service.</summary>
public sealed class OriginGuardTests(SampleService sample) : IClassFixture<SampleService>
{
    [Theory]
    [InlineData("GET", "/api/v1/network", "cross-site", "navigate", 403)]
    [InlineData("GET", "/API/v1/network", "cross-site", "navigate", 403)]
    [InlineData("GET", "/api/v1/analysis?exclude_type=recherche", "cross-site", "no-cors", 403)]
    [InlineData("HEAD", "/api/v1/network", "cross-site", "no-cors", 403)]
    [InlineData("POST", "/api/v1/undo", "cross-site", "no-cors", 403)]
    [InlineData("PUT", "/api/v1/layout", "cross-site", "cors", 403)]
    [InlineData("OPTIONS", "/api/v1/changes", "cross-site", "cors", 403)]
    [InlineData("GET", "/hub", "cross-site", "websocket", 403)]
    [InlineData("POST", "/hub/negotiate", "cross-site", "cors", 403)]
    [InlineData("GET", "/api/v1/network", "same-site", "no-cors", 403)]
    [InlineData("GET", "/", "cross-site", "no-cors", 403)]
    [InlineData("POST", "/", "cross-site", "navigate", 403)]
    [InlineData("GET", "/", "cross-site", "navigate", 200)]
    [InlineData("GET", "/mark.svg", "cross-site", "navigate", 200)]
    [InlineData("GET", "/api/v1/history", "same-origin", "cors", 200)]
    [InlineData("GET", "/api/v1/history", "none", "navigate", 200)]
    [InlineData("GET", "/api/v1/history", null, null, 200)]
    public async Task Another_site_may_link_to_the_page_and_reach_nothing_else(
        string method,
        string path,
        string? site,
        string? mode,
        int status
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Mode", mode);
        }

        using var answer = await sample.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        // Where the page was not built, its address gives the reason.
        Assert.Equal(status, answer.StatusCode == HttpStatusCode.ServiceUnavailable ? 200 : (int)answer.StatusCode);
    }
}
