using PtceGraph.Analysis.Centrality;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class BridgingTests
{
    [Fact]
    public void It_is_the_ratio_of_inverse_degrees()
    {
        foreach (var graph in SmallGraphs.Random(25, 60))
        {
            double Degree(int v) => graph.All.Count(u => graph.Edges.Any(edge => (edge.U, edge.V) == (u, v) || (edge.U, edge.V) == (v, u)));
            var bridging = Bridging.Compute(graph.Sparse);

            Assert.All(
                graph.All,
                v =>
                {
                    var neighbours = graph
                        .All.Where(u => graph.Edges.Any(edge => (edge.U, edge.V) == (u, v) || (edge.U, edge.V) == (v, u)))
                        .ToList();
                    Assert.Equal(
                        neighbours.Count == 0 ? double.NaN : 1 / Degree(v) / neighbours.Sum(u => 1 / Degree(u)),
                        bridging[v],
                        1e-12
                    );
                }
            );
        }
    }

    /// <summary>Computed with networkx from its definition: Zachary's karate club.</summary>
    [Theory]
    [InlineData("1", 0.012032085561497326)]
    [InlineData("34", 0.010200612036722203)]
    [InlineData("17", 1.0)]
    [InlineData("12", 16.0)]
    public void The_karate_club_has_its_values(string id, double expected)
    {
        var rows = File.ReadLines(
                Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data", "karate", "edges.csv")
            )
            .Skip(1)
            .Select(line => line.Split(','))
            .ToList();
        string[] ids = [.. rows.SelectMany(row => row[..2]).Distinct()];
        var snapshot = Networks.Of(ids.Length, rows.Select(row => (Array.IndexOf(ids, row[0]), Array.IndexOf(ids, row[1]))));
        var result = Networks.Analyse(snapshot);

        Assert.Equal(expected, result.Of(Bridging.Measure)[result.Structure.IndexOf($"n{Array.IndexOf(ids, id)}")], 1e-12);
    }
}
