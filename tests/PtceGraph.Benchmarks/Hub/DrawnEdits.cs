using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Tests.Service;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Edits of the sample, each a tie of the actor whose sheet a real browser shows: when the frame with it was drawn.</summary>
internal static class DrawnEdits
{
    private const int WarmUps = 5; // code is compiled as it is first used, here and in the browser

    /// <summary>Makes the edits, one at a time; null where there is no browser.</summary>
    /// <returns>Milliseconds from the post to the frame with the tie, and to the one with all its new measures.</returns>
    public static async Task<(List<double> Tie, List<double> Measures)?> MeasureAsync(int edits, CancellationToken cancellationToken)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, cancellationToken);
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", cancellationToken);
        var actors = network.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("id").GetString()!).ToArray();
        await using var viewer = await BrowserViewer.OpenAsync(service.Address, actors[0]);
        if (viewer is null)
        {
            return null;
        }

        var (ties, measures) = (new List<double>(), new List<double>());
        for (var i = 0; i < WarmUps + edits; i++)
        {
            var id = $"drawn-{i}";
            await viewer.WatchAsync(id);
            var change = new { changes = new[] { new { op = "tie.add", id, source = actors[0], target = actors[1 + (i % (actors.Length - 1))], type = "partenariat" } } };
            var start = TimeProvider.System.GetUtcNow();
            using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", change, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var drawn = await viewer.DrawnAsync().WaitAsync(cancellationToken);
            if (i >= WarmUps)
            {
                ties.Add((drawn.Tie - start).TotalMilliseconds);
                measures.Add((drawn.Measures - start).TotalMilliseconds);
            }
        }

        return (ties, measures);
    }
}
