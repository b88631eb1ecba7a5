using System.Globalization;
using Xunit;

namespace PtceGraph.Graph.Tests;

public class NetworkDayTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData("today", "2026-11-30")]
    [InlineData("all", null)]
    [InlineData("2014", "2014-12-31")]
    [InlineData("2014-02", "2014-02-28")]
    [InlineData("2014-02-03", "2014-02-03")]
    public void A_day_is_read_as_it_is_written(string text, string? day)
    {
        Assert.True(NetworkDay.TryParse(text, out var read));
        Assert.Equal(day, read.On(Today)?.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(text, read.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Today")]
    [InlineData("hier")]
    [InlineData("2014-02-30")]
    public void Anything_else_is_no_day(string? text) => Assert.False(NetworkDay.TryParse(text, out _));
}
