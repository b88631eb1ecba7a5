using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The nodes of a graph divided into silos by a column. A node without a value is in no silo.</summary>
public sealed class Partition
{
    private readonly int[] _groupOf; // length: nodes of the graph; −1 where the node has no value

    private Partition(string column, ImmutableArray<string> groups, int[] groupOf)
    {
        (Column, Groups, _groupOf) = (column, groups, groupOf);
        WithoutValue = groupOf.Count(group => group < 0);
    }

    /// <summary>The column's name.</summary>
    public string Column { get; }

    /// <summary>The silos, in ordinal order of their values.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>The silo of each node as an index into <see cref="Groups"/>, −1 for none.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;

    /// <summary>Number of nodes without a value.</summary>
    public int WithoutValue { get; }

    /// <summary>The partition by these values: one value per node, null for none.</summary>
    public static Partition Of(string column, IEnumerable<string?> values)
    {
        var list = values.Select(value => string.IsNullOrWhiteSpace(value) ? null : value.Trim()).ToArray();
        var groups = list.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var index = groups.Select((group, i) => (group, i)).ToDictionary(pair => pair.group, pair => pair.i, StringComparer.Ordinal);
        return new Partition(column, groups, [.. list.Select(value => value is null ? -1 : index[value])]);
    }
}
