namespace PtceGraph.Exchange.Import;

/// <summary>The distinct columns of a table whose rows name them, in the order in which they first occur.</summary>
/// <param name="file">The name of the file, as reports give it.</param>
internal sealed class ColumnKeys(string file)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _inOrder = [];

    /// <summary>The keys of the columns.</summary>
    public IReadOnlyList<string> InOrder => _inOrder;

    /// <summary>Adds the column of a value, if it is new.</summary>
    /// <exception cref="ImportRefusedException">There are too many columns.</exception>
    public void Add(string key)
    {
        if (_known.Add(key))
        {
            _inOrder.Add(key);
            TableLimits.CheckColumns(file, _inOrder.Count);
        }
    }
}
