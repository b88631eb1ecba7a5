namespace PtceGraph.Graph;

/// <summary>Sequences whose next item is produced on another thread while the one before it is used.</summary>
public static class ReadAhead
{
    /// <summary>The same items in the same order, one of them ready ahead. An exception of the source is thrown where its item would
    /// be.</summary>
    /// <param name="items">The items; they are enumerated by one thread at a time, though not always the same one, and each enumeration
    /// produces them again.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        using var all = items.GetEnumerator();
        var next = Task.Run(all.MoveNext);
        try
        {
            while (next.GetAwaiter().GetResult())
            {
                var item = all.Current;
                next = Task.Run(all.MoveNext);
                yield return item;
            }
        }
        finally
        {
            Task.WhenAny(next).Wait(); // the enumerator is not disposed while it moves
        }
    }
}
