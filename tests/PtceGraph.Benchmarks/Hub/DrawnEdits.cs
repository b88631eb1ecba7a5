using System.Net.Http.Json;
using System.Text.Json;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Edits of the sample, each of which adds a tie to the actor whose sheet a real browser shows, with the time until it
/// appears.</summary>
internal static class DrawnEdits
{
    private const int WarmUps = 5; // code is compiled at its first use, here and in the browser

    // between two edits: faster than a user, and long enough for the previous analysis
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>The events to wait for, in the order of <see cref="BrowserViewer.ShownAsync"/>.</summary>
    public static IReadOnlyList<string> Waits { get; } =
    [
        "the page with the tie",
        "the page with all its new measures",
        "a frame that shows them, drawn without a graphics card and without movement",
    ];

    /// <summary>Makes the edits, one at a time; null where Chromium is not installed.</summary>
    /// <returns>For each of <see cref="Waits"/>, the milliseconds since the post of each edit.</returns>
    public static async Task<List<double>[]?> MeasureAsync(int edits, CancellationToken cancellationToken)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, cancellationToken);
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", cancellationToken);
        var actors = network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()!).ToArray();
        await using var viewer = await BrowserViewer.OpenAsync(service.Address, actors[0]);
        if (viewer is null)
        {
            return null;
        }

        var times = Waits.Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < WarmUps + edits; i++)
        {
            var id = $"drawn-{i}";
            await viewer.WatchAsync(id);
            var change = new
            {
                changes = new[]
                {
                    new
                    {
                        op = "tie.add",
                        id,
                        source = actors[0],
                        target = actors[1 + (i % (actors.Length - 1))],
                        type = "partenariat",
                    },
                },
            };
            var start = TimeProvider.System.GetUtcNow();
            using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", change, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var shown = await viewer.ShownAsync().WaitAsync(cancellationToken);
            for (var wait = 0; wait < shown.Length && i >= WarmUps; wait++)
            {
                times[wait].Add((shown[wait] - start).TotalMilliseconds);
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return times;
    }
}
