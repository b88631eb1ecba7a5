namespace PtceGraph.Exchange.Formats;

/// <summary>Rows that a writer stops at when nobody waits for the file any more.</summary>
internal static class StoppableRows
{
    /// <summary>The same rows; cancellation is checked before each.</summary>
    public static IEnumerable<T> Until<T>(this IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
