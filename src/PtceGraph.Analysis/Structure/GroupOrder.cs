namespace PtceGraph.Analysis.Structure;

/// <summary>The order in which groups of nodes are numbered.</summary>
internal static class GroupOrder
{
    /// <summary>The groups' indices: the largest first, those of one size by their smallest id (ordinal), or index where there are no
    /// ids.</summary>
    public static int[] BySizeThenId(IReadOnlyList<int[]> groups, IReadOnlyList<string>? ids)
    {
        if (groups.Count < 2)
        {
            return new int[groups.Count];
        }

        var order = Enumerable.Range(0, groups.Count);
        if (ids is null)
        {
            return [.. order.OrderByDescending(group => groups[group].Length).ThenBy(group => groups[group][0])];
        }

        var smallest = groups.Select(group => group.Select(node => ids[node]).Min(StringComparer.Ordinal)).ToArray();
        return [.. order.OrderByDescending(group => groups[group].Length).ThenBy(group => smallest[group], StringComparer.Ordinal)];
    }
}
