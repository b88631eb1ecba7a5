using Microsoft.AspNetCore.Http;
using PtceGraph.Worker.Security;
using Xunit;

namespace PtceGraph.Worker.Tests.Security;

/// <summary>A follower takes no writes, however their path is spelled: routes know no case.</summary>
public class FollowerGuardTests
{
    [Theory]
    [InlineData("POST", "/api/v1/changes", false)]
    [InlineData("POST", "/API/v1/changes", false)]
    [InlineData("PUT", "/Api/V1/layout", false)]
    [InlineData("POST", "/api/v1/import", false)]
    [InlineData("POST", "/API/v1/what-if", true)]
    [InlineData("GET", "/api/v1/network", true)]
    [InlineData("POST", "/hub/negotiate", true)]
    public async Task A_write_is_refused_in_any_case(string method, string path, bool passes)
    {
        var passed = false;
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Response.Body) = (method, path, new MemoryStream());

        await FollowerGuard.InvokeAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.Equal((passes, passes ? 200 : 403), (passed, context.Response.StatusCode));
    }
}
