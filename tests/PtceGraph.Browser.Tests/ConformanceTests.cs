using PtceGraph.Tests.SignalR;
using Xunit;

namespace PtceGraph.Browser.Tests;

/// <summary>The official JavaScript client in a real browser, against the hub protocol of this project.</summary>
public sealed class ConformanceTests(Chromium chromium)
{
    [Fact]
    public async Task The_official_client_does_all_that_it_can_in_Chromium()
    {
        await using var host = await ConformanceHost.StartAsync(TestContext.Current.CancellationToken);
        await using var page = await chromium.NewPageAsync();
        await page.Page.GotoAsync(host.Address.ToString());
        await page.Page.WaitForFunctionAsync("() => window.conform");

        ConformanceHost.AllPassed(await page.Page.EvaluateAsync<string[]>("() => window.conform()"));
    }
}
