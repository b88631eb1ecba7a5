using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a foreign Neo4j through a mapping, into the same tables as files.</summary>
internal static class Neo4jAdoption
{
    private const string Common = "NEO4J_";
    private const string OfSource = "NEO4J_SOURCE_";
    private const string Password = "NEO4J_PASSWORD";
    private const string PasswordFile = "NEO4J_PASSWORD_FILE";
    private const int IdentifyingCharacters = 12; // of a database's id, in the journal

    /// <summary>The access to a Neo4j that is read: <c>NEO4J_SOURCE_USERNAME</c>, <c>NEO4J_SOURCE_PASSWORD</c> or
    /// <c>NEO4J_SOURCE_PASSWORD_FILE</c>, <c>NEO4J_SOURCE_DATABASE</c>, each else the common one.</summary>
    /// <param name="url">The address.</param>
    /// <param name="environment">Returns the value of a variable, null where it is not set.</param>
    /// <exception cref="StoreException">The address is invalid, or the password's file cannot be read.</exception>
    public static Neo4jAccess AccessTo(string url, Func<string, string?> environment)
    {
        string? Source(string name) => environment(OfSource + name[Common.Length..]) is { Length: > 0 } value ? value : null;

        var hasPassword = Source(Password) is not null || Source(PasswordFile) is not null;
        return Neo4jAccess.From(url, name => Source(name) ?? (hasPassword && name is Password or PasswordFile ? null : environment(name)));
    }

    /// <summary>Reads the tables that the mapping describes, and finds what earlier readings of the same database brought.</summary>
    /// <param name="url">The address of the Neo4j.</param>
    /// <param name="mapPath">The file of the mapping.</param>
    /// <param name="acceptsElementIds">Whether a node without an id gets its element id.</param>
    /// <param name="store">The store that is imported into.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ImportRefusedException">The mapping is malformed, nodes have no id or the same one.</exception>
    /// <exception cref="MappingMistakesException">The mapping has names that the Neo4j does not have.</exception>
    /// <exception cref="StoreException">The Neo4j does not answer, or refuses the credentials.</exception>
    public static async Task<(ImportSource Source, ImportOrigin Origin)> ReadAsync(
        string url,
        string mapPath,
        bool acceptsElementIds,
        StoreOptions store,
        CancellationToken cancellationToken
    )
    {
        var mapping = PropertyGraphMapping.Read(mapPath);
        using var graph = new ForeignGraph(AccessTo(url, Environment.GetEnvironmentVariable), TimeProvider.System);
        var schema = await graph.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        var emptied = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var (name, isLabel) in MappingCheck
                .AbsentLabels(mapping, schema)
                .Select(label => (label, true))
                .Concat(MappingCheck.AbsentTypes(mapping, schema).Select(type => (type, false)))
        )
        {
            if (await graph.HadAsync(name, isLabel, cancellationToken).ConfigureAwait(false))
            {
                emptied.Add(name);
            }
        }

        var why = $"import neo4j {schema.Database[..Math.Min(schema.Database.Length, IdentifyingCharacters)]}";
        var known = await KnownAsync(store, why, cancellationToken).ConfigureAwait(false);
        var emptiedProperties =
            known.Count == 0
                ? new HashSet<string>(StringComparer.Ordinal)
                : await graph.ReadPropertyNamesAsync(cancellationToken).ConfigureAwait(false);
        MappingCheck.Refuse(mapping, schema, emptied, emptiedProperties);

        var reading = new PropertyGraphReading(mapping, schema, acceptsElementIds);
        foreach (var part in mapping.Nodes)
        {
            await foreach (var row in graph.NodesAsync(part.Name, reading.PropertiesOf(part), cancellationToken).ConfigureAwait(false))
            {
                reading.Add(part, row);
            }
        }

        foreach (var part in mapping.Relationships)
        {
            await foreach (
                var row in graph.RelationshipsAsync(part.Name, reading.PropertiesOf(part), cancellationToken).ConfigureAwait(false)
            )
            {
                reading.Add(part, row);
            }
        }

        return (reading.Source(), new ImportOrigin(why, known));
    }

    /// <summary>The entities that the entries of the journal with this reason added or changed. A store that cannot be read has none: it is
    /// refused, made or brought up to date when it is opened to write.</summary>
    private static async Task<IReadOnlySet<(EntityKind, string)>> KnownAsync(
        StoreOptions store,
        string why,
        CancellationToken cancellationToken
    )
    {
        var known = new HashSet<(EntityKind, string)>();
        try
        {
            await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
            {
                if (part.Entry.Why == why)
                {
                    known.UnionWith(part.ReadChanges().Select(change => (change.Kind, change.Id)));
                }
            }
        }
        catch (StoreException)
        {
            known.Clear();
        }

        return known;
    }
}
