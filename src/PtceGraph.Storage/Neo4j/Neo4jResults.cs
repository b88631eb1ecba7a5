using System.Globalization;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Measures as properties of the nodes in Neo4j, written on demand for queries; they are not part of the network.</summary>
public static class Neo4jResults
{
    private const int NodesInOneStatement = 2_000;

    /// <summary>Writes measures on the nodes as properties <c>ptce_…</c>, behind the store's prefix, replacing all earlier ones;
    /// <c>ptce_revision</c> is the revision that was measured, <c>ptce_as_of</c> the day.</summary>
    /// <param name="access">The Neo4j server.</param>
    /// <param name="revision">The revision measured.</param>
    /// <param name="day">The day measured; null for all dates, which are written as no property.</param>
    /// <param name="ids">The nodes measured.</param>
    /// <param name="columns">For each measure its name and, in the order of <paramref name="ids"/>, its values: number, boolean or
    /// null.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is written then.</param>
    /// <returns>The beginning of the properties' names.</returns>
    /// <exception cref="StoreException">Neo4j is unavailable.</exception>
    public static async Task<string> WriteAsync(
        Neo4jAccess access,
        long revision,
        DateOnly? day,
        IReadOnlyList<string> ids,
        IReadOnlyList<(string Name, IReadOnlyList<object?> Values)> columns,
        CancellationToken cancellationToken
    )
    {
        using var client = PrefixedCypherClient.Connect(access);
        var prefix = access.Names.ResultPrefix;
        var properties = columns.Select(column => prefix + column.Name.Replace('.', '_')).ToList();
        await using var transaction = await client.BeginAsync(cancellationToken).ConfigureAwait(false);
        await transaction
            .RunAsync(
                CypherStatement.Of(
                    "MATCH (n:PtceNode) WHERE n.ptcegraph = true UNWIND [name IN keys(n) WHERE name STARTS WITH $prefix] AS name REMOVE n[name]",
                    ("prefix", prefix)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var chunk in Enumerable.Range(0, ids.Count).Chunk(NodesInOneStatement))
        {
            var rows = chunk
                .Select(node =>
                {
                    var row = new Dictionary<string, object?>(StringComparer.Ordinal) { [prefix + "revision"] = revision };
                    if (day is { } date)
                    {
                        row[prefix + "as_of"] = date.ToString("O", CultureInfo.InvariantCulture);
                    }

                    for (var column = 0; column < columns.Count; column++)
                    {
                        row[properties[column]] = columns[column].Values[node];
                    }

                    return new Dictionary<string, object?> { ["id"] = ids[node], ["results"] = row };
                })
                .ToList();
            await transaction
                .RunAsync(
                    CypherStatement.Of(
                        "UNWIND $rows AS row MATCH (n:PtceNode {id: row.id, ptcegraph: true}) SET n += row.results",
                        ("rows", rows)
                    ),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return prefix;
    }
}
