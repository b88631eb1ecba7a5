using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>A follower refuses writes: the metadata of a route decides, however its path is spelled.</summary>
public sealed class FollowerGuardTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-follower-").FullName;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_route_that_is_not_read_writes_but_the_one_that_tries_out()
    {
        var reading = Endpoints()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Where(endpoint => !endpoint.Metadata.GetMetadata<EndpointAccess>()!.Writes)
            .Where(endpoint => !endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"));

        Assert.Equal(["/api/v1/what-if"], reading.Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("POST", "/api/v1/changes", "", false)]
    [InlineData("POST", "/api/v1/undo", "", false)]
    [InlineData("PUT", "/api/v1/layout", "", false)]
    [InlineData("POST", "/api/v1/import", "", false)]
    [InlineData("POST", "/api/v1/import", "?dry_run=false", false)]
    [InlineData("POST", "/api/v1/import", "?dry_run=true", true)]
    [InlineData("POST", "/api/v1/import", "?dryRun=true", true)]
    [InlineData("POST", "/api/v1/what-if", "", true)]
    [InlineData("GET", "/api/v1/network", "", true)]
    [InlineData("POST", "/hub/negotiate", "", true)]
    public async Task A_write_is_refused(string method, string route, string query, bool passes)
    {
        var passed = false;
        var context = new DefaultHttpContext();
        (context.Request.QueryString, context.Response.Body) = (new QueryString(query), new MemoryStream());
        context.SetEndpoint(
            Endpoints()
                .Single(endpoint =>
                    endpoint.RoutePattern.RawText == route
                    && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) != false
                )
        );

        await FollowerGuard.InvokeAsync(
            context,
            _ =>
            {
                passed = true;
                return Task.CompletedTask;
            }
        );

        Assert.Equal((passes, passes ? 200 : 403), (passed, context.Response.StatusCode));
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
