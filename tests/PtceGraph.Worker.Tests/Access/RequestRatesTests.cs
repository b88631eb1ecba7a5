using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>The rate limits, and the answers beyond them.</summary>
public class RequestRatesTests
{
    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    public async Task Another_machine_that_asks_too_often_is_told_so_and_this_one_never(string from, bool isLimited)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics().AddRateLimiter(RequestRates.Limit).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseRateLimiter();
        app.Run(context => context.Response.WriteAsync("fine"));
        var pipeline = app.Build();
        var statuses = new List<int>();
        var last = new DefaultHttpContext();
        while (last.Response.StatusCode == StatusCodes.Status200OK && statuses.Count < 10 * ServiceLimits.MostRequests)
        {
            last = new DefaultHttpContext { RequestServices = services };
            last.Connection.RemoteIpAddress = IPAddress.Parse(from);
            last.Request.Headers.AcceptLanguage = "fr";
            last.Response.Body = new MemoryStream();
            await pipeline(last);
            statuses.Add(last.Response.StatusCode);
        }

        Assert.All(statuses.Take(ServiceLimits.MostRequests), status => Assert.Equal(200, status));
        Assert.Equal(isLimited ? 429 : 200, statuses[^1]);
        if (isLimited)
        {
            last.Response.Body.Position = 0;
            using var problem = await JsonDocument.ParseAsync(last.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("Trop de demandes à la fois : réessayez dans un instant.", problem.RootElement.GetProperty("detail").GetString());
            Assert.Equal("2", last.Response.Headers.RetryAfter);
        }
    }
}
