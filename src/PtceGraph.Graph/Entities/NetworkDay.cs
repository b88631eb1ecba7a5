using System.Diagnostics.CodeAnalysis;

namespace PtceGraph.Graph;

/// <summary>The day on which a network is measured and drawn: <c>today</c>, <c>all</c> dates, or a date.</summary>
/// <remarks>A partial date is its last day: <c>2014</c> is 31 December 2014.</remarks>
public sealed record NetworkDay
{
    private readonly string _text;
    private readonly DateOnly? _day; // null for today and for all dates

    private NetworkDay(string text, DateOnly? day) => (_text, _day) = (text, day);

    /// <summary>Whatever day it is.</summary>
    public static NetworkDay Today { get; } = new("today", null);

    /// <summary>No day: everything counts, ended or to come.</summary>
    public static NetworkDay All { get; } = new("all", null);

    /// <summary>Reads <c>today</c>, <c>all</c> or a date in ISO form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NetworkDay? day)
    {
        day =
            text == Today._text ? Today
            : text == All._text ? All
            : PartialDate.TryParse(text, out var date) ? new NetworkDay(date.ToString(), date.LastDay)
            : null;
        return day is not null;
    }

    /// <summary>The day, given what today is; null for all dates.</summary>
    public DateOnly? On(DateOnly today) => this == Today ? today : _day;

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => _text;
}
