using PtceGraph.Exchange.Import;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a foreign Neo4j through a mapping, into the same tables as files.</summary>
internal static class Neo4jAdoption
{
    /// <summary>Reads the tables that the mapping describes.</summary>
    /// <exception cref="ImportRefusedException">The mapping is malformed, or nothing in the Neo4j matches it.</exception>
    /// <exception cref="Storage.StoreException">The Neo4j does not answer, or refuses the credentials.</exception>
    public static async Task<ImportSource> ReadAsync(string url, string mapPath, CancellationToken cancellationToken)
    {
        var mapping = PropertyGraphMapping.Read(mapPath);
        using var graph = new ForeignGraph(Neo4jAccess.From(url, Environment.GetEnvironmentVariable), TimeProvider.System);
        var nodes = new List<IReadOnlyList<PropertyRow>>();
        foreach (var part in mapping.Nodes)
        {
            var rows = await graph.NodesAsync(part.Name, cancellationToken).ConfigureAwait(false);
            nodes.Add([.. rows.Select(row => new PropertyRow(row.Element, null, null, row.Properties))]);
        }

        var relationships = new List<IReadOnlyList<PropertyRow>>();
        foreach (var part in mapping.Relationships)
        {
            var rows = await graph.RelationshipsAsync(part.Name, cancellationToken).ConfigureAwait(false);
            relationships.Add([.. rows.Select(row => new PropertyRow(row.Element, row.From, row.To, row.Properties))]);
        }

        return ImportSource.Of(mapping.Tables(nodes, relationships), []);
    }
}
