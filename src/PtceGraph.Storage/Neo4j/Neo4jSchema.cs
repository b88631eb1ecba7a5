namespace PtceGraph.Storage.Neo4j;

/// <summary>The versions of the store's schema in Neo4j, from <c>graph-schemas/neo4j</c>; forward only.</summary>
internal static class Neo4jSchema
{
    private const string Prefix = "neo4j/";
    private const string DuplicateData = "Neo.DatabaseError.Schema.ConstraintCreationFailed";

    private static readonly string[] Migrations =
        [.. typeof(Neo4jSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version that this program writes.</summary>
    public static int Newest => Migrations.Length;

    /// <summary>The version that a database has; 0 for a new one.</summary>
    public static async Task<long> VersionOfAsync(ICypherClient client, CancellationToken cancellationToken) =>
        (await client.RunAsync(CypherStatement.Of("OPTIONAL MATCH (s:PtceStore {id: 0}) RETURN coalesce(max(s.schema), 0)"), cancellationToken).ConfigureAwait(false)).Single.GetInt64();

    /// <summary>Brings a database to <see cref="Newest"/>. Each step can be run again, by two writers at once too.</summary>
    /// <exception cref="StoreException">It is of a newer program, and left untouched; or holds two nodes of one id.</exception>
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

            await client.RunAsync(CypherStatement.Of("MATCH (s:PtceStore {id: 0}) SET s.schema = $version", ("version", version + 1)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses a database that a newer program wrote.</summary>
    public static void RefuseNewer(long version)
    {
        if (version > Newest)
        {
            throw new StoreException(
                $"Le stockage dans Neo4j a le schéma {version} ; ce programme connaît jusqu'au {Newest}. Rien n'a été touché : prenez le programme plus récent.",
                $"The store in Neo4j has schema {version}; this program knows {Newest} at most. Nothing was touched: use the newer program.", isTransient: false);
        }
    }

    /// <summary>Refuses to read a database that a writer has yet to bring up to date.</summary>
    public static void RefuseOlder(long version)
    {
        if (version < Newest)
        {
            throw new StoreException(
                version == 0 ? "Ce Neo4j ne contient pas encore de réseau : lancez d'abord « serve » ou « import » sans --follow." : $"Le stockage dans Neo4j a le schéma {version} : lancez d'abord « serve » sans --follow, qui le met à jour.",
                version == 0 ? "This Neo4j holds no network yet: first run serve or import without --follow." : $"The store in Neo4j has schema {version}: first run serve without --follow, which brings it up to date.", isTransient: true);
        }
    }

    /// <summary>The statements of a file: they end with a semicolon at the end of a line; lines of <c>//</c> are remarks.</summary>
    internal static IEnumerable<string> StatementsOf(string file) => string
        .Join('\n', file.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
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
            throw new StoreException(
                $"Ce Neo4j contient deux nœuds de même identifiant là où PtceGraph n'en veut qu'un : {exception.Message}",
                $"This Neo4j holds two nodes of one id where PtceGraph wants one: {exception.Message}", isTransient: false, exception);
        }
    }
}
