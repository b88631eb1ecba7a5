using System.Diagnostics;
using PtceGraph.Storage;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Storage.SnapshotCache;

namespace PtceGraph.Testing;

/// <summary>The result of a trial with outages. <see cref="Findings"/> must be empty.</summary>
/// <param name="Outages">The number of faults or kills.</param>
/// <param name="Appended">The number of entries acknowledged as durable.</param>
/// <param name="GivenUp">The number of appends that were refused and repeated.</param>
/// <param name="Took">The duration.</param>
/// <param name="Findings">Differences between the graph, the journal and the acknowledged entries.</param>
internal sealed record OutageOutcome(int Outages, long Appended, int GivenUp, TimeSpan Took, IReadOnlyList<string> Findings);

/// <summary>Writes a network to Neo4j under faults. Afterwards the journal must be what was acknowledged, and the graph must match the
/// journal.</summary>
internal static class OutageTrial
{
    /// <summary>Writes through a proxy that makes a number of faults.</summary>
    public static async Task<OutageOutcome> FaultsAsync(
        Neo4jServer server,
        int faults,
        int seed,
        Action<string>? tell,
        CancellationToken cancellationToken
    )
    {
        using var proxy = new FaultProxy(new Uri(server.Url), seed, share: 0.4);
        var trial = new Writing(server.AccessAt(proxy.Url));
        await (await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, cancellationToken)).DisposeAsync();
        while (proxy.Faults < faults)
        {
            await trial.AppendAsync(cancellationToken);
            if (trial.Revision % 100 == 0)
            {
                tell?.Invoke($"{proxy.Faults} faults");
            }
        }

        proxy.Mend();
        tell?.Invoke(proxy.Summary);
        return await trial.LookAsync(server, proxy.Faults, cancellationToken);
    }

    /// <summary>Writes while the server is killed a number of times, as by a power cut, and restarted.</summary>
    public static async Task<OutageOutcome> KillsAsync(
        Neo4jServer server,
        int kills,
        int seed,
        Action<string>? tell,
        CancellationToken cancellationToken
    )
    {
        var random = new Random(seed);
        var trial = new Writing(server.Access);
        for (var kill = 1; kill <= kills; kill++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var writing = Task.Run(
                async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        await trial.AppendAsync(cancellationToken);
                    }
                },
                cancellationToken
            );
            await Task.Delay(random.Next(200, 1_500), cancellationToken);
            await server.KillAsync(cancellationToken);
            await Task.Delay(random.Next(0, 200), cancellationToken);
            await server.StartAsync(cancellationToken);
            await stop.CancelAsync();
            await writing;
            var now = await trial.LookAsync(server, kill, cancellationToken);
            tell?.Invoke($"{kill} kills, {now.Appended} entries");
            if (now.Findings.Count > 0)
            {
                return now;
            }
        }

        return await trial.LookAsync(server, kills, cancellationToken);
    }

    /// <summary>A writer that repeats each append until it is acknowledged.</summary>
    private sealed class Writing(Neo4jAccess access)
    {
        private readonly WrittenNetwork _network = new();
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private Neo4jJournal? _journal;
        private int _givenUp;

        public long Revision { get; private set; }

        public async Task AppendAsync(CancellationToken cancellationToken)
        {
            var entries = _network.Write(3);
            while (true)
            {
                try
                {
                    _journal ??= await Neo4jJournal.OpenAsync(access, TimeProvider.System, cancellationToken);
                    if (await _journal.ReadRevisionAsync(cancellationToken) == Revision)
                    {
                        await _journal.AppendAsync(entries, Revision, null, _network.State, cancellationToken);
                    }

                    // Otherwise an append that was given up has succeeded after all; its content is checked at the end.
                    Revision += entries.Count;
                    return;
                }
                catch (StoreException exception) when (exception.IsTransient)
                {
                    _givenUp++;
                    await Task.Delay(50, cancellationToken);
                }
            }
        }

        public async Task<OutageOutcome> LookAsync(Neo4jServer server, int outages, CancellationToken cancellationToken)
        {
            await using var journal = await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, cancellationToken);
            var check = await journal.CheckAsync(cancellationToken);
            var findings = check.Findings.Select(finding => finding.ToString()).ToList();
            var replayed = await NetworkLoader.LoadAsync(journal, null, 0, cancellationToken);
            if (replayed.History.Revision != Revision)
            {
                findings.Add($"The journal is at {replayed.History.Revision}; {Revision} were acknowledged.");
            }

            if (WrittenNetwork.Text(replayed.State) != WrittenNetwork.Text(_network.State))
            {
                findings.Add("The journal tells another network than was written.");
            }

            return new OutageOutcome(outages, Revision, _givenUp, _clock.Elapsed, findings);
        }
    }
}
