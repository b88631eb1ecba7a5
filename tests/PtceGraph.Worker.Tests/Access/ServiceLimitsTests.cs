using PtceGraph.Worker.Access;
using Xunit;

namespace PtceGraph.Worker.Tests.Access;

/// <summary>The limits that the documentation lists are those of the program.</summary>
public class ServiceLimitsTests
{
    [Fact]
    public async Task Every_limit_is_listed_with_its_number_and_what_happens_beyond()
    {
        var page = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "docs", "operations.md"),
            TestContext.Current.CancellationToken
        );
        var start = Array.IndexOf(page, "| limit of | number | beyond it |");

        Assert.Equal(
            ServiceLimits.All.Select(limit => $"| {limit.Of} | {limit.Number} | {limit.Beyond} |"),
            page.Skip(start + 2).TakeWhile(line => line.StartsWith('|'))
        );
    }
}
