using System.Text.RegularExpressions;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The schema of the store in Neo4j, from <c>graph-schemas/neo4j/schema.cypher</c>. It is upgraded forward only.</summary>
internal static partial class Neo4jSchema
{
    /// <summary>The version that this program writes: 2 cut entries into parts, 3 marked what the store made.</summary>
    public const int Newest = 3;

    private const string IndexInTheWay = "Neo.ClientError.Schema.IndexWithNameAlreadyExists";
    private const string IndexOfConstraint = "Neo.DatabaseError.Schema.IndexDropFailed"; // it belongs to a constraint
    private const string DuplicateData = "Neo.DatabaseError.Schema.ConstraintCreationFailed";

    /// <summary>Constraints of earlier versions: they bound the owner's nodes too.</summary>
    private static readonly string[] Former =
    [
        "ptce_actor_id",
        "ptce_pole_id",
        "ptce_project_id",
        "ptce_meeting_id",
        "ptce_territory_id",
        "ptce_theme_id",
    ];

    private static readonly string[] Statements = [.. StatementsOf(ReadFile())];

    /// <summary>The names of our constraints and of our indexes, without a prefix.</summary>
    public static IReadOnlyList<(string Kind, string Name)> Names { get; } =
    [.. Statements.Select(statement => Declared().Match(statement)).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>The version of a database; 0 where it has no store.</summary>
    public static async Task<long> VersionOfAsync(ICypherClient client, CancellationToken cancellationToken) =>
        (
            await client
                .RunAsync(CypherStatement.Of("OPTIONAL MATCH (s:PtceStore {id: 0}) RETURN coalesce(max(s.schema), 0)"), cancellationToken)
                .ConfigureAwait(false)
        ).Single.GetInt64();

    /// <summary>Makes a store in a database that has none: everything is looked at first, then all is made in one transaction. Two writers
    /// may do so at once.</summary>
    /// <exception cref="StoreException">The database has others' nodes, constraints or indexes on labels of ours; nothing was
    /// made.</exception>
    public static async Task MakeAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        await RefuseOthersAsync(client, names, cancellationToken).ConfigureAwait(false);
        await ConstrainAsync(client, names, cancellationToken).ConfigureAwait(false);
        await client
            .RunAsync(
                CypherStatement.Of(
                    "MERGE (s:PtceStore {id: 0}) ON CREATE SET s.revision = 0, s.digest = '', s.layout_version = 0, s.schema = $version, s.ptcegraph = true",
                    ("version", Newest)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Refuses a database in which others have nodes, constraints or indexes on labels of ours. Nothing is changed.</summary>
    /// <exception cref="StoreException">They are named, with the way on.</exception>
    public static async Task RefuseOthersAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        var others = await FindOthersAsync(client, names, cancellationToken).ConfigureAwait(false);
        if (others.Count > 0)
        {
            throw new StoreException(Sentences.Neo4jLabelsTaken(string.Join(", ", others)), isTransient: false);
        }
    }

    /// <summary>Makes the constraints and indexes that are missing, in one transaction.</summary>
    /// <exception cref="StoreException">The database holds two nodes with the same id; or, to be tried again, an index of ours was in the
    /// way.</exception>
    public static async Task ConstrainAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await client.BeginAsync(cancellationToken).ConfigureAwait(false);
            foreach (var statement in Statements)
            {
                await transaction.RunAsync(CypherStatement.Of(statement), cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CypherException exception) when (exception.Code == DuplicateData)
        {
            throw new StoreException(Sentences.Neo4jDuplicateIds(exception.Message), isTransient: false, exception);
        }
        catch (CypherException exception) when (exception.Code == IndexInTheWay)
        {
            await DropLeftoversAsync(client, names, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends an upgrade, once everything is marked.</summary>
    public static async Task EndUpgradeAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        foreach (var name in Former)
        {
            await client.RunAsync(CypherStatement.Of($"DROP CONSTRAINT {name} IF EXISTS"), cancellationToken).ConfigureAwait(false);
        }

        await client
            .RunAsync(CypherStatement.Of("MATCH (s:PtceStore {id: 0}) SET s.schema = $version", ("version", Newest)), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Drops all constraints and indexes of the store.</summary>
    public static async Task DropAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        foreach (var (kind, name) in Names.Concat(Former.Select(name => ("CONSTRAINT", name))))
        {
            await client.RunAsync(CypherStatement.Of($"DROP {kind} {name} IF EXISTS"), cancellationToken).ConfigureAwait(false);
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

    /// <summary>Refuses to read a database without a store, or of an earlier schema; a writer makes or upgrades it.</summary>
    /// <exception cref="StoreMissingException">The database has no store.</exception>
    public static void RefuseOlder(long version)
    {
        if (version == 0)
        {
            throw new StoreMissingException(Sentences.Neo4jEmpty(), isTransient: true);
        }

        if (version < Newest)
        {
            throw new StoreException(Sentences.Neo4jSchemaOlder(version), isTransient: true);
        }
    }

    /// <summary>Whether a database that has a store without entries holds anything else: nodes, constraints or indexes of others.</summary>
    public static async Task<bool> HasOthersAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        var nodes = await client
            .RunAsync(CypherStatement.Of("RETURN EXISTS { MATCH (n) WHERE n.ptcegraph IS NULL OR n:PtceRemoved }"), cancellationToken)
            .ConfigureAwait(false);
        var ours = DeclaredIn(names);
        return nodes.Single.GetBoolean()
            || (await SchemaOfAsync(client, cancellationToken).ConfigureAwait(false)).Any(item => !ours.Contains(item.Name));
    }

    /// <summary>Others' constraints and indexes on labels and types of ours, each as <c>CONSTRAINT name (:Label)</c>.</summary>
    public static async Task<List<string>> FindOthersSchemaAsync(
        ICypherClient client,
        Neo4jNames names,
        CancellationToken cancellationToken
    )
    {
        var others = new List<string>();
        var ours = names.Labels.Concat(PropertyGraphMap.KnownTypes.Select(names.Of)).ToHashSet(StringComparer.Ordinal);
        var declared = DeclaredIn(names);
        foreach (var item in await SchemaOfAsync(client, cancellationToken).ConfigureAwait(false))
        {
            // An earlier attempt may have made constraints of ours; a name of ours on another label is somebody else's.
            var isOnOurs = item.On.Any(ours.Contains);
            if (declared.Contains(item.Name) ? !isOnOurs : isOnOurs)
            {
                others.Add($"{item.Kind} {item.Name} (:{string.Join(":", item.On)})");
            }
        }

        return others;
    }

    /// <summary>What others have on labels and types of ours: nodes, constraints, indexes.</summary>
    private static async Task<List<string>> FindOthersAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        var counts = await client
            .RunAsync(
                CypherStatement.Of(
                    "UNWIND $labels AS label CALL (label) { MATCH (n:$(label)) RETURN count(n) AS nodes } WITH label, nodes WHERE nodes > 0 RETURN label, nodes",
                    ("labels", names.Labels)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            .. counts.Rows.Select(row => $":{row[0].GetString()} ({row[1].GetInt64()})"),
            .. await FindOthersSchemaAsync(client, names, cancellationToken).ConfigureAwait(false),
        ];
    }

    /// <summary>Drops the indexes that a Neo4j that died has left of constraints that it was making: nothing else takes them away. Those of
    /// constraints that another service is making stay: Neo4j waits for its end, and then refuses.</summary>
    private static async Task DropLeftoversAsync(ICypherClient client, Neo4jNames names, CancellationToken cancellationToken)
    {
        var constraints = Names.Where(declared => declared.Kind == "CONSTRAINT").Select(declared => declared.Name).ToHashSet();
        foreach (var item in await SchemaOfAsync(client, cancellationToken).ConfigureAwait(false))
        {
            if (
                item.Kind != "INDEX"
                || names.Own(item.Name) is not { } name
                || !constraints.Contains(name)
                || !item.On.Any(names.Labels.Contains)
            )
            {
                continue;
            }

            try
            {
                await client.RunAsync(CypherStatement.Of($"DROP INDEX {name} IF EXISTS"), cancellationToken).ConfigureAwait(false);
            }
            catch (CypherException exception) when (exception.Code == IndexOfConstraint)
            {
                // Another service has made the constraint meanwhile.
            }
        }
    }

    /// <summary>The constraints and indexes of the database, without those that every database has.</summary>
    private static async Task<List<(string Kind, string Name, string[] On)>> SchemaOfAsync(
        ICypherClient client,
        CancellationToken cancellationToken
    )
    {
        var found = new List<(string, string, string[])>();
        foreach (
            var (kind, cypher) in new[]
            {
                ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name, labelsOrTypes RETURN name, labelsOrTypes ORDER BY name"),
                (
                    "INDEX",
                    "SHOW INDEXES YIELD name, labelsOrTypes, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN name, labelsOrTypes ORDER BY name"
                ),
            }
        )
        {
            var result = await client.RunAsync(CypherStatement.Of(cypher), cancellationToken).ConfigureAwait(false);
            found.AddRange(
                result.Rows.Select(row => (kind, row[0].GetString()!, (string[])[.. row[1].EnumerateArray().Select(on => on.GetString()!)]))
            );
        }

        return found;
    }

    /// <summary>The names of our constraints and indexes in the database.</summary>
    private static HashSet<string> DeclaredIn(Neo4jNames names) =>
        Names.Select(declared => names.Of(declared.Name)).ToHashSet(StringComparer.Ordinal);

    private static string ReadFile()
    {
        using var reader = new StreamReader(typeof(Neo4jSchema).Assembly.GetManifestResourceStream("neo4j/schema.cypher")!);
        return reader.ReadToEnd();
    }

    /// <summary>The statements of a file: they end with a semicolon at the end of a line; lines that begin with <c>//</c> are
    /// comments.</summary>
    internal static IEnumerable<string> StatementsOf(string file) =>
        string.Join('\n', file.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Split(";\n")
            .Select(statement => statement.Trim().TrimEnd(';'))
            .Where(statement => statement.Length > 0);

    [GeneratedRegex(@"^CREATE (CONSTRAINT|INDEX) (ptce_\w+)")]
    private static partial Regex Declared();
}
