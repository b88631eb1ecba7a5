using PtceGraph.Analysis.Silos;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Blau, Shannon and participation of a neighbourhood.</summary>
public class NeighbourDiversityTests
{
    [Fact]
    public void Neighbourhoods_are_as_diverse_as_their_shares_say() =>
        SmallGraphs.OnAll(graph =>
        {
            const int silos = 3;
            int[] siloOf = [.. graph.All.Select(v => v % 5 == 4 ? -1 : v % silos)];
            var (blau, shannon) = NeighbourDiversity.Compute(graph.Sparse, siloOf, silos);
            var participation = NeighbourDiversity.Participation(graph.Sparse, siloOf, silos);
            foreach (var v in graph.All)
            {
                var weights = Enumerable
                    .Range(0, silos)
                    .Select(silo => graph.All.Where(u => siloOf[u] == silo).Sum(u => graph.Weight[u, v]))
                    .ToList();
                var p = weights.Select(weight => weight / weights.Sum()).ToList();
                var isNull = siloOf[v] < 0 || weights.Sum() == 0;
                Near.Same(
                    isNull
                        ? [double.NaN, double.NaN, double.NaN]
                        :
                        [
                            (1 - p.Sum(x => x * x)) * 3 / 2,
                            -p.Where(x => x > 0).Sum(x => x * Math.Log(x)) / Math.Log(3),
                            1 - p.Sum(x => x * x),
                        ],
                    [blau[v], shannon[v], participation[v]],
                    graph
                );
            }
        });

    [Fact]
    public void With_one_silo_no_neighbourhood_is_diverse()
    {
        var graph = new DenseGraph(2, [(0, 1, 1.0)]);
        var (blau, shannon) = NeighbourDiversity.Compute(graph.Sparse, [0, 0], 1);

        Assert.All(blau.Concat(shannon), value => Assert.True(double.IsNaN(value)));
    }
}
