using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Says which entries of a map an import does not use, so that a misspelt one is not silent.</summary>
internal static class UnusedEntries
{
    private const int MostEntries = 10;

    /// <summary>The sentence about them, each with the name of its list in the map; null where all are used. O(entries × tables).</summary>
    /// <param name="source">The tables, opened with the map.</param>
    /// <param name="builder">What was read of them.</param>
    /// <param name="communes">The communes that nothing decided between.</param>
    public static Sentence? Of(ImportSource source, NetworkBuilder builder, CommuneCheck communes)
    {
        var used = source
            .Tables.Select(table => DecidedTable.Find(source.Map, table))
            .OfType<TableMap>()
            .ToHashSet(ReferenceEqualityComparer.Instance);
        List<string> unused =
        [
            .. source.Map.Tables.Where(table => !used.Contains(table)).Select(table => $"tables: {table.File}"),
            .. builder.UnusedEnds.Select(text => $"ends: {text}"),
            .. builder.Merges.Unused.Select(id => $"merges: {id}"),
            .. communes.Unused.Select(text => $"communes: {text}"),
            .. builder.Words.Unused.Select(text => $"words: {text}"),
        ];
        return unused.Count == 0 ? null : Sentences.MapEntriesUnused(unused.Count, Cells.Shown(unused, MostEntries));
    }
}
