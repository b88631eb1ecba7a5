using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Dates of which only the year or the month is known.</summary>
public class PartialDateTests
{
    [Theory]
    [InlineData("2014", "2014-01-01", "2014-12-31")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29")]
    [InlineData("2014-02-28", "2014-02-28", "2014-02-28")]
    public void A_partial_date_spans_what_it_may_mean(string text, string first, string last)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((text, first, last), (date.ToString(), $"{date.FirstDay:yyyy-MM-dd}", $"{date.LastDay:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("14")]
    [InlineData("2014-13")]
    [InlineData("2015-02-29")]
    [InlineData("0000")]
    [InlineData("2014-1-1")]
    [InlineData("2014-01-01-01")]
    [InlineData("")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(PartialDate.TryParse(text, out _));
}
