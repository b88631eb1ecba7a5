namespace PtceGraph.Worker;

/// <summary>The date where the program runs.</summary>
internal static class LocalDates
{
    /// <summary>The local date of a clock.</summary>
    public static DateOnly GetLocalToday(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
