using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PtceGraph.Graph;

/// <summary>A date known to the year, the month or the day: <c>2014</c>, <c>2014-02</c>, <c>2014-02-28</c>.</summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private readonly short _year;
    private readonly byte _month; // 0: only the year is known
    private readonly byte _day; // 0: only the month is known

    /// <summary>A date of the given precision; a month or day of 0 is unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such day exists.</exception>
    public PartialDate(int year, int month = 0, int day = 0)
    {
        if (
            year is < 1 or > 9999
            || month is < 0 or > 12
            || day < 0
            || (month == 0 && day > 0)
            || (day > 0 && day > DateTime.DaysInMonth(year, month))
        )
        {
            throw new ArgumentOutOfRangeException(nameof(year), $"{year}-{month}-{day} is no date.");
        }

        (_year, _month, _day) = ((short)year, (byte)month, (byte)day);
    }

    /// <summary>The first day of the year, month or day: how a start date is read.</summary>
    public DateOnly FirstDay => new(_year, Math.Max((byte)1, _month), Math.Max((byte)1, _day));

    /// <summary>The last day of the year, month or day: how an end date is read.</summary>
    public DateOnly LastDay =>
        _month == 0 ? new(_year, 12, 31) : new(_year, _month, _day == 0 ? DateTime.DaysInMonth(_year, _month) : _day);

    /// <summary>Reads the ISO form (<c>2014</c>, <c>2014-02</c>, <c>2014-02-28</c>); a time after the date is ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = default;
        if (text is null)
        {
            return false;
        }

        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text.AsSpan(0, 10) : text.AsSpan();
        Span<int> parts = [0, 0, 0];
        var count = 0;
        foreach (var range in day.Split('-'))
        {
            var part = day[range];
            if (
                count == 3
                || part.Length != (count == 0 ? 4 : 2)
                || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out parts[count])
                || parts[count] == 0
            )
            {
                return false;
            }

            count++;
        }

        if (parts[1] > 12 || (parts[2] > 0 && parts[2] > DateTime.DaysInMonth(parts[0], parts[1])))
        {
            return false;
        }

        date = new PartialDate(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>Orders by first day, then the less precise date first.</summary>
    public int CompareTo(PartialDate other) => (_year, _month, _day).CompareTo((other._year, other._month, other._day));

    /// <summary>The ISO form, to the known precision.</summary>
    public override string ToString() =>
        (_month, _day) switch
        {
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{_year:0000}"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{_month:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{_year:0000}-{_month:00}-{_day:00}"),
        };

    /// <summary>Earlier.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
