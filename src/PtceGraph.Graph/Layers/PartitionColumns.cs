namespace PtceGraph.Graph;

/// <summary>The columns by which the nodes of a graph are divided into silos.</summary>
/// <param name="Names">The names of the columns, in a stable order.</param>
/// <param name="LeftOut">The number of columns that would divide the nodes too, and are left out because there are many.</param>
public sealed record PartitionColumns(IReadOnlyList<string> Names, int LeftOut)
{
    /// <summary>The most attributes that are taken: each is a column of every table, and costs time. Those that most nodes have a value for
    /// come first, then by name.</summary>
    public const int Most = 30;

    /// <summary>The first of some columns.</summary>
    public static PartitionColumns First(IEnumerable<string> columns)
    {
        var all = columns.Distinct(StringComparer.Ordinal).ToList();
        return new PartitionColumns([.. all.Take(Most)], Math.Max(0, all.Count - Most));
    }
}
