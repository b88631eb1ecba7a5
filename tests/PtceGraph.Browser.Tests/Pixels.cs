using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace PtceGraph.Browser.Tests;

/// <summary>Colours as the screen shows them, however they were drawn.</summary>
internal static class Pixels
{
    private const int PatienceMs = 60_000;

    /// <summary>Largest difference of a channel that is the same colour: WebGL rounds.</summary>
    private const int Tolerance = 4;

    private const string Decode = """
        async (png) => {
          const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(1, 1).getContext('2d');
          context.drawImage(bitmap, 0, 0);
          return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }
        """;

    /// <summary>The colour at a point of the window: red, green, blue.</summary>
    public static async Task<int[]> ColourAtAsync(this OpenPage page, double x, double y)
    {
        var clip = new Clip
        {
            X = (float)Math.Floor(x),
            Y = (float)Math.Floor(y),
            Width = 1,
            Height = 1,
        };
        var png = await page.Page.ScreenshotAsync(new() { Clip = clip });
        return await page.Page.EvaluateAsync<int[]>(Decode, Convert.ToBase64String(png));
    }

    /// <summary>Where a node is in the window.</summary>
    public static async Task<(float X, float Y)> PlaceOfAsync(this OpenPage page, string id)
    {
        var at = await page.Page.EvaluateAsync<JsonElement>("id => window.ptce.viewport(id)", id);
        Assert.True(at.ValueKind == JsonValueKind.Object, $"The map does not draw {id}.");
        return (at.GetProperty("x").GetSingle(), at.GetProperty("y").GetSingle());
    }

    /// <summary>Waits until the middle of a node has a colour (<c>#rrggbb</c>).</summary>
    public static Task ExpectColourAsync(this OpenPage page, string id, string colour) => page.ExpectAsync(id, colour, isWanted: true);

    /// <summary>Waits until the middle of a node has another colour than this one.</summary>
    public static Task ExpectOtherColourAsync(this OpenPage page, string id, string colour) =>
        page.ExpectAsync(id, colour, isWanted: false);

    private static async Task ExpectAsync(this OpenPage page, string id, string colour, bool isWanted)
    {
        await page.Page.WaitForFunctionAsync("id => window.ptce.viewport(id)", id, new() { Timeout = PatienceMs });
        var wanted = Convert.FromHexString(colour[1..]);
        var clock = Stopwatch.StartNew();
        int[] seen;
        do
        {
            // While the camera moves, the node may be out of the window.
            var (x, y) = await page.PlaceOfAsync(id);
            var window = page.Page.ViewportSize!;
            seen = x >= 0 && y >= 0 && x < window.Width && y < window.Height ? await page.ColourAtAsync(x, y) : [];
            if (seen.Length > 0 && seen.Zip(wanted).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance) == isWanted)
            {
                return;
            }
        } while (clock.ElapsedMilliseconds < PatienceMs);

        Assert.Fail($"{id} has the colour {string.Join(',', seen)}, {(isWanted ? "not" : "still")} {colour}.");
    }
}
