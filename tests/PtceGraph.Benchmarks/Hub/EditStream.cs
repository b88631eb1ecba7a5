using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>Edits like those of an animateur at a steady rate: ties are added and removed, names corrected. The same seed gives the same
/// edits. The network keeps about its size however long the stream runs, so that growing memory is not due to the edits.</summary>
internal sealed class EditStream(HttpClient http, IReadOnlyList<string> actors, int seed)
{
    private readonly Random _random = new(seed);
    private const int MostTies = 100,
        RenamedActors = 100;

    private readonly Queue<string> _ties = new(); // ties that this stream added and has not removed
    private readonly Queue<string> _ids = new(Enumerable.Range(0, MostTies).Select(number => $"edit-{seed}-{number}")); // of future ties
    private int _next;

    /// <summary>The timestamp at which the edit of each revision was posted (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public ConcurrentDictionary<long, long> Posted { get; } = [];

    /// <summary>Posts edits for a while, each at its time whether the previous one is answered or not; edits lost in a restart are
    /// skipped.</summary>
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
                await Task.Delay(rest, cancellationToken)
                    .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Posts one edit.</summary>
    /// <returns>The revision; null when the edit was not answered.</returns>
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
        if (number % 4 == 2)
        {
            return new
            {
                op = "actor.update",
                id = actors[source % RenamedActors],
                name = $"Acteur renommé {number}",
            };
        }

        if (number % 4 != 3 && _ids.TryDequeue(out var id))
        {
            _ties.Enqueue(id);
            return new
            {
                op = "tie.add",
                id,
                source = actors[source],
                target = actors[(source + 1 + _random.Next(actors.Count - 1)) % actors.Count],
                type = "cooperation",
            };
        }

        var old = _ties.Dequeue();
        _ids.Enqueue(old);
        return new { op = "tie.remove", id = old };
    }
}
