using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Worker;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Testing;

/// <summary>The result of many concurrent writers. The first two must be what was requested, the next two 0.</summary>
internal sealed record WritersOutcome(int Acknowledged, long Revision, int Lost, int Duplicated, TimeSpan Took)
{
    /// <summary>Durable single-change entries per second.</summary>
    public double CommitsPerSecond => Acknowledged / Took.TotalSeconds;
}

/// <summary>Many clients edit at the same time, each waiting for its answer before the next edit.</summary>
internal static class WritersTrial
{
    /// <summary>Runs a number of writers that make a number of single changes in total, on an empty journal.</summary>
    public static async Task<WritersOutcome> RunAsync(
        IGraphJournal journal,
        string folder,
        int writers,
        int changes,
        CancellationToken cancellationToken
    )
    {
        var writer = WriterOf(journal, folder, (_, _) => { });
        await writer.OpenAsync(cancellationToken).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, writers)
                    .Select(number => Task.Run(() => WriteAsync(writer, number, changes / writers, cancellationToken), cancellationToken))
            )
            .ConfigureAwait(false);
        var took = clock.Elapsed;
        await writer.CloseAsync().ConfigureAwait(false);

        var acknowledged = answers.SelectMany(answer => answer).ToDictionary(answer => answer.Id, answer => answer.Revision);
        var (found, duplicated, dense) = (new HashSet<string>(), 0, 0L);
        await foreach (var entry in journal.ReadEntriesAsync(1, cancellationToken).ConfigureAwait(false))
        {
            var id = entry.Changes.Single().Id;
            duplicated += found.Add(id) ? 0 : 1;
            dense += entry.Revision == dense + 1 && acknowledged.GetValueOrDefault(id) == entry.Revision ? 1 : 0;
        }

        return new WritersOutcome(acknowledged.Count, dense, acknowledged.Keys.Count(id => !found.Contains(id)), duplicated, took);
    }

    /// <summary>A writer of a journal, with nothing around it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="publish">Called with each network that the writer publishes.</param>
    public static GraphWriter WriterOf(IGraphJournal journal, string folder, PublishNetwork publish)
    {
        var loops = new LoopSupervisor(() => { }, TimeProvider.System, NullLogger<LoopSupervisor>.Instance);
        return new GraphWriter(
            new StoreOptions(folder),
            journal,
            new JournalLineage(journal),
            new SnapshotCacheWriter(new SnapshotFile(folder), journal, loops),
            publish,
            _ => Task.CompletedTask,
            new RandomIds(),
            loops,
            TimeProvider.System,
            NullLogger<GraphWriter>.Instance
        );
    }

    private static async Task<List<(string Id, long Revision)>> WriteAsync(
        GraphWriter writer,
        int number,
        int changes,
        CancellationToken cancellationToken
    )
    {
        var done = new List<(string, long)>();
        for (var i = 0; i < changes; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"a{number}-{i}");
            var edit = new WriteRequest.Edit([new ChangeRequest.Add(new Actor { Id = id, Name = id })])
            {
                Client = string.Create(CultureInfo.InvariantCulture, $"tab-{number}"),
            };
            if (await writer.SubmitAsync(edit, cancellationToken).ConfigureAwait(false) is WriteAnswer.Done(var revision, _))
            {
                done.Add((id, revision));
            }
        }

        return done;
    }
}
