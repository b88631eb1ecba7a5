using Microsoft.Extensions.FileProviders;

namespace PtceGraph.Worker.Api;

/// <summary>The viewer's files, and what stands in for them.</summary>
internal static class PageEndpoints
{
    private const string OneYear = "public, max-age=31536000, immutable";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Serves the page's files; nothing outside their folder, and no listing of it.</summary>
    public static void UsePage(this IApplicationBuilder app)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        var files = new PhysicalFileProvider(Folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? OneYear : "no-cache",
        });
    }

    /// <summary>Says why there is no page, where there is none.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => context.ProblemAsync(
            StatusCodes.Status503ServiceUnavailable,
            "La page n'a pas été construite : Node.js 20 ou plus manquait. Installez-le, puis relancez. L'API répond.",
            "The page was not built: Node.js 20 or later was missing. Install it, then run again. The API answers.")).ExcludeFromDescription();
    }
}
