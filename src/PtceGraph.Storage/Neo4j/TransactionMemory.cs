using System.Globalization;
using System.Text.RegularExpressions;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The memory that Neo4j gives to a transaction, beside what a large entry needs: it is refused before anything is sent, not after
/// a minute of work.</summary>
internal static partial class TransactionMemory
{
    /// <summary>The least that Neo4j was seen to need for a byte of an entry's changes: its nodes and relationships in the state of the
    /// transaction, and once more as it commits (<c>./bench.sh neo4j-import</c>).</summary>
    private const double NeededPerByte = 20;

    private const long NeverTooLarge = 4 << 20; // bytes of changes

    /// <summary>Refuses an entry that cannot fit. Nothing is asked for an ordinary one; where Neo4j does not tell its limits, none is
    /// assumed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="bytes">Length in UTF-8 of the JSON list of the entry's changes.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The entry needs more memory than a transaction is given.</exception>
    public static async Task RefuseTooLargeAsync(ICypherClient client, long bytes, CancellationToken cancellationToken)
    {
        if (bytes <= NeverTooLarge || await FindLimitAsync(client, cancellationToken).ConfigureAwait(false) is not { } limit)
        {
            return;
        }

        var needed = bytes * NeededPerByte;
        if (needed > limit.Bytes)
        {
            throw new StoreException(
                Sentences.Neo4jEntryTooLarge(bytes >> 20, (long)needed >> 20, (long)limit.Bytes >> 20, limit.Setting),
                isTransient: false
            )
            {
                IsRefusal = true,
            };
        }
    }

    /// <summary>A size as Neo4j writes it: <c>519.70MiB</c>; 0 where it is no size.</summary>
    internal static double SizeOf(string value) =>
        Size().Match(value) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                * Math.Pow(1024, "BKMGT".IndexOf(match.Groups[2].Value.ToUpperInvariant()[0], StringComparison.Ordinal))
            : 0;

    private static async Task<(string Setting, double Bytes)?> FindLimitAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await client
                .RunAsync(
                    CypherStatement.Of(
                        "SHOW SETTINGS YIELD name, value WHERE name ENDS WITH 'memory.transaction.max' OR name ENDS WITH 'memory.transaction.total.max' RETURN name, value"
                    ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            var limits = settings
                .Rows.Select(row => (Setting: row[0].GetString()!, Bytes: SizeOf(row[1].GetString() ?? "")))
                .Where(limit => limit.Bytes > 0)
                .ToList();
            return limits.Count > 0 ? limits.MinBy(limit => limit.Bytes) : null;
        }
        catch (CypherException)
        {
            return null; // an edition or a role that may not read settings
        }
    }

    [GeneratedRegex(@"^([0-9.]+)([BKMGTbkmgt])", RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
