using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>Serves the page's files, or says why there are none.</summary>
internal static class PageEndpoints
{
    private const string OneYear = "public, max-age=31536000, immutable";

    /// <summary>Serves the page's files. Nothing outside their folder is served, folders are not listed, and a file that does not exist is
    /// a 404: after an upgrade, an open page learns that a part of it is gone. <c>index.html</c> is checked at each use, and the files that
    /// it names, whose names change with their content, are kept by browsers.</summary>
    public static void UsePage(this IApplicationBuilder app)
    {
        var page = app.ApplicationServices.GetRequiredService<PageFiles>();
        if (!page.Exists)
        {
            return;
        }

        app.Use((context, next) => IsIndex(context.Request) ? SendIndexAsync(context, page) : next(context));
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(page.Folder),
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments(
                        "/assets",
                        StringComparison.Ordinal
                    )
                        ? OneYear
                        : "no-cache",
            }
        );
    }

    /// <summary>Where the page was not built, answers <c>/</c> with the reason.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<PageFiles>().Exists)
        {
            return;
        }

        routes
            .MapGet("/", context => context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, Sentences.PageNotBuilt()))
            .ExcludeFromDescription();
    }

    private static bool IsIndex(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Value is "/" or "/index.html";

    private static async Task SendIndexAsync(HttpContext context, PageFiles page)
    {
        var index = await page.ReadIndexAsync(context.RequestAborted).ConfigureAwait(false);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(index))[..32]}\"");
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = index.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(index, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
