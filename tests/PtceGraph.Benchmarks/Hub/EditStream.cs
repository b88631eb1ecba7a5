using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Edits as an animateur's, at a steady rate: ties that come and go, names that are put right. The same seed asks for the same.</summary>
internal sealed class EditStream(HttpClient http, IReadOnlyList<string> actors, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Queue<string> _ties = new(); // that were added here and are still there
    private int _next;

    /// <summary>When each revision's edit was posted, as <see cref="Stopwatch.GetTimestamp"/> tells it.</summary>
    public ConcurrentDictionary<long, long> Posted { get; } = [];

    /// <summary>Posts edits for a while, each in its turn whether the one before is answered or not; those that a restart swallows are passed over.</summary>
    public async Task RunAsync(TimeSpan duration, double perSecond, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var underWay = new List<Task>();
        for (var i = 0; clock.Elapsed < duration && !cancellationToken.IsCancellationRequested; i++)
        {
            underWay.RemoveAll(task => task.IsCompleted);
            underWay.Add(PostAsync(cancellationToken));
            var rest = TimeSpan.FromSeconds((i + 1) / perSecond) - clock.Elapsed;
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Posts one edit.</summary>
    /// <returns>Its revision; null when it was not answered.</returns>
    public async Task<long?> PostAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { Next() } }, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            var revision = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("revision").GetInt64();
            Posted[revision] = began;
            return revision;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private object Next()
    {
        var source = _random.Next(actors.Count);
        var number = _next++;
        switch (number % 4)
        {
            case 3 when _ties.TryDequeue(out var tie):
                return new { op = "tie.remove", id = tie };
            case 2:
                return new { op = "actor.update", id = actors[source], name = $"Acteur renommé {number}" };
            default:
                var id = $"edit-{seed}-{number}";
                _ties.Enqueue(id);
                return new { op = "tie.add", id, source = actors[source], target = actors[(source + 1 + _random.Next(actors.Count - 1)) % actors.Count], type = "cooperation" };
        }
    }
}
