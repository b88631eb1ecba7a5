using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <content>Comparing the materialised graph with the journal, and repairing it.</content>
public sealed partial class Neo4jJournal
{
    private const int MostComparisons = 5;

    /// <inheritdoc/>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var server = (
            await RunAsync(
                    CypherStatement.Of("CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition"),
                    cancellationToken
                )
                .ConfigureAwait(false)
        ).Single.GetString()!;
        var schema = await _retry.RunAsync(0, token => Neo4jSchema.VersionOfAsync(_client, token), cancellationToken).ConfigureAwait(false);
        var facts = new List<KeyValuePair<string, string>>
        {
            new("neo4j", server),
            new("schema", schema.ToString(CultureInfo.InvariantCulture)),
        };
        var (revision, state, replayed) = await JournalReplay.CheckAsync(this, cancellationToken).ConfigureAwait(false);
        var findings = replayed.ToList();
        var orphans = (
            await RunAsync(
                    CypherStatement.Of(
                        "MATCH (p:PtceJournalPart {ptcegraph: true}) WHERE NOT EXISTS { MATCH (e:PtceJournal {revision: p.revision}) WHERE p.part < e.parts } RETURN count(p)"
                    ),
                    cancellationToken,
                    RowsOfStartup
                )
                .ConfigureAwait(false)
        ).Single.GetInt64();
        if (orphans > 0)
        {
            findings.Add(Sentences.PartsWithoutEntry(orphans));
        }

        var isWhole = findings.Count == 0;
        if (isWhole)
        {
            revision = await CompareAsync(state, revision, findings, facts, cancellationToken).ConfigureAwait(false);
        }

        return new JournalCheck(revision, findings, facts) { IsRepairable = isWhole };
    }

    /// <summary>Repairs the materialised graph from the journal, in one transaction with the store locked.</summary>
    /// <returns>The number of nodes and relationships repaired.</returns>
    /// <exception cref="StoreException">The journal cannot be read, or Neo4j is unavailable; nothing was changed.</exception>
    public async Task<int> RepairAsync(CancellationToken cancellationToken)
    {
        RefuseToWrite();
        var state = new GraphState();

        // The long read comes first, so that writers wait only for the short rest.
        var revision = await JournalReplay.CatchUpAsync(this, state, 0, cancellationToken).ConfigureAwait(false);
        await using var transaction = await _client.BeginAsync(cancellationToken).ConfigureAwait(false);
        await transaction
            .RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) SET store.writing = 'repair'"), cancellationToken)
            .ConfigureAwait(false);
        await JournalReplay.CatchUpAsync(this, state, revision, cancellationToken).ConfigureAwait(false);
        var graph = await MaterialisedGraph.ReadAsync(transaction.RunAsync, _names, cancellationToken).ConfigureAwait(false);
        var delta = graph.DifferenceTo(state);
        await GraphStatements.RunAsync(transaction, [delta], _names, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return delta.Count;
    }

    /// <summary>Compares the graph with the network, which is updated until both are of the same revision.</summary>
    private async Task<long> CompareAsync(
        GraphState state,
        long revision,
        List<Sentence> findings,
        List<KeyValuePair<string, string>> facts,
        CancellationToken cancellationToken
    )
    {
        for (var tries = 0; tries < MostComparisons; tries++)
        {
            var graph = await MaterialisedGraph
                .ReadAsync((statement, token) => RunAsync(statement, token, RowsOfStartup), _names, cancellationToken)
                .ConfigureAwait(false);
            if (await ReadRevisionAsync(cancellationToken).ConfigureAwait(false) == revision)
            {
                facts.Add(new("nodes", graph.Size.Nodes.ToString(CultureInfo.InvariantCulture)));
                facts.Add(new("relationships", graph.Size.Relationships.ToString(CultureInfo.InvariantCulture)));
                findings.AddRange(DriftReport.Of(graph.DifferenceTo(state)));
                return revision;
            }

            revision = await JournalReplay.CatchUpAsync(this, state, revision, cancellationToken).ConfigureAwait(false);
        }

        facts.Add(new("graph", "not compared: edits never paused"));
        return revision;
    }
}
