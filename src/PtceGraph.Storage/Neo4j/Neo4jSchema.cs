namespace PtceGraph.Storage.Neo4j;

/// <summary>The versions of the store's schema in Neo4j, from <c>graph-schemas/neo4j</c>; forward only.</summary>
internal static class Neo4jSchema
{
    private const string Prefix = "neo4j/";
    private const string DuplicateData = "Neo.DatabaseError.Schema.ConstraintCreationFailed";

    private static readonly string[] Migrations =
    [
        .. typeof(Neo4jSchema)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Newest => Migrations.Length;

    /// <summary>The version of a database; 0 for a new one.</summary>
    public static async Task<long> VersionOfAsync(ICypherClient client, CancellationToken cancellationToken) =>
        (
            await client
                .RunAsync(CypherStatement.Of("OPTIONAL MATCH (s:PtceStore {id: 0}) RETURN coalesce(max(s.schema), 0)"), cancellationToken)
                .ConfigureAwait(false)
        ).Single.GetInt64();

    /// <summary>Upgrades a database to <see cref="Newest"/>. Each step is idempotent and may be run by two writers at once.</summary>
    /// <exception cref="StoreException">A newer program wrote the store, which is left unchanged; or it holds two nodes with the same
    /// id.</exception>
    public static async Task MigrateAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        var version = await VersionOfAsync(client, cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        for (; version < Newest; version++)
        {
            using var reader = new StreamReader(typeof(Neo4jSchema).Assembly.GetManifestResourceStream(Migrations[version])!);
            foreach (var statement in StatementsOf(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)))
            {
                await RunAsync(client, statement, cancellationToken).ConfigureAwait(false);
            }

            await client
                .RunAsync(
                    CypherStatement.Of("MATCH (s:PtceStore {id: 0}) SET s.schema = $version", ("version", version + 1)),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Refuses a database that a newer program wrote.</summary>
    public static void RefuseNewer(long version)
    {
        if (version > Newest)
        {
            throw new StoreException(Sentences.Neo4jSchemaNewer(version, Newest), isTransient: false);
        }
    }

    /// <summary>Refuses to read a database of an earlier schema; a writer upgrades it.</summary>
    public static void RefuseOlder(long version)
    {
        if (version < Newest)
        {
            throw version == 0
                ? new StoreMissingException(Sentences.Neo4jEmpty(), isTransient: true)
                : new StoreException(Sentences.Neo4jSchemaOlder(version), isTransient: true);
        }
    }

    /// <summary>The statements of a file: they end with a semicolon at the end of a line; lines that begin with <c>//</c> are
    /// comments.</summary>
    internal static IEnumerable<string> StatementsOf(string file) =>
        string.Join('\n', file.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Split(";\n")
            .Select(statement => statement.Trim().TrimEnd(';'))
            .Where(statement => statement.Length > 0);

    private static async Task RunAsync(ICypherClient client, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await client.RunAsync(CypherStatement.Of(statement), cancellationToken).ConfigureAwait(false);
        }
        catch (CypherException exception) when (exception.Code == DuplicateData)
        {
            throw new StoreException(Sentences.Neo4jDuplicateIds(exception.Message), isTransient: false, exception);
        }
    }
}
