using PtceGraph.Exchange.Import;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Clans are not found in random networks, and are found where they were planted. The whole trial, of 200 networks, is
/// <c>./bench.sh false-clans</c>.</summary>
public class FalseClanTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data");

    private static readonly string[] Real = ["karate", "dolphins", "football", "uk-faculty"];

    [Fact]
    public void Of_sixteen_random_networks_four_at_most_show_a_clan()
    {
        // At a true level of 5 % that holds 999 times in 1,000.
        var cancellation = TestContext.Current.CancellationToken;
        var real = Real.Select(name =>
                NetworkReader
                    .Read([Path.Combine(Data, name, "nodes.csv"), Path.Combine(Data, name, "edges.csv")], null, cancellation)
                    .Snapshot()
            )
            .ToList();

        Assert.InRange(
            Enumerable.Range(0, 16).Count(number => FalseClanTrial.ShowsClan(FalseClanTrial.Random(real, number), cancellation)),
            0,
            4
        );
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public void Planted_groups_are_the_clans_found(double mixing) =>
        Assert.All(
            Enumerable.Range(0, 3),
            number =>
                Assert.InRange(
                    FalseClanTrial.Agreement(FalseClanTrial.Planted(mixing, number), TestContext.Current.CancellationToken),
                    0.9,
                    1
                )
        );
}
