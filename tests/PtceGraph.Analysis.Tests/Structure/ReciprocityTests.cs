using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class ReciprocityTests
{
    /// <summary>networkx' <c>reciprocity</c>.</summary>
    [Theory]
    [InlineData("emon-texas", 0.6129032258064516)]
    [InlineData("emon-cheyenne", 0.5783132530120482)]
    public void It_is_what_networkx_says(string name, double expected)
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data", name, "edges.csv"))
            .Skip(1)
            .Select(line => line.Split(','));

        Assert.Equal(expected, Of(rows.Select(row => (row[0], row[1], true))), 1e-12);
    }

    [Fact]
    public void Parallel_ties_count_once_and_mutual_ones_not_at_all()
    {
        Assert.Equal(2.0 / 3, Of([("a", "b", true), ("a", "b", true), ("b", "a", true), ("b", "c", true), ("c", "b", false)]), 1e-12);
        Assert.Equal(double.NaN, Of([("a", "b", false)]));
        Assert.Equal(0, Of([("a", "b", true)]));
        Assert.Equal(1, Of([("a", "b", true), ("b", "a", true)]));
    }

    private static double Of(IEnumerable<(string Source, string Target, bool Directed)> ties)
    {
        var all = ties.ToList();
        var snapshot = Networks.Of(
            all.SelectMany(tie => new[] { tie.Source, tie.Target })
                .Distinct()
                .Select(id => (Entity)new Actor { Id = id, Name = id })
                .Concat(
                    all.Select(
                        (tie, i) =>
                            new Tie
                            {
                                Id = $"t{i}",
                                Source = tie.Source,
                                Target = tie.Target,
                                Directed = tie.Directed,
                            }
                    )
                )
        );
        var result = Networks.Analyse(snapshot, Networks.Quick with { OnlyColumns = TextList.Of("network") });
        Assert.Equal(result.Of(Reciprocity.Measure), NetworkFigures.Of(result).Single(figure => figure.Name == "reciprocity").Value);
        return result.Of(Reciprocity.Measure);
    }
}
